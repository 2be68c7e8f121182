import assert from 'node:assert/strict';
import type { Level, Rule } from '../../../server/src/rules/rule';
import { rules } from '../../../server/src/rules/rules';

const weight: Readonly<Record<Level, number>> = { off: 0, information: 1, warning: 2, error: 3 };

function weights({ severity, profiles }: Rule) {
  const [draft, publish] = [profiles?.draft ?? severity, profiles?.publish ?? severity];
  return { draft: weight[draft], review: weight[severity], publish: weight[publish] };
}

const groupOf = ({ id }: Rule) => id.slice(0, id.indexOf('/'));

/** What `docs/format.md` promises of profiles. */
describe('profiles', () => {
  for (const rule of rules) {
    const { draft, review, publish } = weights(rule);
    it(`grow stricter from draft to publish: ${rule.id}`, () => {
      assert.ok(draft <= review && review <= publish);
    });

    if (['citation', 'evidence', 'safety'].includes(groupOf(rule)))
      it(`publish lets nothing pass: ${rule.id}`, () => {
        assert.equal(publish, Math.min(review + 1, weight.error));
      });

    if (groupOf(rule) === 'safety')
      it(`draft is not lenient: ${rule.id}`, () => {
        assert.equal(draft, review);
      });

    if (groupOf(rule) === 'style')
      it(`style is information, and no matter while writing: ${rule.id}`, () => {
        assert.deepEqual([draft, review], [weight.off, weight.information]);
      });
  }
});
