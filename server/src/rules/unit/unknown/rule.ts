import type { ScalarNode } from '../../../syntax/node';
import type { Fix } from '../../../syntax/problem';
import type { Ucum } from '../../../ucum/measure';
import { entityRule, type Report } from '../../rule';
import { declaredUnits } from '../declared';
import { meantBy, seldomMeant } from './otherSpellings';

export const rule = entityRule(['finding', 'derived'], {
  id: 'unit/unknown',
  title: 'A unit that is no UCUM code',
  severity: 'error',
  fix: 'offered',
  *check(finding, { ucum }): Iterable<Report> {
    const { own, also } = declaredUnits(finding);
    for (const unit of [...(own ? [own] : []), ...also.map((each) => each.unit)]) yield* unknown(unit, ucum);
  },
});

function* unknown(unit: ScalarNode, ucum: Ucum): Iterable<Report> {
  const { text, start, end } = unit;
  if (text.trim() === '') return;
  const misread = seldomMeant(text);
  if (misread) {
    yield {
      message: `In UCUM "${text}" is the ${misread.name}. Did you mean "${misread.meant}"?`,
      range: { start, end },
      fix: replacement(unit, misread.meant),
    };
    return;
  }
  if (ucum(text) !== 'no-code') return;
  const meant = meantBy(text, (code) => typeof ucum(code) === 'object');
  yield {
    message:
      meant === undefined
        ? `"${text}" is no UCUM code. Units are written as there, as in "mmol/L" and "mm[Hg]"; a pure number has the unit "1".`
        : `"${text}" is no UCUM code. Did you mean "${meant}"?`,
    range: { start, end },
    ...(meant !== undefined && { fix: replacement(unit, meant) }),
  };
}

/** Never safe: conditions and cases may have numbers in the unit as it was written. */
function replacement(unit: ScalarNode, code: string): Fix {
  const { start, end } = unit;
  // Brackets and percent signs would mean something else without quotes.
  const text = /^[A-Za-z][A-Za-z0-9/.*]*$/.test(code) ? code : `"${code}"`;
  return { title: `Write ${code}`, edits: [{ range: { start, end }, text }], safe: false };
}
