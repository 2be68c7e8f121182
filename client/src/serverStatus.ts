import { type Disposable, type LanguageStatusItem, LanguageStatusSeverity, languages } from 'vscode';
import type { LanguageServer, ServerState } from './languageServer';
import { selector } from './selector';

/** Says beside the language's name how the server is, and is quiet while all is well. */
export function showServerStatus(server: LanguageServer): Disposable {
  const item = languages.createLanguageStatusItem('guideline.server', selector);
  item.name = 'Guideline Language Server';
  const show = (state: ServerState) => Object.assign(item, looks[state]);
  show(server.state);
  const listening = server.onDidChangeState(show);
  return {
    dispose: () => {
      listening.dispose();
      item.dispose();
    },
  };
}

const looks: Readonly<
  Record<ServerState, Pick<LanguageStatusItem, 'text' | 'detail' | 'busy' | 'severity' | 'command'>>
> = {
  starting: {
    text: 'Guideline server is starting',
    detail: undefined,
    busy: true,
    severity: LanguageStatusSeverity.Information,
    command: undefined,
  },
  ready: {
    text: 'Guideline server is ready',
    detail: undefined,
    busy: false,
    severity: LanguageStatusSeverity.Information,
    command: { title: 'Show output', command: 'guideline.showOutput' },
  },
  failed: {
    text: 'Guideline server is not running',
    detail: 'Problems, hovers and runs are not available.',
    busy: false,
    severity: LanguageStatusSeverity.Error,
    command: { title: 'Restart', command: 'guideline.restartServer' },
  },
};
