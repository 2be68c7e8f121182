import type { LaunchParams } from '../../../server/src/lsp/debugProtocol';

/** The fields of a launch as they reach the adapter: files are told by their URIs. */
export interface LaunchFields {
  readonly guideline?: string;
  readonly cases?: string;
  readonly case?: string;
  readonly findings?: Readonly<Record<string, unknown>>;
  readonly stopOnEntry?: boolean;
}

/** What the server is asked for, or what is missing as a sentence. */
export function paramsOf({
  guideline,
  cases,
  case: id,
  findings,
}: LaunchFields): Omit<LaunchParams, 'session'> | string {
  if (cases !== undefined) {
    if (id === undefined) return 'Say which case of the case file to debug ("case").';
    return { guideline: guideline ?? null, patient: { kind: 'case', cases, id } };
  }
  if (guideline === undefined) return 'Say which guideline to debug ("guideline"), or which case ("cases" and "case").';
  const said = Object.entries(findings ?? {}).map(([finding, value]) => [finding, asGiven(value)]);
  return { guideline, patient: { kind: 'patient', findings: Object.fromEntries(said) } };
}

/** JSON has numbers where the format has their digits. */
function asGiven(value: unknown): string | string[] {
  return Array.isArray(value) ? value.map(String) : String(value);
}
