import { damagedLimits, domainOf } from '../../../engine/domain';
import { codeOfGiven, derivedText, problemText } from '../../../engine/givenValue';
import type { Given } from '../../../model/guideline';
import type { Lookup } from '../../lookup';
import { entityRule, type Report } from '../../rule';
import { mayBeAsked, testedBy } from '../../values';

export const rule = entityRule(['case'], {
  id: 'case/given',
  title: 'A value that a case gives and its finding cannot have',
  severity: 'error',
  *check({ first, later }, lookup): Iterable<Report> {
    for (const { given } of [first, ...later]) for (const each of given) yield* impossible(each, lookup);
  },
});

/** As a run would say it. A name that nobody could even ask for is told by `name/unresolved`. */
function* impossible({ finding, values, list, range }: Given, lookup: Lookup): Iterable<Report> {
  const tested = testedBy(lookup, finding.id);
  if (!tested) return;
  if (tested.finding.kind === 'derived') {
    yield { message: derivedText(finding.id), range: finding.range };
    return;
  }
  const domain = domainOf(tested.finding.type);
  if (domain.kind === 'number' && damagedLimits(domain.number, finding.id)) return;
  const texts = values.map(({ text }) => text);
  const code = codeOfGiven(domain, list ? texts : (texts[0] ?? ''));
  if (typeof code === 'number') return;
  if (code.code === 'unknown-value' && !texts.every((text) => mayBeAsked(tested, text))) return;
  const [only] = values;
  yield { message: problemText(finding.id, code), range: only && values.length === 1 ? only.range : range };
}
