import type { EntityKind } from '../../../model/guideline';
import { entityRule, type Report } from '../../rule';

/** What an editor or an author puts in place of a name, alone or with a number behind it. */
const placeholders = new Set(
  `node finding derived decision branch recommendation conclusion exclusion pitfall rating entry id
  untitled unnamed foo bar baz tmp temp todo xx xxx abc`.split(/\s+/),
);

/** With a number behind it a letter may be a name (`b12`, `t4`), alone it is none. */
function saysNothing(id: string): boolean {
  if (id.length > 24) return false;
  const words = id.replace(/-?\d+$/, '').replace(/^new-?/, '');
  return id.length === 1 || words === '' || placeholders.has(words);
}

const nouns = {
  node: 'what is decided or advised',
  finding: 'what is asked',
  derived: 'what is worked out',
  modality: 'the study',
  action: 'what is done',
  exclusion: 'what speaks against it',
  ratings: 'the variant',
  pitfall: 'the mistake',
  impossible: 'what cannot be',
} satisfies Partial<Record<EntityKind, string>>;

export const rule = entityRule(
  ['node', 'finding', 'derived', 'modality', 'action', 'exclusion', 'ratings', 'pitfall', 'impossible'],
  {
    id: 'style/id',
    title: 'An id that says nothing',
    severity: 'information',
    profiles: { draft: 'off' },
    *check({ kind, id, idRange }): Iterable<Report> {
      if (!saysNothing(id)) return;
      yield {
        message: `The id "${id}" says nothing, and it stands in every trace, case and message. Name ${nouns[kind]}, as in "whole-leg".`,
        range: idRange,
      };
    },
  },
);
