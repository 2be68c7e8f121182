import './run.css';
import type { QuestionView, RunView } from '../../../server/src/lsp/protocol';
import { html } from '../element';
import { connect } from '../host';
import { type Answers, answerList } from './answers';
import { lineList, placed, said } from './lines';
import type { Audience, FromRun, RunPageState, RunState, ToRun, Value } from './messages';
import { buildPage } from './page';
import { byKey } from './part';
import type { Fields } from './questionFields';
import { type Form, type FormHost, questionForm } from './questionForm';
import { adviceParts, detailParts, earlierParts, mismatchParts, newsParts, shortly } from './result';

/** The page of a run: shows how far a patient has come, and tells the extension what was answered. */
const host = connect<FromRun, ToRun, RunPageState>();
const drafts = new Map<string, Value>(Object.entries(host.kept()?.drafts ?? {}));
const checking = new Map<string, Fields>();

let view: RunView | undefined;
let state: RunState | undefined;
/** The finding whose answer is being changed in its place. */
let editing: string | undefined;
let questionNow: Form | undefined;
let changeNow: Form | undefined;
/** Whether there was something new while the keyboard was elsewhere. */
let isWaiting = false;

const page = buildPage({
  back,
  choose(audience) {
    if (!state) return;
    state = { ...state, audience };
    host.post({ type: 'audience', audience });
    show();
    speak();
  },
  act: (what) => host.post({ type: 'do', what }),
});

const forms: FormHost = {
  reveal: (location) => host.post({ type: 'reveal', location }),
  offered: (finding) => drafts.get(finding) ?? state?.suggested[finding],
  draft(finding, value) {
    if (value === undefined) drafts.delete(finding);
    else drafts.set(finding, value);
    keep();
  },
  check(finding, value, fields) {
    checking.set(finding, fields);
    host.post({ type: 'check', finding, value });
  },
};

host.onMessage(receive);
host.post({ type: 'ready' });

function receive(message: ToRun): void {
  switch (message.type) {
    case 'run': {
      const isFirst = state === undefined;
      const isOther = state !== undefined && JSON.stringify(state.subject) !== JSON.stringify(message.state.subject);
      if (isOther) drafts.clear();
      view = message.view;
      state = message.state;
      if (message.isAsked) editing = undefined;
      show();
      if (message.isAsked || isFirst) goToNext();
      break;
    }
    case 'clear':
      view = undefined;
      show();
      break;
    case 'notice':
      page.notice.textContent = message.text;
      page.notice.hidden = message.text === '';
      break;
    case 'checked':
      checking.get(message.finding)?.tell(message.value, message.check);
      break;
  }
  tellShown();
}

function keep(): void {
  if (state) host.keep({ run: state, drafts: Object.fromEntries(drafts) });
}

function show(): void {
  if (!view || !state) {
    for (const part of page.parts) part.show(null, () => []);
    page.actions.hidden = true;
    return;
  }
  keep();
  const { audience, before, subject } = state;
  const shown = view;
  const isCase = subject.kind === 'case';
  page.audience(audience);
  page.back.disabled = before.length === 0;
  page.takeOver.hidden = !isCase;
  page.head.show([view.title, view.edition], () => [said('h1', '', shown.title), said('p', 'edition', shown.edition)]);
  page.about.show(view.case, () => caseParts(shown));
  page.answers.show([view.answers, view.aside, view.case !== null, editing], () => answerParts(shown).nodes);
  page.question.show([view.question, view.refused, state.steps], () => questionParts(shown));
  const last = view.question ? undefined : view.steps.at(-1);
  const earlier = last ? view.steps.slice(0, -1) : view.steps;
  const actions = { reveal: forms.reveal, tryOut: answer };
  const isAsked = view.question !== null;
  page.warning.show([isAsked, view.doubt, audience], () => (isAsked ? doubtParts(shown, audience) : []));
  page.doubt.show([isAsked, view.doubt, audience], () => (isAsked ? [] : doubtParts(shown, audience)));
  page.earlier.show([earlier, audience], () => earlierParts(earlier, audience, actions));
  page.result.show([last, audience], () =>
    last
      ? [
          resultHead(shown),
          ...newsParts(last.news),
          ...mismatchParts(last.mismatches, forms.reveal),
          ...adviceParts(last.result, audience, forms.reveal, askHere),
        ]
      : [],
  );
  page.goOn.show([last && view.awaits, state.steps.length], () => goOnParts(shown));
  page.actions.hidden = !last;
  page.details.show([last?.result, audience], () => (last ? detailParts(last.result, audience, actions) : []));
  page.foot.show([view.disclaimer, audience], () => {
    const text = shown.disclaimer[audience];
    return text === '' ? [] : [html('h2', '', 'Please note'), said('p', '', text)];
  });
}

/** From the first question on: whoever answers has to know whether the result can be relied on. */
function doubtParts({ doubt }: RunView, audience: Audience): HTMLElement[] {
  if (doubt[audience] === '') return [];
  const box = html('div', 'box bad doubt');
  box.append(html('p', 'strong', doubt[audience]));
  return [box];
}

function resultHead({ steps, case: isOf }: RunView): HTMLElement {
  const step = steps.length > 1 ? `, step ${steps.length} of ${steps.length}` : '';
  const head = html('h2', 'result-head', isOf ? `Result of the case${step}` : `Result${step}`);
  head.tabIndex = -1;
  head.dataset.key = 'result';
  return head;
}

function caseParts({ case: about }: RunView): HTMLElement[] {
  if (!about) return [];
  const { id, title, location, passed, problems, errors } = about;
  const box = html('div', `box ${passed === null ? '' : passed ? 'good' : 'bad'}`);
  const head = html('p', 'case');
  head.append('Case ', placed(id, location, forms.reveal), ...(title === '' ? [] : [said('span', '', `: ${title}`)]));
  const verdict =
    problems.length > 0
      ? '✕ It cannot be run as it is written.'
      : errors.length > 0
        ? '✕ It has errors: what could not be read of it is left out.'
        : passed === null
          ? 'It expects nothing.'
          : passed
            ? '✓ It comes out as expected.'
            : '✕ It does not come out as expected.';
  box.append(head, html('p', 'strong', verdict), ...lineList([...problems, ...errors], forms.reveal));
  return [box];
}

function answerParts(shown: RunView): Answers {
  const answers = answerList(shown, editing, forms, {
    change(finding) {
      editing = finding;
      show();
      changeNow?.focus();
    },
    leave(finding) {
      editing = undefined;
      drafts.delete(finding);
      show();
      byKey(page.answers.element, `change:${finding}`)?.focus();
    },
    take: answer,
    forget: (finding) => host.post({ type: 'forget', finding }),
  });
  changeNow = answers.form;
  return answers;
}

function questionParts({ question, answers, refused }: RunView): HTMLElement[] {
  questionNow = undefined;
  if (!question) return [];
  const { finding } = question;
  questionNow = questionForm(forms, {
    questions: [question],
    submit: 'Go On',
    ...(refused !== null && { problems: { [finding]: refused } }),
    take: answering(finding),
  });
  const head = html('h2', '', `Question ${answers.length + 1}`);
  return [head, questionNow.element];
}

/** The run waits for a result: whoever has it enters it here and goes on. */
function goOnParts({ awaits, question }: RunView): HTMLElement[] {
  if (question || awaits.length === 0) return [];
  const form = questionForm(
    { ...forms, offered: (finding) => drafts.get(finding) },
    {
      // The advice that awaits it stands just above.
      questions: awaits.map((each) => ({ ...each, reason: null })),
      submit: 'Go On with This Result',
      someSuffice: true,
      take: (answers) => host.post({ type: 'go-on', answers }),
    },
  );
  return [html('h2', '', 'When the result is there'), form.element];
}

function askHere(question: QuestionView, cancel: () => void): Form {
  const { finding } = question;
  return questionForm(forms, {
    questions: [question],
    submit: 'Take this answer',
    take: answering(finding),
    cancel,
  });
}

function answer(finding: string, value: Value): void {
  host.post({ type: 'answer', finding, value });
}

/** Takes the answer to one question out of a form. */
function answering(finding: string): (taken: Readonly<Record<string, Value>>) => void {
  return ({ [finding]: value }) => {
    if (value !== undefined) answer(finding, value);
  };
}

function back(): void {
  if (state && state.before.length > 0) host.post({ type: 'back' });
}

/** Where the person goes on: the next question, or what came of the run. */
function goToNext(): void {
  isWaiting = !document.hasFocus();
  if (!view || isWaiting) return;
  if (view.question) {
    page.spoken.textContent = '';
    questionNow?.focus();
    page.question.element.scrollIntoView({ block: 'nearest' });
    return;
  }
  speak();
  const head = byKey(page.result.element, 'result');
  head?.focus({ preventScroll: true });
  // What has to be known of the result stands above it.
  (page.doubt.element.hidden ? head : page.doubt.element)?.scrollIntoView({ block: 'start' });
}

/** What a screen reader says of the result, in the words of whoever it is for. */
function speak(): void {
  const last = view?.question ? undefined : view?.steps.at(-1);
  page.spoken.textContent =
    view && last && state
      ? [view.doubt[state.audience], shortly(last.result, state.audience)].filter((text) => text !== '').join(' ')
      : '';
}

function tellShown(): void {
  host.post({
    type: 'shown',
    shown: {
      question: view?.question?.finding ?? null,
      headings: [...document.querySelectorAll('h1, h2, h3')].map((each) => each.textContent ?? ''),
      answers: view?.answers.map(({ finding }) => finding) ?? [],
      notice: page.notice.textContent ?? '',
    },
  });
}

// A panel may get the keyboard after its page is there. Whoever comes by the mouse goes where they press.
window.addEventListener('pointerdown', () => {
  isWaiting = false;
});
window.addEventListener('focus', () => {
  if (isWaiting) goToNext();
});

document.addEventListener('keydown', (event) => {
  if (!event.altKey || event.key !== 'ArrowLeft' || event.ctrlKey || event.metaKey) return;
  // Elsewhere in VS Code, and in a browser, these keys leave the page.
  event.preventDefault();
  event.stopPropagation();
  back();
});
