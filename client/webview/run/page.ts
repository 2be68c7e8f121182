import { html } from '../element';
import { button } from './lines';
import type { Audience, RunAction } from './messages';
import { Part } from './part';

/** The fixed parts of the page, in the order in which they are read. */
export interface Page {
  readonly head: Part;
  readonly back: HTMLButtonElement;
  readonly takeOver: HTMLButtonElement;
  readonly audience: (audience: Audience) => void;
  readonly notice: HTMLElement;
  /** Said by a screen reader and seen by nobody. */
  readonly spoken: HTMLElement;
  /** What makes a result doubtful, while there is none yet; then it stands above it. */
  readonly warning: Part;
  readonly about: Part;
  readonly answers: Part;
  readonly question: Part;
  readonly earlier: Part;
  readonly doubt: Part;
  readonly result: Part;
  readonly goOn: Part;
  readonly details: Part;
  readonly actions: HTMLElement;
  readonly foot: Part;
  /** All that depends on the patient. */
  readonly parts: readonly Part[];
}

export interface PageActions {
  readonly back: () => void;
  readonly choose: (audience: Audience) => void;
  readonly act: (action: RunAction) => void;
}

export function buildPage({ back, choose, act }: PageActions): Page {
  const header = html('header', '');
  const head = html('div', 'head');
  const notice = html('p', 'notice');
  notice.setAttribute('role', 'status');
  notice.hidden = true;
  const spoken = html('p', 'spoken');
  spoken.setAttribute('role', 'status');
  const backButton = button('', 'Back', back);
  backButton.title = 'Back to how it was before the last answer (Alt+Left)';
  backButton.setAttribute('aria-keyshortcuts', 'Alt+ArrowLeft');
  const takeOver = button('', 'Answer for This Patient', () => act('take-over'));
  takeOver.title = 'Goes on from the answers of the case, without changing the case';
  const { element: audienceField, show } = audienceChoice(choose);
  const tools = html('div', 'tools');
  tools.setAttribute('role', 'toolbar');
  tools.setAttribute('aria-label', 'Run');
  tools.append(
    backButton,
    takeOver,
    button('', 'New Patient', () => act('new-patient')),
    button('', 'Choose…', () => act('choose')),
  );
  const patient = region('patient', 'Patient');
  const result = region('result', 'Result');
  const part = (within: HTMLElement, name: keyof HTMLElementTagNameMap = 'div', className = '') => {
    const element = html(name, className);
    within.append(element);
    return new Part(element);
  };
  const warning = part(patient);
  const about = part(patient);
  const answers = part(patient);
  const question = part(patient, 'div', 'now');
  const earlier = part(result, 'div', 'earlier');
  const doubt = part(result);
  const actions = html('div', 'bar actions');
  actions.append(
    button('', 'Save as Case…', () => act('save-case')),
    button('', 'Copy as Text', () => act('copy-text')),
    button('', 'Copy as Markdown', () => act('copy-markdown')),
    button('', 'Copy CDS Hooks Card', () => act('copy-card')),
    button('', 'Save CDS Hooks Card…', () => act('save-card')),
  );
  const found = part(result);
  result.append(actions);
  const goOn = part(result, 'div', 'now');
  const details = part(result);
  const bar = html('div', 'top');
  bar.append(tools, audienceField);
  const main = html('main', 'columns');
  main.append(patient, result);
  const foot = html('footer', 'foot');
  header.append(head, bar, spoken);
  document.body.append(header, notice, main, foot);
  const parts = { head: new Part(head), foot: new Part(foot) };
  return {
    ...parts,
    parts: [parts.head, warning, about, answers, question, earlier, doubt, found, goOn, details, parts.foot],
    back: backButton,
    takeOver,
    audience: show,
    notice,
    spoken,
    warning,
    about,
    answers,
    question,
    earlier,
    doubt,
    result: found,
    goOn,
    details,
    actions,
  };
}

function region(className: string, label: string): HTMLElement {
  const element = html('section', className);
  element.setAttribute('aria-label', label);
  return element;
}

function audienceChoice(choose: (audience: Audience) => void) {
  const element = html('fieldset', 'audience');
  element.append(html('legend', '', 'For'));
  const fields = new Map<Audience, HTMLInputElement>();
  for (const audience of ['clinician', 'patient'] as const) {
    const label = html('label', '');
    const input = html('input', '');
    input.type = 'radio';
    input.name = 'audience';
    input.addEventListener('change', () => choose(audience));
    label.append(input, audience);
    element.append(label);
    fields.set(audience, input);
  }
  const show = (audience: Audience) => {
    for (const [each, input] of fields) input.checked = each === audience;
  };
  return { element, show };
}
