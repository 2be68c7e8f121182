import { type TextDocument, Uri } from 'vscode';

/**
 * The guideline that a file is about: itself, or the one that a case file names on its `guideline:` line. That line is
 * all that the client reads by itself; everything else it asks the server.
 */
export function guidelineOf(document: TextDocument): Uri {
  const named = /^guideline:[ \t]+["']?([^"'#\n]+?\.guideline\.yaml)["']?[ \t]*(?:#.*)?$/m.exec(
    document.getText(),
  )?.[1];
  return named ? Uri.joinPath(document.uri, '..', named) : document.uri;
}
