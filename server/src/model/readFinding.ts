import type { Pair, YamlNode } from '../syntax/node';
import { valueOf } from '../syntax/node';
import type { Basics } from './basics';
import type { Derived, DerivedContent, Finding, FindingType, Impossible, NumberDomain, Value } from './guideline';
import {
  innerRange,
  itemsOf,
  pairsOf,
  parseDecimal,
  rangeOf,
  readAudienceText,
  readName,
  readNames,
  readNumeral,
  readText,
  scalarOf,
} from './read';
import { readCitations } from './readCitation';
import { readCondition } from './readCondition';

export function readFinding(basics: Basics, value: YamlNode): Finding {
  const findingKind = readText(valueOf(value, 'kind'));
  const label = readText(valueOf(value, 'label'));
  const ask = readAudienceText(valueOf(value, 'ask'));
  const missing = readName(valueOf(value, 'missing'));
  return {
    ...basics,
    kind: 'finding',
    ...(findingKind && { findingKind }),
    ...(label && { label }),
    ...(ask && { ask }),
    type: readType(value),
    ...(missing && { missing }),
    resultOf: readNames(valueOf(value, 'of')),
    redFlag: readNames(valueOf(value, 'red-flag')),
  };
}

function readType(value: YamlNode): FindingType {
  const number = valueOf(value, 'number');
  if (number) return { kind: 'number', domain: readDomain(number), values: readValues(valueOf(value, 'values')) };
  const many = valueOf(value, 'many');
  if (many) return { kind: 'many', values: readValues(many) };
  const values = valueOf(value, 'values');
  if (values) return { kind: 'one-of', values: readValues(values) };
  return { kind: 'yes-no' };
}

function readValues(node: YamlNode | undefined): Value[] {
  return pairsOf(node).map(({ key, value }: Pair) => {
    const label = readText(value);
    return { id: key.text, idRange: innerRange(key), ...(label && { label }) };
  });
}

export function readDomain(node: YamlNode): NumberDomain {
  const unit = readText(valueOf(node, 'unit'));
  const min = readNumeral(valueOf(node, 'min'));
  const max = readNumeral(valueOf(node, 'max'));
  const decimals = parseDecimal(scalarOf(valueOf(node, 'decimals'))?.text ?? '0');
  const also = pairsOf(valueOf(node, 'also')).map(
    ({ key, value }): [string, number] => [key.text, parseDecimal(scalarOf(value)?.text ?? '')],
  );
  return {
    ...(unit && { unit }),
    ...(min && { min }),
    ...(max && { max }),
    decimals: Number.isInteger(decimals) && decimals >= 0 && decimals <= 12 ? decimals : 0,
    also: new Map(also),
    range: rangeOf(node),
  };
}

export function readImpossible(basics: Basics, value: YamlNode): Impossible {
  const text = readText(valueOf(value, 'text'));
  const when = readCondition(valueOf(value, 'when'));
  return { ...basics, kind: 'impossible', ...(text && { text }), ...(when && { when }) };
}

export function readDerived(basics: Basics, value: YamlNode): Derived {
  const label = readText(valueOf(value, 'label'));
  const content = readDerivedContent(value);
  return { ...basics, kind: 'derived', ...(label && { label }), ...(content && { content }) };
}

function readDerivedContent(value: YamlNode): DerivedContent | undefined {
  const points = valueOf(value, 'points');
  if (points) {
    const rows = itemsOf(points).map((row) => {
      const when = readCondition(valueOf(row, 'when'));
      const add = readNumeral(valueOf(row, 'add'));
      return { ...(when && { when }), ...(add && { add }), cite: readCitations(valueOf(row, 'cite')), range: rangeOf(row) };
    });
    return { kind: 'points', rows };
  }
  const rows = valueOf(value, 'rows');
  if (rows) {
    const otherwise = readName(valueOf(value, 'otherwise'));
    return {
      kind: 'rows',
      hit: scalarOf(valueOf(value, 'hit'))?.text === 'first' ? 'first' : 'unique',
      rows: itemsOf(rows).map((row) => {
        const when = readCondition(valueOf(row, 'when'));
        const is = readName(valueOf(row, 'is'));
        const label = readText(valueOf(row, 'label'));
        return {
          ...(when && { when }),
          ...(is && { is }),
          ...(label && { label }),
          cite: readCitations(valueOf(row, 'cite')),
          range: rangeOf(row),
        };
      }),
      ...(otherwise && { otherwise }),
    };
  }
  const formula = readText(valueOf(value, 'formula'));
  if (!formula) return undefined;
  const number = valueOf(value, 'number');
  return { kind: 'formula', formula, ...(number && { domain: readDomain(number) }) };
}
