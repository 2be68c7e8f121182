import type { Range, YamlNode } from '../syntax/node';
import { fieldOf } from '../syntax/node';
import type { Citation, Waiver } from './guideline';
import { innerRange, itemsOf, pairsOf, rangeOf, readNames, readText } from './read';
import { readWhen } from './readCondition';
import { isReason } from './reason';

/** The citations of a `cite` value: one alone or a list, each an id, `id#extract`, or a map that says more. */
export function readCitations(node: YamlNode | undefined): Citation[] {
  return itemsOf(node).flatMap((item) => readCitation(item) ?? []);
}

function readCitation(node: YamlNode): Citation | undefined {
  const target = node.kind === 'map' ? (fieldOf(node, 'extract') ?? fieldOf(node, 'reference')) : node;
  if (target?.kind !== 'scalar') return undefined;
  const at = readText(fieldOf(node, 'at'));
  const quote = readText(fieldOf(node, 'quote'));
  const indirect = readText(fieldOf(node, 'indirect'));
  return {
    ...splitAtHash(target.text, innerRange(target)),
    ...(at && { at }),
    ...(quote && { quote }),
    // Nothing said admits nothing.
    ...(indirect && isReason(indirect.text) && { indirect }),
    range: rangeOf(node),
  };
}

function splitAtHash(text: string, range: Range): Pick<Citation, 'reference' | 'extract'> {
  const hash = text.indexOf('#');
  if (hash === -1) return { reference: { id: text, range } };
  return {
    reference: { id: text.slice(0, hash), range: { start: range.start, end: range.start + hash } },
    extract: { id: text.slice(hash + 1), range: { start: range.start + hash + 1, end: range.end } },
  };
}

/** The waivers that stand inside an entry, keyed by the rule that they set aside. Of a rule that stands twice the first counts. */
export function readWaivers(node: YamlNode | undefined): Waiver[] {
  const pairs = pairsOf(node);
  return pairs
    .filter(({ key }, index) => pairs.findIndex((other) => other.key.text === key.text) === index)
    .flatMap(({ key, value }) => readWaiversOf({ id: key.text, range: innerRange(key) }, key, value));
}

/** The waiver of a rule, or all in a list of them. */
export function readWaiversOf(rule: Waiver['rule'], key: Range, value: YamlNode): Waiver[] {
  if (value.kind !== 'list')
    return [readWaiver(rule, value, { start: key.start, end: Math.max(key.end, value.end) }, rule.range)];
  return value.items.map((item) => {
    const first = item.kind === 'map' ? item.pairs[0]?.key : undefined;
    return readWaiver(rule, item, rangeOf(item), rangeOf(first ?? item));
  });
}

function readWaiver(rule: Waiver['rule'], value: YamlNode, range: Range, place: Range): Waiver {
  const reason = readText(fieldOf(value, 'reason'));
  const by = readText(fieldOf(value, 'by'));
  const until = fieldOf(value, 'until');
  const at = fieldOf(value, 'at');
  const when = readWhen(value);
  const entries = readNames(at);
  return {
    rule,
    // What is there but cannot be read stands for no entry and for no day, so that it never widens a waiver.
    at: at && entries.length === 0 ? [{ id: '', range: rangeOf(at) }] : entries,
    ...(reason && { reason }),
    ...(by && by.text.trim() !== '' && { by }),
    ...(until && { until: readText(until) ?? { text: '', range: rangeOf(until) } }),
    ...(when && { when }),
    range,
    place,
    value,
  };
}
