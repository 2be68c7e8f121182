import type { Pair, YamlNode } from '../syntax/node';
import { valueOf } from '../syntax/node';
import type { Extract, ExtractContent, Name, Population, Procedure, Proportion, Reference } from './guideline';
import { asMap, innerRange, pairsOf, parseDecimal, rangeOf, readName, readNames, readNumeral, readText, readTexts } from './read';
import { readCondition } from './readCondition';
import type { Basics } from './basics';

export function readReference(basics: Basics, value: YamlNode): Reference {
  const title = readText(valueOf(value, 'title'));
  const supersededBy = readText(valueOf(value, 'superseded-by'));
  return {
    ...basics,
    kind: 'reference',
    fields: new Map(pairsOf(value).map((pair) => [pair.key.text, pair.value])),
    ...(title && { title }),
    ...(supersededBy && { supersededBy }),
    extracts: pairsOf(valueOf(value, 'extracts')).map(readExtract),
  };
}

function readExtract({ key, value }: Pair): Extract {
  const content = readContent(value);
  const unit = readText(valueOf(value, 'unit'));
  const population = readPopulation(valueOf(value, 'population'));
  const at = readText(valueOf(value, 'at'));
  const quote = readText(valueOf(value, 'quote'));
  const note = readText(valueOf(value, 'note'));
  return {
    id: key.text,
    idRange: innerRange(key),
    ...(content && { content }),
    ...(unit && { unit }),
    ...(population && { population }),
    ...(at && { at }),
    ...(quote && { quote }),
    ...(note && { note }),
    disputes: readNames(valueOf(value, 'disputes')),
    range: { start: key.start, end: Math.max(key.end, value.end) },
  };
}

function readContent(value: YamlNode): ExtractContent | undefined {
  for (const pair of pairsOf(value)) {
    switch (pair.key.text) {
      case 'accuracy':
        return readAccuracy(pair.value);
      case 'rating':
        return readRating(value);
      case 'share': {
        const what = readText(valueOf(pair.value, 'what'));
        return { kind: 'share', ...(what && { what }), proportion: readProportion(pair.value) };
      }
      case 'grade': {
        const scale = readText(valueOf(pair.value, 'scale'));
        const level = readText(valueOf(pair.value, 'level'));
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
  const test = readName(valueOf(value, 'test'));
  const target = readText(valueOf(value, 'target'));
  const standard = readText(valueOf(value, 'standard'));
  const proportion = (field: string) => {
    const node = asMap(valueOf(value, field));
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
  const rating = readNumeral(valueOf(extract, 'rating'));
  const category = readText(valueOf(extract, 'category'));
  const scale = readText(valueOf(extract, 'scale'));
  const procedure = readProcedureOrName(valueOf(extract, 'procedure'));
  const variant = readText(valueOf(extract, 'variant'));
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
  const technique = readText(valueOf(value, 'technique'));
  const vessel = readText(valueOf(value, 'vessel'));
  const contrast = readText(valueOf(value, 'contrast'));
  return {
    ...(technique && { technique }),
    ...(vessel && { vessel }),
    region: readTexts(valueOf(value, 'region')),
    ...(contrast && { contrast }),
  };
}

const percentSpan = /^(\d+(?:\.\d+)?)\s+to\s+(\d+(?:\.\d+)?)$/;

function readProportion(value: YamlNode): Proportion {
  const n = readNumeral(valueOf(value, 'n'));
  const of = readNumeral(valueOf(value, 'of'));
  const percent = readText(valueOf(value, 'percent'));
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
  const text = readText(valueOf(node, 'text'));
  const when = readCondition(valueOf(node, 'when'));
  return { ...(text && { text }), ...(when && { when }) };
}
