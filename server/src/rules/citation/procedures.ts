import { procedureWords } from 'schemas:validators';
import type { Action, Modality, Name, Procedure } from '../../model/guideline';
import { isDamaged } from '../damage';
import type { Lookup } from '../lookup';

/** What was rated or measured, and what leans on it: where the two are known to differ. */
export interface Difference {
  readonly field: 'technique' | 'vessel' | 'region' | 'contrast' | 'kind';
  /** Of the source, and of what leans on it. */
  readonly there: string;
  readonly here: string;
}

/**
 * In what something that is recommended differs from the procedure of an extract. Only what both state is compared:
 * absent is not known, and not "none". Undefined where one of the two cannot be told.
 */
export function differences(lookup: Lookup, rated: Name | Procedure, option: string): Difference[] | undefined {
  const here = recommendable(lookup, option);
  if (!here) return undefined;
  if (!('id' in rated))
    return here.kind === 'modality' ? structural(rated, here) : [otherKind('imaging', `"${option}"`)];
  if (rated.id === option) return [];
  const there = recommendable(lookup, rated.id);
  if (!there) return undefined;
  if (there.kind === 'action' || here.kind === 'action') return [otherKind(`"${rated.id}"`, `"${option}"`)];
  return structural(there, here);
}

function otherKind(there: string, here: string): Difference {
  return { field: 'kind', there, here };
}

const fields = ['technique', 'vessel', 'contrast', 'region'] as const;

function structural(there: Procedure, here: Procedure): Difference[] | undefined {
  const found = fields.flatMap((field): Difference[] => {
    const [one, other] = [wordsOf(there, field), wordsOf(here, field)];
    return one && other && one !== other ? [{ field, there: one, here: other }] : [];
  });
  const isUntold = fields.some((field) => wordsOf(there, field) === undefined || wordsOf(here, field) === undefined);
  return found.length === 0 && isUntold ? undefined : found;
}

/** What a field says, empty where it is absent; undefined where it says what the schema refuses, which is told there. */
function wordsOf(procedure: Procedure, field: (typeof fields)[number]): string | undefined {
  const said = procedure[field];
  const words = (said === undefined ? [] : 'text' in said ? [said] : said).map(({ text }) => text);
  if (!words.every((word) => procedureWords[field].includes(word))) return undefined;
  return [...new Set(words)].sort().join(' and ');
}

function recommendable(lookup: Lookup, id: string): Modality | Action | undefined {
  const placed = lookup.definition('recommendable', id);
  if (!placed || isDamaged(placed.entry)) return undefined;
  return placed.entity.kind === 'modality' || placed.entity.kind === 'action' ? placed.entity : undefined;
}

/** `vessel arterial, not venous; region leg, not leg and pelvis`. */
export function differencesText(found: readonly Difference[]): string {
  return found
    .map(({ field, there, here }) => (field === 'kind' ? `${there}, not ${here}` : `${field} ${there}, not ${here}`))
    .join('; ');
}
