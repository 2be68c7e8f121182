import type { QuestionView } from '../../../server/src/lsp/protocol';
import { html } from '../element';
import { button, citationParts, placed, type Reveal, said } from './lines';
import type { Value } from './messages';
import { type Fields, questionFields } from './questionFields';

/** How the forms of a page speak with the extension, and what they remember. */
export interface FormHost {
  readonly reveal: Reveal;
  /** What was typed or chosen before and not yet taken, else what is offered first. */
  readonly offered: (finding: string) => Value | undefined;
  readonly draft: (finding: string, value: Value | undefined) => void;
  /** Asks what becomes of a number; the answer comes to `fields.tell`. */
  readonly check: (finding: string, value: string, fields: Fields) => void;
}

export interface Form {
  readonly element: HTMLFormElement;
  focus(): void;
}

/** One question, or several whose answers are taken together. */
export interface FormOptions {
  readonly questions: readonly QuestionView[];
  readonly submit: string;
  readonly take: (answers: Readonly<Record<string, Value>>) => void;
  /** Why an answer was not taken, by finding. */
  readonly problems?: Readonly<Record<string, string>>;
  /** Closes the form and leaves everything as it was. */
  readonly cancel?: () => void;
  /** What a person starts from; without it what is offered. */
  readonly values?: Readonly<Record<string, Value>>;
  /** Whether some of them may stay without an answer. */
  readonly someSuffice?: boolean;
  readonly further?: readonly HTMLElement[];
}

export function questionForm(host: FormHost, options: FormOptions): Form {
  const { questions, submit, take, problems = {}, cancel, values = {}, someSuffice = false, further = [] } = options;
  const element = html('form', 'question-form');
  const all = questions.map((question) => {
    const { finding } = question;
    const fields: Fields = questionFields(question, {
      value: host.offered(finding) ?? values[finding],
      problem: problems[finding] ?? null,
      changed: (value) => host.draft(finding, value),
      check: (value) => host.check(finding, value, fields),
    });
    return { finding, fields, question };
  });
  const send = html('button', 'primary', submit);
  send.type = 'submit';
  send.dataset.key = `submit:${questions.map(({ finding }) => finding).join()}`;
  const bar = html('div', 'bar');
  bar.append(send, ...(cancel ? [button('', 'Cancel', cancel)] : []), ...further);
  for (const [index, { fields, question }] of all.entries()) {
    // Questions that a node asks together have one reason.
    const isLast = all[index + 1] === undefined;
    element.append(
      fields.element,
      findingPart(question, host.reveal),
      ...(isLast ? reasonParts(question, host.reveal) : []),
    );
  }
  element.append(bar);

  element.addEventListener('submit', (event) => {
    event.preventDefault();
    const taken: Record<string, Value> = {};
    for (const { finding, fields } of all) {
      const value = fields.value();
      const fault = fields.fault();
      if (fault !== undefined) return fields.refuse(fault);
      if (value !== undefined) taken[finding] = value;
      else if (!someSuffice) return fields.refuse('Choose an answer, or say that it is not known.');
    }
    if (Object.keys(taken).length === 0) return all[0]?.fields.refuse('Enter a result first.');
    for (const { finding } of all) host.draft(finding, undefined);
    take(taken);
  });
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !cancel) return;
    event.preventDefault();
    event.stopPropagation();
    cancel();
  });
  return { element, focus: () => all[0]?.fields.focus() };
}

/** Why it is asked: the node with its question, what it leans on, and what that is cited from. */
function reasonParts({ reason }: QuestionView, reveal: Reveal): HTMLElement[] {
  const element = html('div', 'reason');
  if (!reason) return [];
  const { node, text, why, through, location: at, citations } = reason;
  const head = html('p', 'because');
  head.append(
    node === null ? 'Asked for, to know whether the guideline is for this patient: ' : 'Asked for at ',
    ...(node === null ? [placed(text, at, reveal)] : [placed(node, at, reveal), said('span', '', `: ${text}`)]),
  );
  element.append(head);
  if (through.length > 0) {
    const line = html('p', 'through');
    const parts = through.flatMap(({ id, text: words, location }) => [', ', placed(words, location, reveal, id)]);
    line.append('Needed for ', ...parts.slice(1));
    element.append(line);
  }
  if (why !== null) element.append(said('p', 'why', why));
  for (const citation of citations) {
    const line = html('p', 'cited');
    line.append(...citationParts([citation], reveal));
    if (citation.says !== '') line.append(said('span', 'says', citation.says));
    element.append(line);
  }
  return [element];
}

function findingPart({ finding, location }: QuestionView, reveal: Reveal): HTMLElement {
  const element = html('p', 'finding');
  element.append('Finding ', placed(finding, location, reveal));
  return element;
}
