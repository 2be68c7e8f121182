import type {
  AdviceView,
  LineView,
  OfferView,
  OtherAnswerView,
  QuestionView,
  ResultView,
  StepView,
} from '../../../server/src/lsp/protocol';
import { html } from '../element';
import {
  blocks,
  button,
  citationParts,
  folded,
  lineList,
  lineParts,
  placed,
  type Reveal,
  said,
  sourceList,
} from './lines';
import type { Audience, Value } from './messages';
import type { Form } from './questionForm';

export interface ResultActions {
  readonly reveal: Reveal;
  /** Runs the patient with another answer. */
  readonly tryOut: (finding: string, value: Value) => void;
}

/** The form of a question that is asked where it matters. */
export type Ask = (question: QuestionView, cancel: () => void) => Form;

/** More are not read at once. */
const mostOthers = 6;

/** What is advised, for those who decide or for the patient. What breaks a safety property is told first. */
export function adviceParts(result: ResultView, audience: Audience, reveal: Reveal, ask?: Ask): HTMLElement[] {
  if (audience === 'patient') return blocks(result.forPatient, reveal);
  const { advice, violations, noAnswer } = result;
  const given = advice.filter(({ state }) => state === 'given');
  return [
    ...violationParts(violations, reveal),
    ...(given.length > 0
      ? [html('h3', '', result.heading), ...given.map((each) => adviceCard(each, reveal, ask))]
      : []),
    ...(noAnswer.length > 0 ? [noAnswerPart(result, reveal)] : []),
    ...advice.filter(({ state }) => state === 'open').flatMap((each) => openParts(each, reveal)),
    ...ruledOutParts(advice, reveal),
  ];
}

/** How it was reached and what would change it; nothing for patients. */
export function detailParts(result: ResultView, audience: Audience, actions: ResultActions): HTMLElement[] {
  if (audience === 'patient') return [];
  const { reveal } = actions;
  const { path, known, workedOut, sources } = result;
  return [
    ...section('How this was reached', lineList(path, reveal, true)),
    ...section('What would change this', otherParts(result, actions)),
    ...section('What was worked out', lineList(workedOut, reveal)),
    ...folded('What was known', lineList(known, reveal)),
    ...(sources.length > 0 ? folded('Sources', [sourceList(sources, reveal)], true) : []),
  ];
}

/** What came of the steps before the last, folded behind what each of them advised. */
export function earlierParts(steps: readonly StepView[], audience: Audience, actions: ResultActions): HTMLElement[] {
  return steps.flatMap(({ result, news, mismatches }, index) => {
    const parts = [
      ...newsParts(news),
      ...mismatchParts(mismatches, actions.reveal),
      ...adviceParts(result, audience, actions.reveal),
      ...detailParts(result, audience, actions),
    ];
    return folded(`Step ${index + 1}: ${shortly(result, audience)}`, parts, mismatches.length > 0);
  });
}

/** What was said in a step; also that something is not known. */
export function newsParts(news: readonly string[]): HTMLElement[] {
  return news.length === 0 ? [] : [said('p', 'news', `Said in this step: ${news.join('; ')}`)];
}

export function mismatchParts(mismatches: readonly LineView[], reveal: Reveal): HTMLElement[] {
  if (mismatches.length === 0) return [];
  const box = html('div', 'box bad');
  box.append(html('p', 'strong', 'The case expects something else'), ...lineList(mismatches, reveal));
  return [box];
}

/** What a run comes to, in a line. */
export function shortly(result: ResultView, audience: Audience): string {
  const texts =
    audience === 'patient'
      ? result.forPatient.flatMap((block) => (block.kind === 'paragraph' && block.strong ? [block.text] : []))
      : result.advice.flatMap(({ state, nothingLeft, text }) =>
          state === 'given' ? [...(nothingLeft === '' ? [] : [nothingLeft]), text] : [],
        );
  const [stop] = (audience === 'patient' ? result.forPatient : result.noAnswer).flatMap((block) =>
    block.kind === 'heading' ? [block.text] : [],
  );
  const unsafe = result.violations.length > 0 ? 'Do not use this. ' : '';
  return `${unsafe}${[...texts, ...(result.noAnswer.length > 0 && stop ? [stop] : [])].join(' ')}`;
}

function section(title: string, content: readonly HTMLElement[]): HTMLElement[] {
  return content.length === 0 ? [] : [html('h3', '', title), ...content];
}

function violationParts(violations: readonly LineView[], reveal: Reveal): HTMLElement[] {
  if (violations.length === 0) return [];
  const box = html('div', 'box bad violations');
  box.append(
    html('h3', '', 'Do not use this: it breaks safety properties of the guideline'),
    ...lineList(violations, reveal),
  );
  return [box];
}

function noAnswerPart({ noAnswer }: ResultView, reveal: Reveal): HTMLElement {
  const box = html('div', 'box no-answer');
  box.append(...blocks(noAnswer, reveal));
  return box;
}

/** Advice that is given: what to do and how soon, the ranked options, what goes with them, what was left out and why. */
function adviceCard(advice: AdviceView, reveal: Reveal, ask?: Ask): HTMLElement {
  const { text, location, citations, urgency, time, why, variant, options, actions, leftOut, awaits } = advice;
  const box = html('div', `box advice ${advice.nothingLeft === '' ? (urgency ?? '') : 'bad'}`);
  if (advice.nothingLeft !== '') box.append(html('p', 'strong nothing-left', advice.nothingLeft));
  const head = html('p', 'strong');
  head.append(placed(text, location, reveal));
  box.append(head, ...citationParts(citations, reveal));
  if (time !== '') box.append(said('p', 'time', time));
  if (why !== null) box.append(said('p', 'why', why));
  if (options.length > 0) {
    const introduction =
      options.length > 1 ? 'Choose one of these, best first.' : 'There is one option for this patient.';
    box.append(said('p', 'hint', `${introduction}${variant === null ? '' : ` Rated for: ${variant}`}`));
    box.append(offerList('ol', options, reveal, ask));
  }
  if (actions.length > 0) {
    box.append(html('p', 'hint', options.length > 0 ? 'Also:' : 'Do:'), offerList('ul', actions, reveal, ask));
  }
  if (leftOut.length > 0) box.append(html('p', 'hint', 'Left out:'), ...lineList(leftOut, reveal));
  if (awaits !== '') box.append(said('p', 'hint', `The advice ends here until this is known: ${awaits}.`));
  return box;
}

function offerList(name: 'ol' | 'ul', offers: readonly OfferView[], reveal: Reveal, ask?: Ask): HTMLElement {
  const list = html(name, 'offers');
  list.append(
    ...offers.map(({ label, rating, ratedByExtract, note, because, cautions, location, citations }) => {
      const item = html('li', '');
      item.append(placed(label, location, reveal));
      if (rating !== '') item.append(said('span', 'rating', ratedByExtract ? `${rating}, as rated in` : rating));
      if (because !== null) item.append(said('span', 'because', `because of ${because}`));
      if (note !== null) item.append(said('span', 'note', note));
      item.append(...citationParts(citations, reveal));
      for (const caution of cautions) {
        const line = html('div', 'caution');
        line.append(html('span', 'tag', 'Caution'), ...lineParts(caution, reveal));
        if (ask) line.append(...caution.questions.map((question) => askPart(question, ask)));
        item.append(line);
      }
      return item;
    }),
  );
  return list;
}

/** Something that is not known, to be answered here: a button that opens its question in its place. */
function askPart(question: QuestionView, ask: Ask): HTMLElement {
  const element = html('div', 'tries');
  const open = button('try', `Answer: ${question.ask}`, () => {
    const form = ask(question, () => {
      element.replaceChildren(open);
      open.focus();
    });
    element.replaceChildren(form.element);
    form.focus();
  });
  open.dir = 'auto';
  open.dataset.key = `ask:${question.finding}`;
  element.append(open);
  return element;
}

function openParts({ text, open, leftOut }: AdviceView, reveal: Reveal): HTMLElement[] {
  const box = html('div', 'box');
  box.append(said('p', 'hint', `Until then it is open whether this is advised: ${text}`), ...lineList(open, reveal));
  if (leftOut.length > 0) box.append(html('p', 'hint', 'Left out:'), ...lineList(leftOut, reveal));
  return [box];
}

function ruledOutParts(advice: readonly AdviceView[], reveal: Reveal): HTMLElement[] {
  return section(
    'What was ruled out before',
    advice
      .filter(({ state }) => state === 'ruled-out')
      .map(({ text, leftOut }) => {
        const box = html('div', 'box');
        box.append(said('p', 'hint', `Nothing is left of “${text}”:`), ...lineList(leftOut, reveal));
        return box;
      }),
  );
}

/** Each other answer with the single findings that lead there, which can be tried at once. */
function otherParts({ otherAnswers, doubtOfOthers }: ResultView, actions: ResultActions): HTMLElement[] {
  const doubt = doubtOfOthers === '' ? [] : [html('p', 'hint', doubtOfOthers)];
  if (otherAnswers.length === 0) return doubt;
  const shown = otherAnswers.slice(0, mostOthers);
  const rest = otherAnswers.slice(mostOthers);
  return [
    html('p', 'hint', 'Each of these alone, with all else as it is. Press one to try it; Back takes it back.'),
    otherList(shown, actions),
    ...folded(
      rest.length === 1 ? 'One more answer' : `${rest.length} more answers`,
      rest.length > 0 ? [otherList(rest, actions)] : [],
    ),
    ...doubt,
  ];
}

function otherList(answers: readonly OtherAnswerView[], { tryOut }: ResultActions): HTMLElement {
  const list = html('ul', 'others');
  list.append(
    ...answers.map(({ answer, changes }) => {
      const item = html('li', '');
      const tries = html('div', 'tries');
      for (const { finding, text, tries: each } of changes) {
        const isExact = each.length === 1;
        for (const { label, value } of each) {
          const shown = isExact ? text : label;
          const press = button('try', shown, () => tryOut(finding, value));
          press.dir = 'auto';
          press.title = `Tries ${label}`;
          press.setAttribute('aria-label', shown === label ? `Try ${shown}` : `Try ${shown}, with ${label}`);
          tries.append(press);
        }
      }
      item.append(tries, said('span', 'leads-to', `→ ${answer}`));
      return item;
    }),
  );
  return list;
}
