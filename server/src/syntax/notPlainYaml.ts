import type { CST } from 'yaml';
import { excerpt, quoteFix } from './mending';
import type { Range } from './node';
import type { Fix, SyntaxProblem } from './problem';
import { isWhole, probableText } from './textEnd';
import { type Place, surroundingsOf } from './yamlTokens';

/** What YAML can do and guidelines do not use: tags, anchors, aliases, merge keys, long keys, directives, document marks. */
export function* notPlainYaml(places: readonly Place[], text: string): Generator<SyntaxProblem> {
  for (const place of places) {
    const found = describe(place, text);
    if (found) yield { code: 'not-plain-yaml', ...found };
  }
}

type Found = Omit<SyntaxProblem, 'code'>;

function describe(place: Place, text: string): Found | undefined {
  const { token } = place;
  switch (token.type) {
    case 'tag':
      return describeTag(place, token, text);
    case 'anchor':
      return describeSign(place, token, text, 'marks a value for repetition elsewhere');
    case 'alias':
      return describeSign(place, token, text, 'repeats a value from elsewhere');
    case 'explicit-key-ind':
      return {
        message: 'A "?" with a space behind it cannot stand in front of a name. Remove it, or put the text in quotes.',
        range: rangeOf(token),
      };
    case 'scalar':
      if (place.role !== 'key' || token.source !== '<<') return undefined;
      return {
        message: '"<<" brings in values from elsewhere, which a guideline cannot do. Write the values out.',
        range: rangeOf(token),
      };
    case 'directive':
      return { message: 'A line cannot start with "%". Remove the line.', range: rangeOf(token) };
    case 'doc-start':
    case 'doc-end':
      return {
        message: `"${token.source}" at the start of a line separates documents, and a guideline is one document. Remove the line.`,
        range: rangeOf(token),
      };
    default:
      return undefined;
  }
}

function describeTag(place: Place, tag: CST.SourceToken, text: string): Found {
  const range = rangeOf(tag);
  if (/^!(?:!|<)/.test(tag.source)) {
    return {
      message: `"${excerpt(tag.source)}" asks for a kind of value; a guideline needs no such mark. Remove it.`,
      range,
    };
  }
  const fix = textFix(place, tag, text, tag.source === '!=' && isInFrontOfValue(place));
  const written = fix?.edits[0];
  if (!fix || !written) {
    return { message: `"${excerpt(tag.source)}" is not read as text. Put text that starts with "!" in quotes.`, range };
  }
  return {
    message: `Text that starts with "!" must be in quotes, or its start is lost: write ${excerpt(written.text)}.`,
    range: written.range,
    fix,
  };
}

function isInFrontOfValue({ token, parent, item }: Place): boolean {
  const inList = parent?.type === 'block-seq' || (parent?.type === 'flow-collection' && parent.start.source === '[');
  return inList || item?.sep?.some((mark) => mark === token) === true;
}

function describeSign(place: Place, token: CST.SourceToken | CST.FlowScalar, text: string, meaning: string): Found {
  const fix = textFix(place, token, text, false);
  const message = `"${excerpt(token.source)}" ${meaning}, which a guideline cannot do. Text that starts with "${token.source.charAt(0)}" must be in quotes.`;
  return { message, range: rangeOf(token), ...(fix && { fix }) };
}

/** The offer to quote the text that starts with this token, if it is clear how far that text goes. */
function textFix(place: Place, token: CST.Token, text: string, safe: boolean): Fix | undefined {
  const within = surroundingsOf(place);
  const range = probableText(text, token.offset, within);
  const written = text.slice(range.start, range.end);
  const next = text.slice(range.end).match(/^[ \t]*([[{])/);
  const { owner } = place;
  if (next || /["']|:(?: |$)|\([^)]*$/.test(written)) return undefined;
  if (owner && !(owner.type === 'scalar' && owner.offset + owner.source.length <= range.end)) return undefined;
  return quoteFix(text, range, safe && isWhole(text, range, within));
}

function rangeOf(token: { offset: number; source: string }): Range {
  return { start: token.offset, end: token.offset + token.source.length };
}
