import { type AnswerCheck, checkAnswer } from '../../features/run/answerCheck';
import { faultsOf } from '../../features/run/faults';
import { caseItems } from '../../features/run/namedCases';
import { type PatientAt, patientAt } from '../../features/run/patientAt';
import { runText } from '../../features/run/runText';
import { runNamedCase, runPatient } from '../../features/run/runView';
import { type SavedCase, saveCase } from '../../features/run/saveCase';
import type { Handler } from '../handler';
import {
  type CasesParams,
  type CheckAnswerParams,
  casesRequest,
  checkAnswerRequest,
  type PatientAtParams,
  patientAtRequest,
  type RunCaseParams,
  type RunParams,
  type RunReply,
  type RunTextParams,
  runCaseRequest,
  runRequest,
  runTextRequest,
  type SaveCaseParams,
  saveCaseRequest,
} from '../protocol';

const notOpen = 'This guideline is not open in the editor.';
const nothingToRun = 'This file has no guideline that can be run.';

/** Patients taken through a guideline: cases, and answers that are given one after the other. */
export const runRequests: Handler = {
  capabilities: {},
  register(connection, session) {
    connection.onRequest(casesRequest, async ({ uri }: CasesParams) => {
      const loaded = await session.load(uri);
      return loaded.kind === 'file' ? caseItems(loaded.file, session.workspace.dependents(loaded.file)) : [];
    });
    connection.onRequest(runCaseRequest, async ({ uri, id }: RunCaseParams) => {
      const file = await session.file(uri);
      return (file && runNamedCase(file, id, faultsOf(session.workspace, file, id))) ?? null;
    });
    connection.onRequest<RunReply, void>(runRequest, async ({ uri, steps }: RunParams): Promise<RunReply> => {
      const file = await session.file(uri);
      if (!file) return { kind: 'failed', message: notOpen };
      const view = runPatient(file, steps, faultsOf(session.workspace, file, undefined));
      return view ? { kind: 'ran', view } : { kind: 'failed', message: nothingToRun };
    });
    connection.onRequest<PatientAt, void>(
      patientAtRequest,
      async ({ uri, node }: PatientAtParams): Promise<PatientAt> => {
        const file = await session.file(uri);
        return file ? patientAt(file, node) : { kind: 'none', message: notOpen };
      },
    );
    connection.onRequest<AnswerCheck, void>(
      checkAnswerRequest,
      async ({ uri, finding, value }: CheckAnswerParams): Promise<AnswerCheck> => {
        const file = await session.file(uri);
        return file ? checkAnswer(file, finding, value) : { kind: 'refused', why: notOpen };
      },
    );
    connection.onRequest(runTextRequest, async ({ uri, told, format, audience }: RunTextParams) => {
      const file = await session.file(uri);
      if (!file) return null;
      const faults = faultsOf(session.workspace, file, 'id' in told ? told.id : undefined);
      return runText(file, told, format, audience, faults) ?? null;
    });
    connection.onRequest<SavedCase, void>(
      saveCaseRequest,
      async ({ uri, target, kept }: SaveCaseParams): Promise<SavedCase> => {
        const file = await session.file(uri);
        const cases = target === null ? undefined : await session.file(target);
        if (!file || (target !== null && !cases)) return { kind: 'refused', why: notOpen };
        return saveCase(file, cases, kept);
      },
    );
  },
};
