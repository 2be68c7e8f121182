/** The kinds of letters on a card. */
export type Style = 'kind' | 'id' | 'text' | 'line' | 'small';

/** How wide a text is in a style, in pixels of the drawing. */
export type Measure = (text: string, style: Style) => number;

/** The families of fonts that cards are set in. */
export interface Fonts {
  readonly text: string;
  readonly code: string;
}

/** Sizes in pixels of the drawing; the distance of lines is that from one baseline to the next. */
export const styles: Readonly<
  Record<Style, { readonly size: number; readonly weight: number; readonly line: number; readonly font: keyof Fonts }>
> = {
  kind: { size: 10.5, weight: 600, line: 15, font: 'text' },
  id: { size: 10.5, weight: 400, line: 15, font: 'code' },
  text: { size: 12, weight: 400, line: 16, font: 'text' },
  line: { size: 11, weight: 400, line: 15, font: 'text' },
  small: { size: 10.5, weight: 400, line: 14, font: 'text' },
};

/** No line of a card holds more characters. */
export const MOST_IN_LINE = 400;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * A text in lines that are no wider than told, broken between words, and within a word that is wider than a line.
 * Of a text that needs more lines than there are, the last one ends in an ellipsis.
 */
export function wrap(text: string, style: Style, width: number, lines: number, measure: Measure): string[] {
  const wrapped: string[] = [];
  let line = '';
  let lineWidth = 0;
  const space = measure(' ', style);
  const words = text.split(' ').filter((word) => word !== '');
  for (const [index, word] of words.entries()) {
    const pieces = piecesOf(word, style, width, measure);
    for (const [part, piece] of pieces.entries()) {
      const pieceWidth = measure(piece, style);
      const glue = line === '' || part > 0 ? 0 : space;
      if (line !== '' && (part > 0 || lineWidth + glue + pieceWidth > width)) {
        if (wrapped.length === lines - 1) {
          const rest = [pieces.slice(part).join(''), ...words.slice(index + 1)].join(' ');
          return [...wrapped, cut(`${line}${part > 0 ? '' : ' '}${rest}`, style, width, measure)];
        }
        wrapped.push(line);
        line = piece;
        lineWidth = pieceWidth;
      } else {
        line += glue > 0 ? ` ${piece}` : piece;
        lineWidth += glue + pieceWidth;
      }
    }
  }
  return line === '' ? wrapped : [...wrapped, line];
}

function piecesOf(word: string, style: Style, width: number, measure: Measure): string[] {
  if (measure(word, style) <= width) return [word];
  const pieces: string[] = [];
  let piece = '';
  for (const { segment } of graphemes.segment(word)) {
    if (piece !== '' && measure(piece + segment, style) > width) {
      pieces.push(piece);
      piece = '';
    }
    piece += segment;
  }
  return [...pieces, piece];
}

/** As much of a text as fits on one line, with an ellipsis where something is left out. */
export function cut(text: string, style: Style, width: number, measure: Measure): string {
  const beginning = text.slice(0, MOST_IN_LINE);
  if (beginning === text && measure(text, style) <= width) return text;
  const all = [...graphemes.segment(beginning)].map(({ segment }) => segment);
  let [fits, tooMany] = [0, all.length + 1];
  while (tooMany - fits > 1) {
    const middle = (fits + tooMany) >> 1;
    if (measure(`${all.slice(0, middle).join('')}…`, style) <= width) fits = middle;
    else tooMany = middle;
  }
  return `${all.slice(0, fits).join('').trimEnd()}…`;
}

const firstLetter = /\p{L}/u;
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Whether a text reads from right to left, by its first letter, as the Unicode bidirectional algorithm has it. */
export function readsFromRight(text: string): boolean {
  return rightToLeft.test(firstLetter.exec(text)?.[0] ?? '');
}
