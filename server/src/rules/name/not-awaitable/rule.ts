import { inputsOf } from '../../derived/inputs';
import { entityRule, type Report } from '../../rule';

export const rule = entityRule(['node'], {
  id: 'name/not-awaitable',
  title: 'A derived finding that is awaited',
  severity: 'error',
  *check({ content }, lookup): Iterable<Report> {
    if (content?.kind !== 'recommend') return;
    for (const { id, range } of content.awaits) {
      const awaited = lookup.finding(id);
      if (awaited?.kind !== 'derived') continue;
      const inputs = inputsOf(awaited);
      const from = inputs.length > 0 ? `: ${inputs.join(', ')}` : '';
      yield {
        message: `"${id}" is computed and never arrives as a result. Await the findings that it is computed from${from}.`,
        range,
      };
    }
  },
});
