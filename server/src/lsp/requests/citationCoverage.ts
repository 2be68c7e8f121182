import { coverage } from '../../features/coverage';
import type { GuidelineFile } from '../../workspace/guidelineFile';
import type { Handler } from '../handler';
import { pause } from '../inPieces';
import { type CoverageParams, type CoverageView, coverageRequest } from '../protocol';

/** How well guidelines are cited. */
export const citationCoverageRequests: Handler = {
  capabilities: {},
  register(connection, session) {
    connection.onRequest(coverageRequest, async ({ uris }: CoverageParams, token): Promise<CoverageView> => {
      const { workspace } = session;
      const failures: CoverageView['failures'][number][] = [];
      const files = new Set<GuidelineFile>();
      for (const uri of uris) {
        const loaded = await session.load(uri);
        if (loaded.kind !== 'file') {
          failures.push({ uri, why: loaded.kind === 'unreadable' ? loaded.why : 'it is not there' });
          continue;
        }
        for (const file of [loaded.file, ...loaded.file.libraries]) {
          if (files.has(file)) continue;
          files.add(file);
          // Many files take long to check: between them others are answered.
          workspace.problems(file);
          await pause(token);
        }
      }
      return { ...coverage(workspace, files), failures };
    });
  },
};
