import { offersIn } from '../../../server/src/engine/pitfalls';
import type { Run } from '../../../server/src/engine/run';

/** What is recommended, in a line: independent of how the code under test compares. */
export function answerOf(run: Run): string {
  const { outcome } = run;
  const wanted = outcome.kind === 'needs' || outcome.kind === 'awaits' ? outcome.findings.join() : '';
  const offers = offersIn(run).map(({ recommendable, urgency }) => `${recommendable.id} ${urgency}`);
  const advice = run.steps.flatMap(({ kind, node: { entity } }) =>
    kind === 'advice' && entity.content?.kind === 'recommend'
      ? [`${entity.content.recommend?.clinician} ${entity.content.urgency?.text} ${entity.content.within?.text}`]
      : [],
  );
  return `${outcome.kind} ${outcome.at.kind} ${outcome.at.id} ${wanted} ${offers.join()} ${[...new Set(advice)].join()}`;
}
