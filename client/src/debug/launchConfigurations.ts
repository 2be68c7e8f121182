import {
  type DebugConfiguration,
  type DebugConfigurationProvider,
  Uri,
  type WorkspaceFolder,
  window,
  workspace,
} from 'vscode';
import type { LanguageServer } from '../languageServer';
import { choosePatient, configurationsFor, documentInFront } from './choosePatient';

/** Fills in what a launch leaves out: whom to debug when nothing is written, and addresses in place of paths. */
export class LaunchConfigurations implements DebugConfigurationProvider {
  constructor(private readonly server: LanguageServer) {}

  /** An empty launch comes from F5 without a `launch.json`. Undefined ends it without a word. */
  async resolveDebugConfiguration(
    _folder: WorkspaceFolder | undefined,
    configuration: DebugConfiguration,
  ): Promise<DebugConfiguration | undefined> {
    if (configuration.type) return configuration;
    const document = documentInFront();
    if (document) return choosePatient(this.server, document);
    void window.showInformationMessage('Open a guideline or its cases, then debug one.');
    return undefined;
  }

  resolveDebugConfigurationWithSubstitutedVariables(
    folder: WorkspaceFolder | undefined,
    configuration: DebugConfiguration,
  ): DebugConfiguration {
    const { guideline, cases } = configuration;
    return {
      ...configuration,
      ...(typeof guideline === 'string' && { guideline: addressOf(guideline, folder) }),
      ...(typeof cases === 'string' && { cases: addressOf(cases, folder) }),
    };
  }
}

/** What *Run and Debug* lists without a `launch.json`: the cases of what a person is looking at, none of which is written down. */
export class CasesAtHand implements DebugConfigurationProvider {
  constructor(private readonly server: LanguageServer) {}

  async provideDebugConfigurations(): Promise<DebugConfiguration[]> {
    const document = documentInFront();
    return document ? configurationsFor(this.server, document) : [];
  }
}

/** A path, from the folder on where it is relative, or an address already. */
function addressOf(written: string, folder = workspace.workspaceFolders?.[0]): string {
  if (/^[a-z][a-z0-9+.-]+:/i.test(written)) return Uri.parse(written).toString();
  const isAbsolute = /^(?:[/\\]|[a-z]:)/i.test(written);
  return (isAbsolute || !folder ? Uri.file(written) : Uri.joinPath(folder.uri, written)).toString();
}
