import { idleExclusions } from '../../../logic/safety/contraindications';
import type { LogicReport, LogicRule } from '../../rule';

export const rule: LogicRule = {
  scope: 'logic',
  id: 'safety/idle-exclusion',
  title: 'An exclusion that protects nobody',
  severity: 'information',
  profiles: { publish: 'warning' },
  *check(analysis): Iterable<LogicReport> {
    for (const { guard, why } of idleExclusions(analysis))
      yield {
        at: guard.at,
        message:
          why === 'no-patient'
            ? 'Protects nobody: no patient of this guideline fulfils its "when". Correct it, or leave the exclusion out.'
            : 'Protects nobody: nothing that it excludes is recommended to anybody who fulfils its "when". Correct it, or leave the exclusion out.',
      };
  },
};
