/*
 * Guidelines take unquoted text as it is written. Other readers of YAML, to which a file may be handed on, take some of
 * it for numbers and truth values, by rules that differ between YAML 1.1 (still the most widespread) and 1.2.
 */

/** What another reader makes of an unquoted text, in words; undefined where it stays what it is. */
export function readElsewhere(text: string): string | undefined {
  return asTruth(text) ?? asOtherNumber(text) ?? asSixties(text) ?? asDecimal(text);
}

const truths = /^(?:(y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON)|n|N|no|No|NO|false|False|FALSE|off|Off|OFF)$/;

function asTruth(text: string): string | undefined {
  const found = truths.exec(text);
  return found ? `the truth value ${found[1] === undefined ? 'false' : 'true'}` : undefined;
}

/** Hexadecimal, octal and binary numbers, digits in groups, infinity. */
function asOtherNumber(text: string): string | undefined {
  if (/^0(?:x[0-9a-fA-F]+|o[0-7]+|b[01]+)$/.test(text)) return `the number ${Number(text)}`;
  if (/^[+-]?\d+(?:_\d+)+$/.test(text)) return `the number ${Number(text.replaceAll('_', ''))}`;
  if (/^[+-]?\.(?:inf|Inf|INF)$/.test(text)) return 'infinity';
  if (/^\.(?:nan|NaN|NAN)$/.test(text)) return 'no number at all';
  const octal = /^0[0-7]+$/.test(text) ? Number.parseInt(text, 8) : undefined;
  return octal === undefined || octal === Number(text)
    ? undefined
    : `the number ${Number(text)} or, in base 8, ${octal}`;
}

/** `1:30` is 90 in YAML 1.1, which counts in sixties. */
function asSixties(text: string): string | undefined {
  if (!/^[1-9]\d*(?::[0-5]?\d)+$/.test(text)) return undefined;
  return `the number ${text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)}, counting in sixties`;
}

function asDecimal(text: string): string | undefined {
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text)) return undefined;
  const number = String(Number(text));
  return number === text ? undefined : `the number ${number}`;
}
