import { expectsNothing, isConfirmed } from '../../model/readCase';
import type { Range } from '../../syntax/node';
import type { GuidelineFile } from '../../workspace/guidelineFile';
import { type Location, spanIn } from '../location';
import { titleOf } from '../titles';

export interface NamedCase {
  readonly id: string;
  readonly title: string;
  /** Where its id stands. */
  readonly location: Location;
  /** From its id to its end. */
  readonly extent: Location;
  /** False for a generated case that no person has confirmed yet. */
  readonly confirmed: boolean;
  readonly expectsNothing: boolean;
}

/** The cases in a file, and for a guideline those of the case files among `dependents`, in the order of files and text. */
export function caseItems(file: GuidelineFile, dependents: readonly GuidelineFile[]): NamedCase[] {
  const files = [file, ...dependents].filter(({ kind }) => kind === 'cases').sort((a, b) => (a.uri < b.uri ? -1 : 1));
  return files.flatMap((each) =>
    [...each.cases.values()].map(({ entity, entry }) => {
      const locate = (range: Range) => ({ uri: each.uri, range: spanIn(entry, range) });
      return {
        id: entity.id,
        title: titleOf(entity),
        location: locate(entity.idRange),
        extent: locate({ start: entity.idRange.start, end: entry.text.trimEnd().length }),
        confirmed: isConfirmed(entity),
        expectsNothing: expectsNothing(entity),
      };
    }),
  );
}
