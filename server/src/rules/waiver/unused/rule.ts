import { removalOf } from '../../../syntax/removal';
import type { WaiverReport, WaiverRule, WaiverUse } from '../../rule';

export const rule: WaiverRule = {
  scope: 'waiver',
  id: 'waiver/unused',
  title: 'A waiver that sets nothing aside',
  severity: 'warning',
  profiles: { draft: 'information' },
  fix: 'offered',
  *check(uses): Iterable<WaiverReport> {
    for (const use of uses) {
      const { waiver, covers, hasEnded, isLookedFor } = use;
      if (covers > 0 || hasEnded || !isLookedFor) continue;
      const fix = takenOut(use);
      yield {
        use,
        message: `Nothing here is told by "${waiver.rule.id}"${waiver.when ? ' of such patients' : ''}, so this waiver sets nothing aside. Take it out: it would hide what comes up later.`,
        range: waiver.place,
        ...(fix && { fix }),
      };
    }
  },
};

/** Never safe: the reason, which somebody has signed, goes with it. */
function takenOut({ waiver, entry }: WaiverUse): WaiverReport['fix'] {
  const edit = removalOf(entry, waiver.range);
  return edit && { title: 'Take the waiver out', edits: [edit], safe: false };
}
