import { isDamaged } from '../../damage';
import { entityRule, type Report } from '../../rule';

const ionising: ReadonlySet<string> = new Set(['CT', 'XA', 'NM', 'RF']);

export const rule = entityRule(['modality'], {
  id: 'rating/radiation',
  title: 'A radiation level that does not fit the technique',
  severity: 'error',
  *check({ technique, radiation, idRange }, _, { entry }): Iterable<Report> {
    if (!technique || isDamaged(entry)) return;
    const name = technique.text;
    if (ionising.has(name)) {
      if (!radiation)
        yield {
          message: `${name} uses ionising radiation, and how much is not said. Give its relative radiation level with "radiation".`,
          range: idRange,
          atMost: 'warning',
        };
      else if (radiation.value === 0)
        yield { message: `${name} uses ionising radiation, so its level is not 0.`, range: radiation.range };
    } else if ((name === 'US' || name === 'MR') && radiation && radiation.value > 0)
      yield { message: `${name} uses no ionising radiation, so its level is 0.`, range: radiation.range };
  },
});
