import type { Pair, YamlNode } from '../syntax/node';
import { fieldOf } from '../syntax/node';
import type { Basics } from './basics';
import type { Extract, ExtractContent, Name, Population, Procedure, Proportion, Reference } from './guideline';
import {
  asMap,
  innerRange,
  pairsOf,
  parseDecimal,
  rangeOf,
  readName,
  readNames,
  readNumeral,
  readText,
  readTexts,
} from './read';
import { readWhen } from './readCondition';

export function readReference(basics: Basics, value: YamlNode): Reference {
  const title = readText(fieldOf(value, 'title'));
  const supersededBy = readText(fieldOf(value, 'superseded-by'));
  return {
    ...basics,
    kind: 'reference',
    fields: new Map(pairsOf(value).map((pair) => [pair.key.text, pair.value])),
    ...(title && { title }),
    ...(supersededBy && { supersededBy }),
    extracts: pairsOf(fieldOf(value, 'extracts')).map(readExtract),
  };
}

function readExtract({ key, value }: Pair): Extract {
  const content = readContent(value);
  const unit = readText(fieldOf(value, 'unit'));
  const population = readPopulation(fieldOf(value, 'population'));
  const at = readText(fieldOf(value, 'at'));
  const quote = readText(fieldOf(value, 'quote'));
  const note = readText(fieldOf(value, 'note'));
  return {
    id: key.text,
    idRange: innerRange(key),
    ...(content && { content }),
    ...(unit && { unit }),
    ...(population && { population }),
    ...(at && { at }),
    ...(quote && { quote }),
    ...(note && { note }),
    disputes: readNames(fieldOf(value, 'disputes')),
    range: { start: key.start, end: Math.max(key.end, value.end) },
  };
}

function readContent(value: YamlNode): ExtractContent | undefined {
  for (const pair of pairsOf(value)) {
    switch (pair.key.text) {
      case 'accuracy':
        return readAccuracy(pair.value);
      // Newer ACR releases give a category without a number.
      case 'rating':
      case 'category':
        return readRating(value);
      case 'share': {
        const what = readText(fieldOf(pair.value, 'what'));
        return { kind: 'share', ...(what && { what }), proportion: readProportion(pair.value) };
      }
      case 'grade': {
        const scale = readText(fieldOf(pair.value, 'scale'));
        const level = readText(fieldOf(pair.value, 'level'));
        return { kind: 'grade', ...(scale && { scale }), ...(level && { level }) };
      }
      case 'statement': {
        const statement = readText(pair.value);
        return statement && { kind: 'statement', statement };
      }
    }
  }
  return undefined;
}

function readAccuracy(value: YamlNode): ExtractContent {
  const test = readName(fieldOf(value, 'test'));
  const target = readText(fieldOf(value, 'target'));
  const standard = readText(fieldOf(value, 'standard'));
  const proportion = (field: string) => {
    const node = asMap(fieldOf(value, field));
    return node && { [field]: readProportion(node) };
  };
  return {
    kind: 'accuracy',
    ...(test && { test }),
    ...(target && { target }),
    ...(standard && { standard }),
    ...proportion('sensitivity'),
    ...proportion('specificity'),
    ...proportion('ppv'),
    ...proportion('npv'),
  };
}

function readRating(extract: YamlNode): ExtractContent {
  const rating = readNumeral(fieldOf(extract, 'rating'));
  const category = readText(fieldOf(extract, 'category'));
  const scale = readText(fieldOf(extract, 'scale'));
  const procedure = readProcedureOrName(fieldOf(extract, 'procedure'));
  const variant = readText(fieldOf(extract, 'variant'));
  return {
    kind: 'rating',
    ...(rating && { rating }),
    ...(category && { category }),
    ...(scale && { scale }),
    ...(procedure && { procedure }),
    ...(variant && { variant }),
  };
}

function readProcedureOrName(node: YamlNode | undefined): Procedure | Name | undefined {
  return node?.kind === 'map' ? readProcedure(node) : readName(node);
}

export function readProcedure(value: YamlNode): Procedure {
  const technique = readText(fieldOf(value, 'technique'));
  const vessel = readText(fieldOf(value, 'vessel'));
  const contrast = readText(fieldOf(value, 'contrast'));
  return {
    ...(technique && { technique }),
    ...(vessel && { vessel }),
    region: readTexts(fieldOf(value, 'region')),
    ...(contrast && { contrast }),
  };
}

const percentSpan = /^(\d+(?:\.\d+)?)\s+to\s+(\d+(?:\.\d+)?)$/;

function readProportion(value: YamlNode): Proportion {
  const n = readNumeral(fieldOf(value, 'n'));
  const of = readNumeral(fieldOf(value, 'of'));
  const percent = readText(fieldOf(value, 'percent'));
  const span = percent && percentSpan.exec(percent.text);
  const range = percent?.range ?? rangeOf(value);
  return {
    ...(n && { n }),
    ...(of && { of }),
    ...(percent && { percent: { value: parseDecimal(span?.[1] ?? percent.text), range } }),
    ...(span?.[2] !== undefined && { percentTo: { value: Number(span[2]), range } }),
    range: rangeOf(value),
  };
}

export function readPopulation(node: YamlNode | undefined): Population | undefined {
  if (node?.kind === 'scalar') {
    const text = readText(node);
    return text && { text };
  }
  if (node?.kind !== 'map') return undefined;
  const text = readText(fieldOf(node, 'text'));
  const when = readWhen(node);
  return { ...(text && { text }), ...(when && { when }) };
}
