import type { RunReport } from '../../../server/src/lsp/protocol';
import type { Value } from './interview';

type GivenFindings = Pick<NonNullable<RunReport['trace']>['findings'][number], 'id' | 'source'> & {
  readonly value: { readonly ids?: readonly string[]; readonly number?: number };
};

/** What the patient of a run was given, as answers. */
export function givenInTrace(trace: { readonly findings: readonly GivenFindings[] } | null): Record<string, Value> {
  if (trace === null) return {}; // a case that could not be run
  const { findings } = trace;
  const given = findings.filter(({ source }) => source === 'given');
  return Object.fromEntries(given.map(({ id, value: { ids = [], number } }) => [id, asAnswer(ids, number)]));
}

function asAnswer(ids: readonly string[], number: number | undefined): Value {
  if (number !== undefined) return String(number);
  const [only] = ids;
  return only !== undefined && ids.length === 1 ? only : ids;
}
