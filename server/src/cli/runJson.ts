import type { Place, Trace } from '../engine';
import type { GuidelineFile } from '../workspace/guidelineFile';
import type { Location, Locations } from './locations';
import type { Story } from './runReport';

/**
 * What `guideline run --format json` prints. A public format: fields may be added, never renamed or given another
 * meaning. Every place (`at`) in a trace has `path`, `line` and `column` beside its own fields; lines and columns
 * count from 1, columns in UTF-16 units.
 */
export interface RunReport {
  readonly format: 'guideline-run';
  readonly version: 1;
  readonly guideline: { readonly path: string; readonly errors: number };
  readonly case?: Location & {
    readonly id: string;
    readonly title?: string;
    /** What is wrong in what it says, beside `problems`: it is left out, so that what comes of the run may be wrong. */
    readonly errors: readonly (Location & { readonly message: string })[];
  };
  /** Why the case cannot be run as it is written. */
  readonly problems: readonly (Location & { readonly message: string })[];
  /** One trace for the patient as first given, and one for each later step of a case. */
  readonly steps: readonly { readonly given: readonly string[]; readonly trace: Trace }[];
  /** Always empty here; a `RunRefusal` says in its own why nothing was run. */
  readonly failures: readonly string[];
}

/** What is printed instead when nothing could be run; the exit code is 2. */
export interface RunRefusal {
  readonly format: 'guideline-run';
  readonly version: 1;
  readonly problems: readonly [];
  readonly steps: readonly [];
  /** Why, in words. At least one. */
  readonly failures: readonly string[];
}

export function refusalOf(failures: readonly string[]): RunRefusal {
  return { format: 'guideline-run', version: 1, problems: [], steps: [], failures };
}

export function jsonOf(
  { guideline, errors, chosen, caseErrors, problems, steps }: Story,
  locations: Locations,
): RunReport {
  const placed = chosen?.file.cases.get(chosen.id);
  return {
    format: 'guideline-run',
    version: 1,
    guideline: { path: locations.path(guideline.uri), errors },
    ...(chosen &&
      placed && {
        case: {
          id: chosen.id,
          ...(placed.entity.title && { title: placed.entity.title.text }),
          ...locations.at(chosen.file, placed.entry.start + placed.entity.idRange.start),
          errors: caseErrors,
        },
      }),
    problems,
    steps: steps.map(({ given, trace }) => ({ given, trace: located(trace, guideline, locations) })),
    failures: [],
  };
}

/** The same data with every place told as path, line and column too. */
function located<T>(value: T, file: GuidelineFile, locations: Locations): T {
  if (Array.isArray(value)) return value.map((each) => located(each, file, locations)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([key, each]) => [key, located(each, file, locations)]);
  const copy = Object.fromEntries(fields);
  return isPlace(value) ? { ...copy, ...locations.of(file, value) } : copy;
}

function isPlace(value: object): value is Place {
  return 'kind' in value && 'id' in value && 'range' in value && Object.keys(value).length === 3;
}
