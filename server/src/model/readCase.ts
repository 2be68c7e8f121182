import type { YamlNode } from '../syntax/node';
import { fieldOf } from '../syntax/node';
import type { Basics } from './basics';
import { defined } from './defined';
import type { Case, CaseStep, Confirmation, Expectation, Given, Name } from './guideline';
import { innerRange, itemsOf, pairsOf, rangeOf, readName, readNames, readText, readTexts, scalarOf } from './read';

export function readCase(basics: Basics, value: YamlNode): Case {
  const title = readText(fieldOf(value, 'title'));
  const like = readName(fieldOf(value, 'like'));
  const confirmed = fieldOf(value, 'confirmed');
  return {
    ...basics,
    kind: 'case',
    ...(title && { title }),
    ...(like && { like }),
    ...(confirmed && { confirmed: readConfirmation(confirmed) }),
    first: readStep(value),
    later: itemsOf(fieldOf(value, 'later')).map(readStep),
  };
}

function readConfirmation(node: YamlNode): Confirmation {
  const by = readText(fieldOf(node, 'by'));
  const reviewed = readText(fieldOf(node, 'reviewed'));
  return { ...defined({ by, reviewed }), range: rangeOf(node) };
}

/** Whether a person answers for a case: who wrote it, or who confirmed what was generated. */
export function isConfirmed({ confirmed }: Case): boolean {
  return !confirmed || (confirmed.by !== undefined && confirmed.reviewed !== undefined);
}

/** Whether neither the case nor a later step says what the guideline must give. */
export function expectsNothing({ first, later }: Case): boolean {
  return [first, ...later].every(({ expect }) => expect === undefined);
}

function readStep(node: YamlNode): CaseStep {
  const expect = fieldOf(node, 'expect');
  return {
    given: readGiven(fieldOf(node, 'given')),
    ...(expect?.kind === 'map' && { expect: readExpectation(expect) }),
  };
}

export function readGiven(node: YamlNode | undefined): Given[] {
  return pairsOf(node).map(({ key, value }) => ({
    finding: { id: key.text, range: innerRange(key) },
    values: readTexts(value),
    list: value.kind === 'list',
    range: { start: key.start, end: Math.max(key.end, value.end) },
  }));
}

function readExpectation(node: YamlNode): Expectation {
  const name = (field: string) => readName(fieldOf(node, field));
  const names = (field: string) => {
    const value = fieldOf(node, field);
    return value && readNames(value);
  };
  const byOption = (field: string) => {
    const value = fieldOf(node, field);
    if (value?.kind !== 'map') return undefined;
    return new Map(
      value.pairs.flatMap((pair): [string, { option: Name; by: Name }][] => {
        const by = readName(pair.value);
        return by ? [[pair.key.text, { option: { id: pair.key.text, range: innerRange(pair.key) }, by }]] : [];
      }),
    );
  };
  return {
    ...defined({
      node: name('node'),
      path: names('path'),
      options: names('options'),
      recommend: names('recommend'),
      excluded: byOption('excluded'),
      cautions: byOption('cautions'),
      urgency: readText(fieldOf(node, 'urgency')),
      within: readText(fieldOf(node, 'within')),
      needs: names('needs'),
      gap: name('gap'),
      overlap: name('overlap'),
      outcome: readText(fieldOf(node, 'outcome')),
    }),
    derived: pairsOf(fieldOf(node, 'derived')).flatMap(({ key, value }) => {
      const text = readText(scalarOf(value));
      return text ? [{ name: { id: key.text, range: innerRange(key) }, value: text }] : [];
    }),
    range: rangeOf(node),
  };
}
