import { Debugging, type Launch } from '../../features/debug/debugging';
import { guidelineIn } from '../../features/places';
import { baseName } from '../../workspace/uri';
import {
  type Answer,
  type Begun,
  type BreakpointsParams,
  breakpointsRequest,
  type Changed,
  type ChangeParams,
  changeRequest,
  type DebugRun,
  type EvaluateParams,
  endRequest,
  evaluateRequest,
  type LaunchParams,
  launchRequest,
  type PatientsParams,
  patientsRequest,
  runRequest,
  type SessionParams,
  type SuggestParams,
  suggestRequest,
} from '../debugProtocol';
import type { Handler } from '../handler';
import type { Session } from '../session';

/** Patients who are stepped through a guideline, each a session of its own until it is ended. */
export const debugRequests: Handler = {
  capabilities: {},
  register(connection, session) {
    const sessions = new Map<number, Debugging>();
    connection.onRequest<Begun, void>(launchRequest, async (params: LaunchParams): Promise<Begun> => {
      const debugging = await launched(session, params);
      if (!(debugging instanceof Debugging)) return debugging;
      sessions.set(params.session, debugging);
      const { run, sources } = debugging;
      return { kind: 'begun', run, sources, ...debugging.opening() };
    });
    connection.onRequest<DebugRun | null, void>(
      runRequest,
      (params: SessionParams) => sessions.get(params.session)?.placedAnew() ?? null,
    );
    connection.onRequest(endRequest, (params: SessionParams) => {
      sessions.delete(params.session);
      return null;
    });
    connection.onRequest(breakpointsRequest, (params: BreakpointsParams) =>
      params.breakpoints.map((each) => sessions.get(params.session)?.set(each) ?? ended),
    );
    connection.onRequest<Changed, void>(
      changeRequest,
      (params: ChangeParams) =>
        sessions.get(params.session)?.change(params.step, params.finding, params.value) ?? ended,
    );
    connection.onRequest<Answer, void>(
      evaluateRequest,
      (params: EvaluateParams) => sessions.get(params.session)?.answer(params.step, params.text) ?? ended,
    );
    connection.onRequest(
      suggestRequest,
      (params: SuggestParams) => sessions.get(params.session)?.suggestions(params.text, params.column) ?? [],
    );
    connection.onRequest(
      patientsRequest,
      (params: PatientsParams) => sessions.get(params.session)?.patients(params.stop) ?? [],
    );
  },
};

const ended = { kind: 'refused', message: 'This debug session has ended. Start it again.' } as const;

async function launched(session: Session, { guideline, patient }: LaunchParams) {
  const uri = patient.kind === 'case' ? patient.cases : guideline;
  if (uri === null) return failed('Say which guideline to debug.');
  const loaded = await session.load(uri);
  if (loaded.kind === 'missing') return failed(`There is no file ${baseName(uri)}.`);
  if (loaded.kind === 'unreadable') return failed(`${baseName(uri)} cannot be read: ${loaded.why}.`);
  // A guideline that only a case file has brought does not know its own libraries yet.
  if (patient.kind === 'case') await session.load(guidelineIn(loaded.file).uri);
  const launch: Launch = patient.kind === 'case' ? { kind: 'case', id: patient.id, guideline } : patient;
  return Debugging.of(session.workspace, loaded.file, launch);
}

function failed(message: string) {
  return { kind: 'failed', message } as const;
}
