import type { Entry } from '../syntax/entry';
import type { Pair, ScalarNode, YamlNode } from '../syntax/node';
import { fieldOf } from '../syntax/node';
import type { Basics } from './basics';
import type {
  Extract,
  ExtractContent,
  Interval,
  Name,
  Population,
  Procedure,
  Proportion,
  Reference,
  Text,
  Verification,
} from './guideline';
import {
  asMap,
  innerRange,
  itemsOf,
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
import { readRetraction } from './retraction';

export function readReference(basics: Basics, value: YamlNode): Reference {
  const fields = new Map(pairsOf(value).map((pair) => [pair.key.text, pair.value]));
  const title = readText(fieldOf(value, 'title'));
  const supersededBy = readText(fieldOf(value, 'superseded-by'));
  const retracted = readRetraction(fields);
  return {
    ...basics,
    kind: 'reference',
    isItem: false,
    fields,
    ...(title && { title }),
    ...(supersededBy && { supersededBy }),
    ...(retracted && { retracted }),
    extracts: pairsOf(fieldOf(value, 'extracts')).map(readExtract),
  };
}

/**
 * An item of a bibliography. Its key is known at once; the rest is read when somebody asks for it, because of a library of
 * thousands of works a guideline cites few.
 */
export function readItem(key: ScalarNode, entry: Entry): Reference {
  const basics = { id: key.text, idRange: rangeOf(key), cite: [], waivers: [] };
  let known: Reference | undefined;
  const read = (): Reference => {
    const { root } = entry.tree;
    const value = fieldOf(root, key.text) ?? root;
    known ??= readReference({ ...basics, value }, value);
    return known;
  };
  return {
    ...basics,
    kind: 'reference',
    isItem: true,
    extracts: [],
    get value() {
      return read().value;
    },
    get fields() {
      return read().fields;
    },
    get title() {
      return readText(entry.title) ?? read().title;
    },
    get supersededBy() {
      return read().supersededBy;
    },
    get retracted() {
      return read().retracted;
    },
  };
}

function readExtract({ key, value }: Pair): Extract {
  const content = readContent(value);
  const unit = readText(fieldOf(value, 'unit'));
  const population = readPopulation(fieldOf(value, 'population'));
  const at = readText(fieldOf(value, 'at'));
  const quote = readText(fieldOf(value, 'quote'));
  const note = readText(fieldOf(value, 'note'));
  const verified = readVerification(fieldOf(value, 'verified'));
  return {
    id: key.text,
    idRange: innerRange(key),
    ...(content && { content }),
    ...(unit && { unit }),
    ...(population && { population }),
    ...(at && { at }),
    ...(quote && { quote }),
    ...(note && { note }),
    ...(verified && { verified }),
    disputes: readNames(fieldOf(value, 'disputes')),
    range: { start: key.start, end: Math.max(key.end, value.end) },
  };
}

function readVerification(node: YamlNode | undefined): Verification | undefined {
  if (node?.kind !== 'map') return undefined;
  const reviewed = readText(fieldOf(node, 'reviewed'));
  return { by: readTexts(fieldOf(node, 'by')), ...(reviewed && { reviewed }), range: rangeOf(node) };
}

/** Whether somebody has looked up an extract in the work itself, on a day. */
export function isVerified({ verified }: Extract): boolean {
  return verified?.reviewed !== undefined && verified.by.length > 0;
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
        const partOf = readName(fieldOf(pair.value, 'part-of'));
        return {
          kind: 'share',
          ...(what && { what }),
          ...(partOf && { partOf }),
          proportion: readProportion(pair.value),
        };
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
  const proportion = (field: string, name = field) => {
    const node = asMap(fieldOf(value, field));
    return node && { [name]: readProportion(node) };
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
    ...proportion('false-negative-rate', 'falseNegativeRate'),
    ...proportion('false-positive-rate', 'falsePositiveRate'),
  };
}

function readRating(extract: YamlNode): ExtractContent {
  const rating = readNumeral(fieldOf(extract, 'rating'));
  const category = readText(fieldOf(extract, 'category'));
  const scale = readText(fieldOf(extract, 'scale'));
  const procedure = readProcedureOrName(fieldOf(extract, 'procedure'));
  const variant = readText(fieldOf(extract, 'variant'));
  const tabulation = itemsOf(fieldOf(extract, 'tabulation')).flatMap((item) => readNumeral(item) ?? []);
  return {
    kind: 'rating',
    ...(rating && { rating }),
    ...(category && { category }),
    ...(scale && { scale }),
    ...(procedure && { procedure }),
    ...(variant && { variant }),
    ...(tabulation.length > 0 && { tabulation }),
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
  const interval = readInterval(readText(fieldOf(value, 'ci')));
  return {
    ...(n && { n }),
    ...(of && { of }),
    ...(percent && { percent: { value: parseDecimal(span?.[1] ?? percent.text), range } }),
    ...(span?.[2] !== undefined && { percentTo: { value: Number(span[2]), range } }),
    ...(interval && { interval }),
    range: rangeOf(value),
  };
}

function readInterval(written: Text | undefined): Interval | undefined {
  const [, low, high] = (written && percentSpan.exec(written.text)) ?? [];
  return written && low !== undefined && high !== undefined
    ? { low: Number(low), high: Number(high), range: written.range }
    : undefined;
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
