import { offersIn } from '../../../server/src/engine/pitfalls';
import type { Run } from '../../../server/src/engine/run';

/** What is recommended, in a line: independent of how the code under test compares. */
export function answerOf(run: Run): string {
  const { outcome } = run;
  const wanted = outcome.kind === 'needs' || outcome.kind === 'awaits' ? outcome.findings.join() : '';
  const offers = offersIn(run).map(({ recommendable, urgency }) => `${recommendable.id} ${urgency}`);
  return `${outcome.kind} ${outcome.at.kind} ${outcome.at.id} ${wanted} ${offers.join()}`;
}
