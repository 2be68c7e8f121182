import type { Pair, YamlNode } from '../syntax/node';
import { fieldOf } from '../syntax/node';
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
import { readWhen } from './readCondition';

export function readFinding(basics: Basics, value: YamlNode): Finding {
  const findingKind = readText(fieldOf(value, 'kind'));
  const label = readText(fieldOf(value, 'label'));
  const ask = readAudienceText(fieldOf(value, 'ask'));
  const missing = readName(fieldOf(value, 'missing'));
  return {
    ...basics,
    kind: 'finding',
    ...(findingKind && { findingKind }),
    ...(label && { label }),
    ...(ask && { ask }),
    type: readType(value),
    ...(missing && { missing }),
    resultOf: readNames(fieldOf(value, 'of')),
    redFlag: readNames(fieldOf(value, 'red-flag')),
    checks: readNames(fieldOf(value, 'checks')),
  };
}

function readType(value: YamlNode): FindingType {
  const number = fieldOf(value, 'number');
  if (number) return { kind: 'number', domain: readDomain(number), values: readValues(fieldOf(value, 'values')) };
  const many = fieldOf(value, 'many');
  if (many) return { kind: 'many', values: readValues(many) };
  const values = fieldOf(value, 'values');
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
  const unit = readText(fieldOf(node, 'unit'));
  const min = readNumeral(fieldOf(node, 'min'));
  const max = readNumeral(fieldOf(node, 'max'));
  const decimals = parseDecimal(scalarOf(fieldOf(node, 'decimals'))?.text ?? '0');
  const also = pairsOf(fieldOf(node, 'also')).map(({ key, value }): [string, number] => [
    key.text,
    parseDecimal(scalarOf(value)?.text ?? ''),
  ]);
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
  const text = readText(fieldOf(value, 'text'));
  const when = readWhen(value);
  return { ...basics, kind: 'impossible', ...(text && { text }), ...(when && { when }) };
}

export function readDerived(basics: Basics, value: YamlNode): Derived {
  const label = readText(fieldOf(value, 'label'));
  const content = readDerivedContent(value);
  return { ...basics, kind: 'derived', ...(label && { label }), ...(content && { content }) };
}

function readDerivedContent(value: YamlNode): DerivedContent | undefined {
  const points = fieldOf(value, 'points');
  if (points) {
    const rows = itemsOf(points).map((row) => {
      const when = readWhen(row);
      const add = readNumeral(fieldOf(row, 'add'));
      return {
        ...(when && { when }),
        ...(add && { add }),
        cite: readCitations(fieldOf(row, 'cite')),
        range: rangeOf(row),
      };
    });
    return { kind: 'points', rows };
  }
  const rows = fieldOf(value, 'rows');
  if (rows) {
    const otherwise = readName(fieldOf(value, 'otherwise'));
    return {
      kind: 'rows',
      hit: scalarOf(fieldOf(value, 'hit'))?.text === 'first' ? 'first' : 'unique',
      rows: itemsOf(rows).map((row) => {
        const when = readWhen(row);
        const is = readName(fieldOf(row, 'is'));
        const label = readText(fieldOf(row, 'label'));
        return {
          ...(when && { when }),
          ...(is && { is }),
          ...(label && { label }),
          cite: readCitations(fieldOf(row, 'cite')),
          range: rangeOf(row),
        };
      }),
      ...(otherwise && { otherwise }),
    };
  }
  const formula = readText(fieldOf(value, 'formula'));
  if (!formula) return undefined;
  const number = fieldOf(value, 'number');
  return { kind: 'formula', formula, ...(number && { domain: readDomain(number) }) };
}
