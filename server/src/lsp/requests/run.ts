import { caseItems, type Reply, runNamedCase, runWithAnswers } from '../../features/runPatient';
import type { Handler } from '../handler';
import {
  type CasesParams,
  casesRequest,
  type RunCaseParams,
  type RunParams,
  runCaseRequest,
  runRequest,
} from '../protocol';

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
      return file ? runNamedCase(file, id) : null;
    });
    connection.onRequest<Reply, void>(runRequest, async ({ uri, answers }: RunParams): Promise<Reply> => {
      const file = await session.file(uri);
      return file
        ? runWithAnswers(file, answers)
        : { kind: 'failed', message: 'This guideline is not open in the editor.' };
    });
  },
};
