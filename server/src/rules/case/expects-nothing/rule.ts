import { itemsOf } from '../../../model/read';
import { fieldOf, type YamlNode } from '../../../syntax/node';
import { hasMisspelt, isDamaged } from '../../damage';
import { entityRule, type Report } from '../../rule';

export const rule = entityRule(['case'], {
  id: 'case/expects-nothing',
  title: 'A case or a later step that expects nothing',
  severity: 'warning',
  profiles: { draft: 'information' },
  *check({ id, idRange, value }, lookup, { entry }): Iterable<Report> {
    if (value.kind !== 'map' || isDamaged(entry)) return;
    const later = itemsOf(fieldOf(value, 'later'));
    const silent = later.filter(expectsNothing);
    const isSilent = expectsNothing(value) && silent.length === later.length;
    if (isSilent && later.length === 0 && lookup.isUsed('case', id)) return;
    if (isSilent) {
      const message =
        'This case expects nothing, so nothing is compared: say under "expect" what the guideline must give.';
      yield { message, range: idRange };
      return;
    }
    const message =
      'This step expects nothing, so nothing is compared: say under "expect" what the guideline must give now, or put what becomes known here into another step.';
    for (const step of silent) yield { message, range: placeOf(step) };
  },
});

/** An `expect` that cannot be read is told where it stands. */
function expectsNothing(step: YamlNode): boolean {
  return step.kind === 'map' && fieldOf(step, 'expect') === undefined && !hasMisspelt(step, ['expect']);
}

/** A step has no name of its own: the name of its first field stands for it. */
function placeOf(step: YamlNode) {
  const { start, end } = (step.kind === 'map' && step.pairs[0]?.key) || step;
  return { start, end };
}
