import type { Diff } from '../logic/diff/diff';
import type { DiffGroup } from '../logic/diff/groups';
import type { DiffWitness } from '../logic/diff/witness';

/** A group in which somebody was found. */
export type Confirmed = DiffGroup & { readonly witness: DiffWitness };

/** The groups in which somebody was found. Only these count as groups. */
export function confirmed({ groups }: Diff): Confirmed[] {
  return groups.filter((group): group is Confirmed => group.witness !== undefined);
}

/** The groups that are told behind these, since there may be nobody in them. */
export function notConfirmed({ groups }: Diff): DiffGroup[] {
  return groups.filter(({ witness }) => !witness);
}

export const notConfirmedHeading = 'Not confirmed';

/** Said of these groups. */
export const nobodyFound =
  'Nobody was found in these groups. They depend on a formula, and there may be nobody whose findings give it such a value.';
