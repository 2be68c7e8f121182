import { entityRule, type Report } from '../../rule';
import { adviceOf, forClinicians } from '../advice';

export const rule = entityRule(['node'], {
  id: 'style/long-text',
  title: 'Advice too long for a card',
  severity: 'information',
  profiles: { draft: 'off' },
  options: {
    most: {
      kind: 'number',
      default: 140,
      min: 40,
      max: 1000,
      description: 'How many characters a recommendation or conclusion may have.',
    },
  },
  *check(node, _lookup, _placed, { most }): Iterable<Report> {
    const advice = adviceOf(node);
    const text = advice && forClinicians(advice);
    if (!text || text.text.length <= most) return;
    const length = [...text.text.trim()].length;
    if (length <= most) return;
    const over = length - most;
    yield {
      message: `This text has ${length} characters, ${over} more than the ${most} that fit on a card. Keep what is to be done, and put the reasons in "why".`,
      range: text.range,
    };
  },
});
