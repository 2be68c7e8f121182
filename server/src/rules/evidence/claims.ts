import type { Citation, Entity, RatedOption, Ratings, Text } from '../../model/guideline';
import { leaningsOf } from '../leanings';

/** Words for readers, and the citations that stand with them. */
export interface Claim {
  readonly text: Text;
  readonly cite: readonly Citation[];
}

/**
 * What an entity says to readers, each text with all that it may lean on: an option's note with the citations of the
 * option, anything else with all citations of the entity.
 */
export function claimsOf(entity: Entity): readonly Claim[] {
  let claims = remembered.get(entity);
  if (!claims) {
    claims = readClaims(entity);
    remembered.set(entity, claims);
  }
  return claims;
}

const remembered = new WeakMap<Entity, readonly Claim[]>();

function readClaims(entity: Entity): Claim[] {
  if (entity.kind === 'ratings')
    return notedOptions(entity).map(({ note, option }) => ({ text: note, cite: option.cite }));
  const cite = leaningsOf(entity).map(({ citation }) => citation);
  if (cite.length === 0) return [];
  return textsOf(entity).map((text) => ({ text, cite }));
}

function notedOptions({ options }: Ratings): { readonly note: Text; readonly option: RatedOption }[] {
  return options.flatMap((option) => (option.note ? [{ note: option.note, option }] : []));
}

/** What an entity says to readers, whether it leans on a work or not. */
export function textsOf(entity: Entity): Text[] {
  const present = (...texts: readonly (Text | undefined)[]) => texts.filter((text) => text !== undefined);
  switch (entity.kind) {
    case 'node': {
      const { content, why } = entity;
      switch (content?.kind) {
        case 'decide':
          return present(content.decide, why);
        case 'recommend':
          return present(content.recommend.clinician, content.recommend.patient, why);
        case 'conclude':
          return present(content.conclude.clinician, content.conclude.patient, why);
        case undefined:
          return present(why);
      }
      return [];
    }
    case 'pitfall':
    case 'exclusion':
      return present(entity.text);
    case 'ratings':
      return notedOptions(entity).map(({ note }) => note);
    default:
      return [];
  }
}
