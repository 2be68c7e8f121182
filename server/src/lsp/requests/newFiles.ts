import { type NewCaseFile, newCaseFile } from '../../features/newCaseFile';
import { newGuideline, type TemplateItem, templates } from '../../features/newGuideline';
import { plainText, snippetText } from '../../features/snippet';
import type { Handler } from '../handler';
import {
  type NewCaseFileParams,
  type NewGuidelineParams,
  type NewGuidelineReply,
  newCaseFileRequest,
  newGuidelineRequest,
  templatesRequest,
} from '../protocol';

/** Files to begin with: guidelines from templates, and case files with a first case. */
export const newFileRequests: Handler = {
  capabilities: {},
  register(connection, session) {
    connection.onRequest(templatesRequest, (): TemplateItem[] =>
      templates.map(({ id, label, detail }) => ({ id, label, detail })),
    );
    connection.onRequest<NewGuidelineReply | null, void>(
      newGuidelineRequest,
      ({ template, title, id }: NewGuidelineParams) => {
        const reply = newGuideline(template, { title, id }, session.today());
        if (reply?.kind !== 'made') return reply ?? null;
        const { parts, ...made } = reply;
        return { ...made, snippet: snippetText(parts), text: plainText(parts) };
      },
    );
    connection.onRequest<NewCaseFile, void>(newCaseFileRequest, async ({ uri }: NewCaseFileParams) => {
      const file = await session.file(uri);
      if (!file) return { kind: 'failed', message: 'This guideline is not open in the editor.' };
      const caseFiles = session.workspace.dependents(file).filter(({ kind }) => kind === 'cases');
      return newCaseFile(file, caseFiles, session.workspace.errorsBehind(file));
    });
  },
};
