import type { ScalarNode, YamlNode } from '../syntax/node';

/** A tree as the schema sees it. Values that are not there become null, which the syntax has reported already. */
export type PlainValue = string | number | null | PlainValue[] | { [field: string]: PlainValue };

/**
 * Only an unquoted decimal number becomes a number, however it is written (`08236016`, `1.10`, `+1`).
 * Everything else is text: `true`, `no` and `2026-01-18` are words here.
 */
export function plainValue(node: YamlNode): PlainValue {
  switch (node.kind) {
    case 'empty':
      return null;
    case 'scalar':
      return isNumber(node) ? Number(node.text) : node.text;
    case 'list':
      return node.items.map(plainValue);
    case 'map': {
      const fields: { [field: string]: PlainValue } = {};
      for (const { key, value } of node.pairs) {
        // The first of two equal keys counts, as everywhere.
        if (Object.hasOwn(fields, key.text)) continue;
        const plain = plainValue(value);
        if (key.text === '__proto__') Object.defineProperty(fields, key.text, { value: plain, enumerable: true });
        else fields[key.text] = plain;
      }
      return fields;
    }
  }
}

/** How a number is written. */
export const decimalNumber = /^[+-]?\d+(?:\.\d+)?$/;

export function isNumber(node: ScalarNode): boolean {
  return node.style === 'plain' && decimalNumber.test(node.text);
}

/** Whether a scalar is a number but for its quotes. */
export function isQuotedNumber(node: ScalarNode): boolean {
  return (node.style === 'single' || node.style === 'double') && decimalNumber.test(node.text);
}
