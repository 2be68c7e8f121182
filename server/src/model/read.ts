import type { MapNode, Pair, Range, ScalarNode, YamlNode } from '../syntax/node';
import { fieldOf } from '../syntax/node';
import type { AudienceText, Name, Numeral, Text } from './guideline';

/*
 * Readers turn trees into typed objects. They never complain: what has the wrong shape is left out,
 * and the schema, which looks at the same tree, says what is wrong with it.
 */

export function asMap(node: YamlNode | undefined): MapNode | undefined {
  return node?.kind === 'map' ? node : undefined;
}

export function scalarOf(node: YamlNode | undefined): ScalarNode | undefined {
  return node?.kind === 'scalar' ? node : undefined;
}

export function pairsOf(node: YamlNode | undefined): readonly Pair[] {
  return node?.kind === 'map' ? node.pairs : [];
}

/** The items of a list; a value that stands alone counts as a list of one; nothing as an empty one. */
export function itemsOf(node: YamlNode | undefined): readonly YamlNode[] {
  if (node === undefined || node.kind === 'empty') return [];
  return node.kind === 'list' ? node.items : [node];
}

export function rangeOf({ start, end }: Range): Range {
  return { start, end };
}

export function readText(node: YamlNode | undefined): Text | undefined {
  return node?.kind === 'scalar' ? { text: node.text, range: rangeOf(node) } : undefined;
}

export function readTexts(node: YamlNode | undefined): Text[] {
  return itemsOf(node).flatMap((item) => readText(item) ?? []);
}

/** A name's range leaves out the quotes, so that renaming and highlighting touch the id alone. */
export function readName(node: YamlNode | undefined): Name | undefined {
  if (node?.kind !== 'scalar') return undefined;
  return { id: node.text, range: innerRange(node) };
}

export function readNames(node: YamlNode | undefined): Name[] {
  return itemsOf(node).flatMap((item) => readName(item) ?? []);
}

export function innerRange(node: ScalarNode): Range {
  const quoted = node.style === 'single' || node.style === 'double';
  return quoted && node.end - node.start >= 2 ? { start: node.start + 1, end: node.end - 1 } : rangeOf(node);
}

const decimalNumber = /^[+-]?\d+(?:\.\d+)?$/;

/** The value of a decimal number as written, NaN for anything else (no exponents, no octal, no digit groups). */
export function parseDecimal(text: string): number {
  return decimalNumber.test(text) ? Number(text) : Number.NaN;
}

export function readNumeral(node: YamlNode | undefined): Numeral | undefined {
  return node?.kind === 'scalar' ? { value: parseDecimal(node.text), range: rangeOf(node) } : undefined;
}

export function readAudienceText(node: YamlNode | undefined): AudienceText | undefined {
  const alone = readText(node);
  if (alone) return { clinician: alone };
  const clinician = readText(fieldOf(node, 'clinician'));
  const patient = readText(fieldOf(node, 'patient'));
  const first = clinician ?? patient;
  return first && { clinician: first, ...(patient && { patient }) };
}
