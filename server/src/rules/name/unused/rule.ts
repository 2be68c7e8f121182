import { spaceOf } from '../../../model/names';
import { entityRule, type Report } from '../../rule';

const nouns = {
  reference: 'This reference is never cited.',
  modality: 'This modality is never recommended, rated or named as a test.',
  action: 'This action is never recommended.',
  finding: 'Nothing asks for this finding.',
  derived: 'Nothing asks for this derived finding.',
  ratings: 'No node offers the options of this table.',
};

export const rule = entityRule(['reference', 'modality', 'action', 'finding', 'derived', 'ratings'], {
  id: 'name/unused',
  title: 'A definition that nothing uses',
  severity: 'warning',
  profiles: { draft: 'information' },
  inLibraries: false,
  *check(entity, lookup): Iterable<Report> {
    // A library is there for others; what they use cannot be seen from it.
    if (lookup.kind === 'library') return;
    const space = spaceOf(entity);
    if (space && !lookup.isUsed(space, entity.id))
      yield { message: `${nouns[entity.kind]} Use it or take it out.`, range: entity.idRange };
  },
});
