import { commands, Disposable, type LanguageStatusItem, LanguageStatusSeverity, languages } from 'vscode';
import type { LanguageServer, ServerState } from './languageServer';
import { selector } from './selector';

/** Says beside the language's name how the server is, and is quiet while all is well. */
export function showServerStatus(server: LanguageServer): Disposable {
  const item = languages.createLanguageStatusItem('guideline.server', selector);
  item.name = 'Guideline Language Server';
  let waiting: NodeJS.Timeout | undefined;
  const show = (state: ServerState) => {
    Object.assign(item, looks[state]);
    void commands.executeCommand('setContext', 'guideline.server', state);
  };
  show(server.state);
  const listening = Disposable.from(
    server.onDidChangeState(show),
    server.onDidChangeChecking((isChecking) => {
      clearTimeout(waiting);
      if (isChecking) waiting = setTimeout(() => server.state === 'ready' && Object.assign(item, checking), patienceMs);
      else show(server.state);
    }),
    item,
  );
  return Disposable.from(listening, new Disposable(() => clearTimeout(waiting)));
}

/** What takes no longer nobody has to be told. */
const patienceMs = 500;

/** The first proof over all patients of a large guideline takes some seconds. */
const checking = { text: 'Guideline is being checked', detail: 'All patients are taken through it.', busy: true };

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
