import { CodeActionKind, commands, window } from 'vscode';
import { showPlace } from '../showPlace';
import type { Lack } from './coverageTree';

/** What a person does where there is no fix to choose. */
const advice: Readonly<Record<Lack['gap'], string>> = {
  unread: 'Mend the text here, so that it can be read.',
  uncited: 'Say here with "cite" which work it rests on, and with "#" which extract of it.',
  unquoted: 'Add the words of the work as "quote", to the extract or to the citation.',
  unverified:
    'Somebody other than the authors has to look it up in the work, and to say so with "verified" at its extract.',
  stale: 'It has to be looked at again.',
  waived: 'Somebody answers for it; the waiver says who and why.',
};

const uncitedExtract = 'Cite it where something leans on it, or take it out.';

/** Shows the place, and what can be done about it: to choose from, or in words where nothing is offered. */
export async function fix({ gap, what, why, location, isWaived }: Lack): Promise<void> {
  const editor = await showPlace(location);
  if (!editor) return;
  const { document, selection } = editor;
  const offered = await commands.executeCommand<readonly unknown[] | undefined>(
    'vscode.executeCodeActionProvider',
    document.uri,
    selection,
    CodeActionKind.QuickFix.value,
  );
  if (offered && offered.length > 0) await commands.executeCommand('editor.action.quickFix');
  else {
    const todo = gap === 'uncited' && what === 'extract' ? uncitedExtract : advice[isWaived ? 'waived' : gap];
    void window.showInformationMessage(`There is no ready fix for this (${why.replace(/\.$/, '')}). ${todo}`);
  }
}
