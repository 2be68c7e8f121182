import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import { caseTests, type Tested } from '../../features/caseTests';
import { caseFilesOf, testedBy } from '../../workspace/caseFiles';
import type { GuidelineFile } from '../../workspace/guidelineFile';
import type { Handler } from '../handler';
import { type TestParams, type TestView, testRequest } from '../protocol';
import type { Session } from '../session';

/** Cases as tests. */
export const testRequests: Handler = {
  capabilities: {},
  register(connection, session) {
    connection.onRequest(testRequest, async (params: TestParams, token: CancellationToken): Promise<TestView> => {
      const { workspace, clock } = session;
      const { tested, guidelines, failures } = await found(session, params);
      for (const { file } of tested) {
        // Many files take long to check: between them others are answered.
        workspace.problems(file);
        await new Promise(setImmediate);
        if (token.isCancellationRequested)
          throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Nobody waits for it.');
      }
      // From here on nothing is awaited, so that no edit comes between two cases.
      const { outcomesOnly = false } = params;
      return { ...caseTests(workspace, tested, { also: guidelines, outcomesOnly, clock }), failures };
    });
  },
};

interface Found extends Pick<TestView, 'failures'> {
  readonly tested: readonly Tested[];
  /** Those that were asked for themselves. */
  readonly guidelines: readonly GuidelineFile[];
}

async function found(session: Session, { files }: TestParams): Promise<Found> {
  const { workspace } = session;
  const failures: Found['failures'][number][] = [];
  const guidelines: GuidelineFile[] = [];
  const wanted = new Map<GuidelineFile, ReadonlySet<string> | undefined>();
  for (const { uri, ids } of files) {
    const loaded = await session.load(uri);
    if (loaded.kind !== 'file') {
      failures.push({ uri, why: loaded.kind === 'unreadable' ? loaded.why : 'it is not there' });
      continue;
    }
    const { file } = loaded;
    if (file.kind === 'guideline') {
      guidelines.push(file);
      for (const each of await caseFilesOf(file, workspace)) wanted.set(each, undefined);
    } else if (file.kind !== 'cases') failures.push({ uri, why: `it is a ${file.kind}: it has no cases` });
    else if (!ids || (wanted.has(file) && !wanted.get(file))) wanted.set(file, undefined);
    else wanted.set(file, new Set([...(wanted.get(file) ?? []), ...ids]));
  }
  const tested: Tested[] = [];
  for (const [file, ids] of wanted) tested.push({ file, guideline: await testedBy(file, workspace), ids });
  return { tested, guidelines, failures };
}
