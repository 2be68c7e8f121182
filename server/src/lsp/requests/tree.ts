import { caseTests } from '../../features/caseTests';
import { coverage } from '../../features/coverage';
import { citationsOverlay } from '../../features/tree/citationsOverlay';
import type { Overlay } from '../../features/tree/overlay';
import { patientsOverlay } from '../../features/tree/patientsOverlay';
import { problemsOverlay } from '../../features/tree/problemsOverlay';
import { testsOverlay } from '../../features/tree/testsOverlay';
import { treeMermaid } from '../../features/tree/treeMermaid';
import { treeView } from '../../features/tree/treeView';
import { whoComes } from '../../features/whoComes';
import { caseFilesOf } from '../../workspace/caseFiles';
import type { GuidelineFile } from '../../workspace/guidelineFile';
import type { Handler } from '../handler';
import {
  type ExplainParams,
  explainRequest,
  type MermaidParams,
  mermaidRequest,
  type TreeOverlayParams,
  type TreeParams,
  treeOverlayRequest,
  treeRequest,
} from '../protocol';
import type { Session } from '../session';

/** The tree of a guideline for its preview, what is laid over it, and who comes to its nodes. */
export const treeRequests: Handler = {
  capabilities: {},
  register(connection, session) {
    connection.onRequest(treeRequest, async ({ uri }: TreeParams) => {
      const file = await session.file(uri);
      const tree = file && treeView(session.workspace, file);
      return tree ? { version: file.version ?? null, ...tree } : null;
    });
    connection.onRequest(treeOverlayRequest, async ({ uri, overlay }: TreeOverlayParams) => {
      const file = await session.file(uri);
      if (file?.kind !== 'guideline') return null;
      const laid = await overlayOf(overlay, file, session);
      return { version: file.version ?? null, ...laid };
    });
    connection.onRequest(mermaidRequest, async ({ uri, audience }: MermaidParams) => {
      const file = await session.file(uri);
      return (file && treeMermaid(session.workspace, file, audience)) ?? null;
    });
    connection.onRequest(explainRequest, async ({ uri, node }: ExplainParams) => {
      const file = await session.file(uri);
      return (file && whoComes(file, node)) ?? null;
    });
  },
};

async function overlayOf(
  kind: TreeOverlayParams['overlay'],
  file: GuidelineFile,
  { workspace }: Session,
): Promise<Overlay> {
  switch (kind) {
    case 'citations':
      return citationsOverlay(file, coverage(workspace, [file, ...file.libraries]));
    case 'problems':
      return problemsOverlay(workspace, file);
    case 'tests':
    case 'patients': {
      const cases = await caseFilesOf(file, workspace);
      const tested = cases.map((each) => ({ file: each, guideline: file, ids: undefined }));
      const run = caseTests(workspace, tested, { also: [file] });
      return kind === 'tests' ? testsOverlay(file, run) : patientsOverlay(file, run);
    }
  }
}
