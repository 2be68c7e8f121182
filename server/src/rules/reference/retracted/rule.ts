import type { Reference } from '../../../model/guideline';
import { scalarOf } from '../../../model/read';
import { isBareMark } from '../../../model/retraction';
import { entityRule, type Report } from '../../rule';
import { isCited } from '../cited';

export const rule = entityRule(['reference'], {
  id: 'reference/retracted',
  title: 'A cited work that was retracted',
  severity: 'error',
  items: 'cited',
  *check(entity, lookup): Iterable<Report> {
    const { id, retracted } = entity;
    if (!retracted || !isCited(entity, lookup)) return;
    yield {
      message: `"${id}" was retracted (${how(entity)}), and it is cited. Nothing may lean on it: take out what does, or cite another work for it.`,
      range: retracted.range,
    };
  },
});

function how({ fields, retracted }: Reference): string {
  const said = retracted?.text ?? '';
  if (scalarOf(fields.get('retracted'))?.text !== said) return `it says "${said}" of itself`;
  return isBareMark(said) ? `"retracted" says so: ${said}` : `notice: ${said}`;
}
