import { QuickInputButtons, ThemeIcon, window } from 'vscode';
import { plainLabel } from '../plainLabel';
import { type Choice, choicesFor, suggestedAmong } from './choices';
import type { Asked, Reaction, Value } from './interview';

/** Asks one question in a quick pick; what is typed is a number, or searches the values. */
export function askInPicker(asked: Asked): Promise<Reaction> {
  const { question, number, suggestion, canGoBack } = asked;
  const picker = window.createQuickPick<Choice>();
  const reason = { iconPath: new ThemeIcon('question'), tooltip: `Why this is asked: ${question.why}` };
  picker.title = `${number}. ${question.ask}`;
  picker.placeholder = `Asked for: ${question.why}`;
  picker.buttons = canGoBack ? [QuickInputButtons.Back, reason] : [reason];
  picker.canSelectMany = question.type === 'many';
  // Looking something up in the patient's record is no reason to begin again.
  picker.ignoreFocusOut = true;

  const show = (typed: string) => {
    picker.items = choicesFor(asked, typed);
    const suggested = suggestedAmong(picker.items, typed === '' ? suggestion : undefined);
    const first = picker.items.find(({ answer }) => answer !== undefined);
    picker.activeItems =
      suggested.length > 0 ? suggested : question.type === 'number' ? picker.items.slice(0, 1) : first ? [first] : [];
    if (picker.canSelectMany) picker.selectedItems = suggested;
  };
  show('');
  if (question.type === 'number') picker.onDidChangeValue(show);
  if (picker.canSelectMany) keepAlone(picker);

  return new Promise((resolve) => {
    const end = (reaction: Reaction) => {
      resolve(reaction);
      picker.dispose();
    };
    picker.onDidAccept(() => {
      const value = picker.canSelectMany ? chosen(picker.selectedItems) : picker.selectedItems[0]?.answer;
      if (value !== undefined) end({ kind: 'answer', value });
    });
    picker.onDidTriggerButton((button) => {
      if (button === QuickInputButtons.Back) end({ kind: 'back' });
      else void window.showInformationMessage(plainLabel(question.why));
    });
    picker.onDidHide(() => end({ kind: 'cancel' }));
    picker.show();
  });
}

/** Several values, or the one entry that stands alone; undefined while nothing is chosen, which is no answer. */
function chosen(selected: readonly Choice[]): Value | undefined {
  const alone = selected.find((choice) => choice.alone);
  if (alone) return alone.answer;
  const values = selected.flatMap(({ answer }) => (typeof answer === 'string' ? [answer] : []));
  return values.length > 0 ? values : undefined;
}

/** Takes back what contradicts the entry that was chosen last: `None of these` and a value of them. */
function keepAlone(picker: ReturnType<typeof window.createQuickPick<Choice>>): void {
  let before = picker.selectedItems;
  picker.onDidChangeSelection((selected) => {
    const added = selected.find((choice) => !before.includes(choice));
    const kept = added?.alone ? [added] : added ? selected.filter((choice) => !choice.alone) : selected;
    before = kept;
    if (kept.length !== selected.length) picker.selectedItems = kept;
  });
}
