import { clip } from '../clip';
import type { Size } from './layout';
import { type Measure, styles } from './lettering';
import { type Mark, mark } from './mark';
import { type Badges, signs } from './marks';

const mostLetters = 48;
const mostLines = 3;
const lineHeight = 1.15;
const margin = 16;

/**
 * A node's id as large as its outline has room for, to be read from afar, with its step and what an overlay says of it before
 * it or above it. A long id is broken at its hyphens: in one line it would be too small to be read.
 */
export function nameMark(id: string, { step, note }: Omit<Badges, 'hidden'>, size: Size, measure: Measure): Mark {
  const sign = note && signs[note.tone];
  const told = [...(step === undefined ? [] : [`${step}`]), ...(note ? [sign || note.text] : [])].join(' ');
  const before = told === '' ? '' : sign ? `${told} ` : `${told} · `;
  const [lines, letters] = largest(waysToSet(clip(id, mostLetters), before, told), size, measure);
  const first = size.height / 2 - ((lines.length - 1) * lineHeight * letters) / 2 + letters / 3;
  return mark(
    'g',
    {},
    lines.map((line, index) =>
      mark(
        'text',
        {
          class: 'name',
          x: size.width / 2,
          y: (first + index * lineHeight * letters).toFixed(1),
          'text-anchor': 'middle',
          'font-size': letters.toFixed(1),
        },
        line,
      ),
    ),
  );
}

/** With what is told of it before it or above it; the ways with fewer lines first. */
function waysToSet(id: string, before: string, above: string): string[][] {
  const parts = id.split(/(?<=-)/);
  const counts = Array.from({ length: Math.min(mostLines, parts.length) }, (_, index) => index + 1);
  const names = counts.map((count) => broken(parts, count));
  return [
    ...names.map(([first = '', ...rest]) => [`${before}${first}`, ...rest]),
    ...(above === '' ? [] : names.map((lines) => [above, ...lines])),
  ];
}

/** In so many lines, the longest of which is as short as can be. */
function broken(parts: readonly string[], count: number): string[] {
  if (count === 1) return [parts.join('')];
  const ways = parts
    .slice(0, parts.length - count + 1)
    .map((_, index) => [parts.slice(0, index + 1).join(''), ...broken(parts.slice(index + 1), count - 1)]);
  return ways.reduce((best, way) => (longest(way) < longest(best) ? way : best));
}

function longest(lines: readonly string[]): number {
  return Math.max(...lines.map(({ length }) => length));
}

function largest(
  ways: readonly string[][],
  { width, height }: Size,
  measure: Measure,
): [lines: string[], letters: number] {
  const lettersOf = (lines: readonly string[]) => {
    const widest = Math.max(...lines.map((line) => measure(line, 'id'))) / styles.id.size;
    return Math.min(
      mostLetters,
      (width - 2 * margin) / widest,
      (height - 1.5 * margin) / ((lines.length - 1) * lineHeight + 1),
    );
  };
  return ways
    .map((lines): [string[], number] => [lines, lettersOf(lines)])
    .reduce((best, way) => (way[1] > best[1] ? way : best));
}
