import { unwrapped } from '../export/oneLine';
import type { Entity } from '../model/guideline';

/** An entity in its author's own words, on one line; empty when it has none. */
export function titleOf(entity: Entity): string {
  return unwrapped(textOf(entity));
}

function textOf(entity: Entity): string {
  switch (entity.kind) {
    case 'header':
      return entity.text?.text ?? entity.audience?.clinician.text ?? entity.population?.text?.text ?? '';
    case 'reference':
      return entity.title?.text ?? '';
    case 'modality':
    case 'action':
    case 'derived':
      return entity.label?.text ?? '';
    case 'finding':
      return entity.label?.text ?? entity.ask?.clinician.text ?? '';
    case 'impossible':
    case 'exclusion':
    case 'pitfall':
      return entity.text?.text ?? '';
    case 'ratings':
      return entity.variant?.text ?? '';
    case 'node':
      switch (entity.content?.kind) {
        case 'decide':
          return entity.content.decide.text;
        case 'recommend':
          return entity.content.recommend.clinician.text;
        case 'conclude':
          return entity.content.conclude.clinician.text;
        case undefined:
          return '';
      }
      return '';
    case 'safety':
      return entity.label?.text ?? entity.reason?.text ?? '';
    case 'waiver':
      return entity.ofFile[0]?.reason?.text ?? '';
    case 'case':
      return entity.title?.text ?? '';
  }
}
