import { treeView } from '../../features/treeView';
import { whoComes } from '../../features/whoComes';
import type { Handler } from '../handler';
import { type ExplainParams, explainRequest, type TreeParams, treeRequest } from '../protocol';

/** The tree of a guideline for its preview, and who comes to its nodes. */
export const treeRequests: Handler = {
  capabilities: {},
  register(connection, session) {
    connection.onRequest(treeRequest, async ({ uri }: TreeParams) => {
      const file = await session.file(uri);
      const tree = file && treeView(session.workspace, file);
      return tree ? { version: file.version ?? null, ...tree } : null;
    });
    connection.onRequest(explainRequest, async ({ uri, node }: ExplainParams) => {
      const file = await session.file(uri);
      return (file && whoComes(file, node)) ?? null;
    });
  },
};
