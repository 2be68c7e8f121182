import type { YamlNode } from '../syntax/node';
import { fieldOf } from '../syntax/node';
import type { Basics } from './basics';
import type { Action, Exclusion, Modality, Ratings, SafetyCheck, Target, Test } from './guideline';
import { innerRange, pairsOf, rangeOf, readNames, readNumeral, readText } from './read';
import { readCitations } from './readCitation';
import { readTest, readWhen } from './readCondition';
import { readProcedure } from './readReference';

export function readModality(basics: Basics, value: YamlNode): Modality {
  const label = readText(fieldOf(value, 'label'));
  const radiation = readNumeral(fieldOf(value, 'radiation'));
  return {
    ...basics,
    kind: 'modality',
    ...readProcedure(value),
    ...(label && { label }),
    ...(radiation && { radiation }),
  };
}

export function readAction(basics: Basics, value: YamlNode): Action {
  const label = readText(fieldOf(value, 'label'));
  const actionKind = readText(fieldOf(value, 'kind'));
  const actionClass = readText(fieldOf(value, 'class'));
  return {
    ...basics,
    kind: 'action',
    ...(label && { label }),
    ...(actionKind && { actionKind }),
    ...(actionClass && { class: actionClass }),
  };
}

export function readExclusion(basics: Basics, value: YamlNode): Exclusion {
  const when = readWhen(value);
  // Neither of the two, or more than one, might mean anything: it counts as an exclusion of what cannot be read.
  const [effect, ...further] = pairsOf(value).filter(({ key }) => key.text === 'excludes' || key.text === 'cautions');
  const target = further.length === 0 ? readTarget(effect?.value) : undefined;
  const text = readText(fieldOf(value, 'text'));
  return {
    ...basics,
    kind: 'exclusion',
    ...(when && { when }),
    effect: effect?.key.text === 'cautions' && further.length === 0 ? 'cautions' : 'excludes',
    ...(target && { target }),
    ...(text && { text }),
  };
}

/**
 * An id, a list of ids, or a pattern on structure such as `{technique: CT, radiation: "> 0"}`. A list that holds
 * anything but ids is no target: what is left of it would be another one.
 */
export function readTarget(node: YamlNode | undefined): Target | undefined {
  if (node === undefined || node.kind === 'empty') return undefined;
  if (node.kind === 'list' && node.items.some(({ kind }) => kind !== 'scalar')) return undefined;
  if (node.kind !== 'map') return { kind: 'ids', ids: readNames(node) };
  return {
    kind: 'pattern',
    fields: node.pairs.map((pair) => ({
      field: { text: pair.key.text, range: innerRange(pair.key) },
      test: pair.key.text === 'radiation' ? readTest(pair.value) : readWords(pair.value),
    })),
    range: rangeOf(node),
  };
}

/** Structure is compared by the words as written (`CT`, `iodinated`), which need not have the form of an id. */
function readWords(node: YamlNode): Test {
  return node.kind === 'list' ? { kind: 'any', tests: node.items.map(readWord), range: rangeOf(node) } : readWord(node);
}

function readWord(node: YamlNode): Test {
  if (node.kind === 'scalar') return { kind: 'id', name: { id: node.text, range: innerRange(node) } };
  return { kind: 'unreadable', text: '', range: rangeOf(node) };
}

export function readSafetyCheck(basics: Basics, value: YamlNode): SafetyCheck {
  const label = readText(fieldOf(value, 'label'));
  const target = readTarget(fieldOf(value, 'of'));
  const reason = readText(fieldOf(value, 'reason'));
  const by = readText(fieldOf(value, 'by'));
  return {
    ...basics,
    kind: 'safety',
    ...(label && { label }),
    ...(target && { target }),
    asks: readNames(fieldOf(value, 'asks')),
    notAsked: readNames(fieldOf(value, 'not-asked')),
    ...(reason && { reason }),
    ...(by && { by }),
  };
}

export function readRatings(basics: Basics, value: YamlNode): Ratings {
  const variant = readText(fieldOf(value, 'variant'));
  const scale = readText(fieldOf(value, 'scale'));
  return {
    ...basics,
    kind: 'ratings',
    ...(variant && { variant }),
    ...(scale && { scale }),
    options: pairsOf(fieldOf(value, 'options')).map(({ key, value: option }) => {
      const rating = readNumeral(fieldOf(option, 'rating'));
      const category = readText(fieldOf(option, 'category'));
      const note = readText(fieldOf(option, 'note'));
      return {
        option: { id: key.text, range: innerRange(key) },
        ...(rating && { rating }),
        ...(category && { category }),
        ...(note && { note }),
        cite: readCitations(fieldOf(option, 'cite')),
        range: { start: key.start, end: Math.max(key.end, option.end) },
      };
    }),
  };
}
