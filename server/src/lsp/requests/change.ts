import type { CancellationToken } from 'vscode-languageserver/node';
import { changeView } from '../../features/changeView';
import { baseName } from '../../workspace/uri';
import type { Handler } from '../handler';
import { inPieces, pause } from '../inPieces';
import { type ChangeParams, type ChangeReply, changeRequest } from '../protocol';

/** What a guideline says otherwise to patients than in its last commit. */
export const changeRequests: Handler = {
  capabilities: {},
  register(connection, session) {
    connection.onRequest<ChangeReply, void>(
      changeRequest,
      async ({ uri }: ChangeParams, token: CancellationToken): Promise<ChangeReply> => {
        const file = await session.file(uri);
        if (file?.kind !== 'guideline') return failed('Open a guideline to see what has changed in it.');
        const past = await session.history.lastCommit(file.uri);
        if (past.kind === 'none')
          return { kind: 'failed', message: past.why, ...(past.lacks && { lacks: past.lacks }) };
        const loaded = await session.workspaceOf(past.files).load(past.uri);
        if (loaded.kind === 'unreadable') return failed(`In the last commit it cannot be read: ${loaded.why}.`);
        if (loaded.kind === 'missing')
          return { ...failed('It is new: the last commit does not hold it.'), lacks: 'commit' };
        if (loaded.file.kind !== 'guideline') return failed('In the last commit it was no guideline.');
        await pause(token);
        const names = { older: past.name, newer: baseName(file.uri) };
        return { kind: 'compared', ...(await inPieces(changeView(loaded.file, file, names), token, session.clock)) };
      },
    );
  },
};

function failed(message: string) {
  return { kind: 'failed', message } as const;
}
