import type { Range, ScalarNode, YamlNode } from '../syntax/node';
import type { Bound, Comparator, Condition, Test } from './guideline';
import { innerRange, itemsOf, parseDecimal, rangeOf } from './read';

/** A `when` map: all its lines must hold. Undefined when there is no map to read. */
export function readCondition(node: YamlNode | undefined): Condition | undefined {
  if (node?.kind !== 'map') return undefined;
  const of = node.pairs.map((pair): Condition => {
    const range = { start: pair.key.start, end: Math.max(pair.key.end, pair.value.end) };
    switch (pair.key.text) {
      case 'all':
      case 'any':
        return { kind: pair.key.text, of: itemsOf(pair.value).map(readPart), range };
      case 'not':
        return { kind: 'not', of: readPart(pair.value), range };
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

function readPart(node: YamlNode): Condition {
  return readCondition(node) ?? { kind: 'unreadable', range: rangeOf(node) };
}

export function readTest(node: YamlNode): Test {
  const range = rangeOf(node);
  switch (node.kind) {
    case 'scalar':
      return readTestText(node);
    case 'list':
      return { kind: 'any', tests: node.items.map(readTest), range };
    case 'map': {
      const [pair] = node.pairs;
      if (pair && node.pairs.length === 1 && pair.key.text === 'not')
        return { kind: 'not', test: readTest(pair.value), range };
      return { kind: 'unreadable', text: '', range };
    }
    case 'empty':
      return { kind: 'unreadable', text: '', range };
  }
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
