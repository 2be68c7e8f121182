import { type FormulaProblem, isFormula, parseFormula } from '../../../engine/formula';
import type { Text } from '../../../model/guideline';
import type { Range } from '../../../syntax/node';
import { isDamaged } from '../../damage';
import { entityRule, type Report } from '../../rule';
import { choiceOf, testedBy } from '../../values';

export const rule = entityRule(['derived'], {
  id: 'derived/formula',
  title: 'A formula that cannot be computed',
  severity: 'error',
  *check({ content }, lookup, { entry }): Iterable<Report> {
    // That nothing stands there is told with the syntax.
    if (content?.kind !== 'formula' || content.formula.text.trim() === '' || isDamaged(entry)) return;
    const formula = parseFormula(content.formula.text);
    if (!isFormula(formula)) {
      yield unreadable(content.formula, formula, entry.text);
      return;
    }
    for (const { index, range } of formula.uses) {
      const tested = testedBy(lookup, formula.names[index] ?? '');
      if (!tested || tested.isNumber) continue;
      yield {
        message: `"${tested.finding.id}" is not a number, so a formula cannot calculate with it. ${choiceOf(tested)} To count such findings write "points".`,
        range: placeOf(content.formula, range, entry.text),
      };
    }
  },
});

/** Signs and functions that formulas do not have, with what they have instead. */
const instead: Readonly<Record<string, string>> = {
  '^': 'A power is written **, for example 2 ** 3.',
  '×': 'A product is written with *.',
  '·': 'A product is written with *.',
  '÷': 'A quotient is written with /.',
  ':': 'A quotient is written with /.',
  '−': 'A minus is the hyphen of the keyboard, with spaces around it.',
  '–': 'A minus is the hyphen of the keyboard, with spaces around it.',
  '²': 'A square is written ** 2.',
  '³': 'A cube is written ** 3.',
  '[': 'Only round brackets are used.',
  ']': 'Only round brackets are used.',
  '%': 'Divide by 100.',
  '=': 'A formula is only what is calculated; compare its result in a condition.',
  '<': 'A formula is only what is calculated; compare its result in a condition.',
  '>': 'A formula is only what is calculated; compare its result in a condition.',
  ln: 'The natural logarithm is log.',
  log10: 'For the logarithm to base 10 write log(x) / log(10).',
  ceil: 'Rounding up is ceiling.',
  pow: 'A power is written **, for example 2 ** 3.',
  round: 'The result is always rounded, to the "decimals" of its number.',
};

function unreadable(formula: Text, problem: FormulaProblem, source: string): Report {
  const { text } = formula;
  const { start, end } = problem.range;
  // Where it breaks off nothing stands: its last character is marked.
  const range =
    start < end ? problem.range : { start: Math.max(0, text.trimEnd().length - 1), end: text.trimEnd().length };
  const strange = text.slice(start, end);
  const hint = Object.hasOwn(instead, strange) ? instead[strange] : undefined;
  return {
    message: `This formula cannot be calculated: ${problem.message}.${hint === undefined ? '' : ` ${hint}`}`,
    range: placeOf(formula, range, source),
  };
}

/** Where a part of a text stands in its entry; all of the text where escapes or line breaks shift what is in it. */
function placeOf({ text, range }: Text, part: Range, source: string): Range {
  const at = source.slice(range.start, range.end).indexOf(text);
  if (at === -1) return range;
  const shift = range.start + at;
  return { start: shift + part.start, end: shift + part.end };
}
