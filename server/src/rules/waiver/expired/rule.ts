import type { WaiverReport, WaiverRule } from '../../rule';

export const rule: WaiverRule = {
  scope: 'waiver',
  id: 'waiver/expired',
  title: 'A waiver whose last day has passed',
  severity: 'warning',
  profiles: { publish: 'error' },
  *check(uses): Iterable<WaiverReport> {
    for (const use of uses) {
      const { waiver, covers, hasEnded } = use;
      if (!hasEnded || !waiver.until) continue;
      const back =
        covers === 0
          ? 'Nothing is left that it would set aside; take it out.'
          : 'What it set aside is told again. Settle it, or decide anew until when it may stay.';
      yield {
        use,
        message: `This waiver of "${waiver.rule.id}" ended on ${waiver.until.text}. ${back}`,
        range: waiver.until.range,
      };
    }
  },
};
