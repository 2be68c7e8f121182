import type { Range, ScalarNode, YamlNode } from '../syntax/node';
import type { Bound, Comparator, Condition, Test } from './guideline';
import { innerRange, pairsOf, parseDecimal, rangeOf } from './read';

/**
 * The `when` of an entry, branch or row; undefined when it has none. One that is no map, or that stands twice, is
 * there and cannot be read, which is not the same: without `when`, some things hold for everybody.
 */
export function readWhen(node: YamlNode | undefined): Condition | undefined {
  const [when, second] = pairsOf(node).filter(({ key }) => key.text === 'when');
  if (!when) return undefined;
  return second ? unreadable(rangeOf(second.key)) : readCondition(when.value);
}

/** A condition: a map of which all lines must hold. What cannot be read in it stays in it as such. */
export function readCondition(node: YamlNode): Condition {
  if (node.kind !== 'map' || node.pairs.length === 0) return unreadable(rangeOf(node));
  const of = node.pairs.map((pair): Condition => {
    const range = { start: pair.key.start, end: Math.max(pair.key.end, pair.value.end) };
    switch (pair.key.text) {
      case 'all':
      case 'any':
        return { kind: pair.key.text, of: readParts(pair.value), range };
      case 'not':
        return { kind: 'not', of: readCondition(pair.value), range };
      default:
        return {
          kind: 'test',
          finding: { id: pair.key.text, range: innerRange(pair.key) },
          test: readTest(pair.value),
          range,
        };
    }
  });
  const [only] = of;
  return of.length === 1 && only ? only : { kind: 'all', of, range: rangeOf(node) };
}

/** A list of conditions. One that stands alone is kept for its names, but is no list: which word was meant is open. */
function readParts(node: YamlNode): Condition[] {
  if (node.kind === 'list' && node.items.length > 0) return node.items.map(readCondition);
  return [...(node.kind === 'map' ? [readCondition(node)] : []), unreadable(rangeOf(node))];
}

function unreadable(range: Range): Condition {
  return { kind: 'unreadable', range };
}

/** What is asked of a finding: a value, a list of them, or `{not: ...}` of either; nothing is nested further. */
export function readTest(node: YamlNode): Test {
  if (node.kind !== 'map') return readTestedValues(node);
  const [pair, second] = node.pairs;
  if (pair?.key.text !== 'not' || second) return unreadableTest(node);
  return { kind: 'not', test: readTestedValues(pair.value), range: rangeOf(node) };
}

function readTestedValues(node: YamlNode): Test {
  return node.kind === 'list'
    ? { kind: 'any', tests: node.items.map(readTestedValue), range: rangeOf(node) }
    : readTestedValue(node);
}

function readTestedValue(node: YamlNode): Test {
  return node.kind === 'scalar' ? readTestText(node) : unreadableTest(node);
}

function unreadableTest(node: YamlNode): Test {
  return { kind: 'unreadable', text: '', range: rangeOf(node) };
}

const id = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const number = '[+-]?\\d+(?:\\.\\d+)?';
const unit = '(?:\\s*([^\\s<>=≤≥\\d][^\\s<>=≤≥]*))?';
const oneBound = `(<=|>=|≤|≥|<|>)\\s*(${number})${unit}`;
const bounds = new RegExp(`^${oneBound}(?:\\s+and\\s+${oneBound})?$`);
const span = new RegExp(`^(${number})${unit}\\s+to\\s+(${number})${unit}$`);
const equality = new RegExp(`^(${number})${unit}$`);

const comparators: Readonly<Record<string, Comparator>> = {
  '<': '<',
  '<=': '<=',
  '≤': '<=',
  '>': '>',
  '>=': '>=',
  '≥': '>=',
};

function readTestText(node: ScalarNode): Test {
  const range: Range = innerRange(node);
  const text = node.text.trim();
  // A block scalar where a test stands is nearly always an unquoted `>` that YAML took for a folded text.
  if (node.style === 'block') return { kind: 'unreadable', text, range };
  const value = parseDecimal(text);
  if (!Number.isNaN(value)) return { kind: 'number', value, range };
  if (id.test(text)) return { kind: 'id', name: { id: text, range } };
  const compared = bounds.exec(text);
  if (compared) {
    const found = [bound(compared[1], compared[2], compared[3]), bound(compared[4], compared[5], compared[6])];
    return { kind: 'bounds', bounds: found.filter((each) => each !== undefined), range };
  }
  const spanned = span.exec(text);
  if (spanned) {
    const written = spanned[4] ?? spanned[2];
    const found = [bound('>=', spanned[1], spanned[2] ?? written), bound('<=', spanned[3], written)];
    return { kind: 'bounds', bounds: found.filter((each) => each !== undefined), range };
  }
  const equal = equality.exec(text);
  if (equal?.[1] !== undefined)
    return { kind: 'number', value: Number(equal[1]), ...(equal[2] !== undefined && { unit: equal[2] }), range };
  return { kind: 'unreadable', text, range };
}

function bound(sign: string | undefined, value: string | undefined, written: string | undefined): Bound | undefined {
  const comparator = sign === undefined ? undefined : comparators[sign];
  if (comparator === undefined || value === undefined) return undefined;
  return { comparator, value: Number(value), ...(written !== undefined && { unit: written }) };
}
