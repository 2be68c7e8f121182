import type { CancellationToken } from 'vscode-languageserver/node';
import { caseTests, type Tested } from '../../features/caseTests';
import { caseFilesOf, testedBy } from '../../workspace/caseFiles';
import type { GuidelineFile } from '../../workspace/guidelineFile';
import type { Handler } from '../handler';
import { pause } from '../inPieces';
import { type TestParams, type TestView, testRequest, type UntestedParams, untestedRequest } from '../protocol';
import type { Session } from '../session';

/** Cases as tests. */
export const testRequests: Handler = {
  capabilities: {},
  register(connection, session) {
    connection.onRequest(testRequest, async (params: TestParams, token: CancellationToken): Promise<TestView> => {
      const { workspace, clock } = session;
      for (const { file } of (await found(session, params)).tested) {
        // Many files take long to check: between them others are answered.
        workspace.problems(file);
        await pause(token);
      }
      // Texts may have moved on meanwhile. From here on no edit comes in between: all is at hand.
      const { tested, guidelines, failures } = await found(session, params);
      const { outcomesOnly = false } = params;
      return { ...caseTests(workspace, tested, { also: guidelines, outcomesOnly, clock }), failures };
    });
    connection.onRequest(untestedRequest, async (params: UntestedParams): Promise<readonly string[]> => {
      const tested = new Set<GuidelineFile | undefined>();
      for (const file of await loadAll(session, params.caseFiles))
        if (file.kind === 'cases') tested.add(await testedBy(file, session.workspace));
      const guidelines = await loadAll(session, params.guidelines);
      return guidelines.filter((file) => file.kind === 'guideline' && !tested.has(file)).map(({ uri }) => uri);
    });
  },
};

/** Those that can be read. */
async function loadAll(session: Session, uris: readonly string[]): Promise<GuidelineFile[]> {
  const files: GuidelineFile[] = [];
  for (const uri of uris) {
    const loaded = await session.load(uri);
    if (loaded.kind === 'file') files.push(loaded.file);
  }
  return files;
}

interface Found extends Pick<TestView, 'failures'> {
  readonly tested: readonly Tested[];
  /** Those that are told in any case. */
  readonly guidelines: readonly GuidelineFile[];
}

async function found(session: Session, { files, also = [] }: TestParams): Promise<Found> {
  const { workspace } = session;
  const failures: Found['failures'][number][] = [];
  const guidelines = (await loadAll(session, also)).filter(({ kind }) => kind === 'guideline');
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
