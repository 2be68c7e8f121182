/**
 * The candidate that a misspelt word was most probably meant to be; undefined when none is near or two are equally so.
 *
 * Near is: the same but for case, `_` or space instead of `-`, or a plural `s`; else at most one edit (a letter more,
 * less, other, or two swapped) for every three letters. Digits are never guessed: `iron-60-daily` is no misspelling
 * of `iron-120-daily`.
 */
export function didYouMean(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = normal(word);
  const digits = digitsOf(wanted);
  const furthest = Math.max(1, Math.floor(wanted.length / 3));
  let best: string | undefined;
  let bestScore = Number.POSITIVE_INFINITY;
  let tied = false;
  for (const candidate of candidates) {
    if (candidate === word) continue;
    const name = normal(candidate);
    // The cheap questions first: a guideline may have ten thousand candidates.
    if (Math.abs(name.length - wanted.length) > furthest || digitsOf(name) !== digits) continue;
    const limit = Math.min(Math.floor(wanted.length / 3), Math.ceil(bestScore));
    const score = scoreOf(wanted, name, limit);
    if (score === undefined || score > bestScore) continue;
    tied = score === bestScore && candidate !== best;
    best = candidate;
    bestScore = score;
  }
  return tied ? undefined : best;
}

/**
 * How far apart two normal names are; undefined beyond `limit` edits. Typing errors seldom hit the first letter, which
 * therefore counts for more: `then` is no misspelt `when`.
 */
function scoreOf(wanted: string, name: string, limit: number): number | undefined {
  if (wanted === name) return 0;
  if (singular(wanted) === singular(name)) return 0.25;
  if (limit === 0) return undefined;
  const edits = editDistance(wanted, name, limit);
  if (edits === undefined) return undefined;
  const score = edits + (wanted[0] === name[0] ? 0 : 0.5);
  return score <= limit ? score : undefined;
}

/** Whether two words differ only in case and in how their parts are joined. */
export function sameButForm(word: string, other: string): boolean {
  return normal(word) === normal(other);
}

const alreadyNormal = /^[a-z0-9-]*$/;

function normal(word: string): string {
  if (alreadyNormal.test(word)) return word;
  return word
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
}

function singular(name: string): string {
  return name.length > 3 && name.endsWith('s') ? name.slice(0, -1) : name;
}

function digitsOf(name: string): string {
  if (!/\d/.test(name)) return '';
  return name.replace(/\D+/g, ' ').trim();
}

/** Insertions, deletions, substitutions and swaps of neighbours that turn one word into the other, up to `limit`. */
function editDistance(from: string, to: string, limit: number): number | undefined {
  if (Math.abs(from.length - to.length) > limit) return undefined;
  let before: number[] = [];
  let previous = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= to.length; column++) {
      const substitution = at(previous, column - 1) + (from[row - 1] === to[column - 1] ? 0 : 1);
      let edits = Math.min(substitution, at(previous, column) + 1, at(current, column - 1) + 1);
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (row > 1 && column > 1 && swapped) edits = Math.min(edits, at(before, column - 2) + 1);
      current.push(edits);
      least = Math.min(least, edits);
    }
    if (least > limit) return undefined;
    before = previous;
    previous = current;
  }
  const edits = at(previous, to.length);
  return edits <= limit ? edits : undefined;
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
