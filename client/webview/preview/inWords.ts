import type { TreeViewEdge, TreeViewNode } from '../../../server/src/lsp/protocol';
import { clip } from '../clip';

/** In whose words the tree is shown. */
export type Audience = 'clinician' | 'patient';

const kinds: Readonly<Record<TreeViewNode['kind'], string>> = {
  decide: 'Decide',
  recommend: 'Recommend',
  conclude: 'Conclude',
  damaged: 'Damaged',
};

/** What a node is, for the head of its card: `Recommend · stat, within 1 h`. */
export function kindOf({ kind, urgency, within }: TreeViewNode): string {
  const when = [...(urgency === null ? [] : [urgency]), ...(within === null ? [] : [`within ${within}`])];
  return [kinds[kind], ...(when.length > 0 ? [when.join(', ')] : [])].join(' · ');
}

export function count(number: number, one: string): string {
  return `${number.toLocaleString('en')} ${one}${number === 1 ? '' : 's'}`;
}

/** An edge's condition; `then` needs no words. */
export function labelOf({ kind, label }: TreeViewEdge): string {
  return kind === 'awaits' ? `back with the result: ${label}` : label;
}

/** Whether a node speaks to somebody, and the guideline has no words for patients there. */
export function lacksPatientWords({ kind, patientText }: TreeViewNode): boolean {
  return patientText === null && (kind === 'recommend' || kind === 'conclude');
}

/** A node's words for an audience; where there are none for patients, those for clinicians. */
export function textFor({ text, patientText }: TreeViewNode, audience: Audience): string {
  return audience === 'patient' && patientText !== null ? patientText : text;
}

/** A longer condition of an exclusion or a caution is cut short; how many there are never is. */
const longestCondition = 400;

/** `not if pregnant: yes, or egfr: < 30`, with each of the conditions; empty without any. */
export function guardText(begin: string, conditions: readonly string[]): string {
  if (conditions.length === 0) return '';
  return `${begin} ${conditions.map((each) => clip(each, longestCondition)).join(', or ')}`;
}

/** `Cites a, b (indirectly) and 3 more`; empty without citations. */
export function citationsText({ citations }: TreeViewNode, most: number): string {
  if (citations.length === 0) return '';
  const names = citations
    .slice(0, most)
    .map(({ name, indirect }) => `${clip(name, 60)}${indirect ? ' (indirectly)' : ''}`);
  const more = citations.length - names.length;
  return `Cites ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** A sentence is said to its end; what nobody would listen to is not. */
const longest = 2_000;

/** What is true of a node now, beside what the guideline says of it. */
export interface State {
  readonly isStart: boolean;
  readonly audience: Audience;
  /** How many of the nodes that follow are not shown; undefined while it is open. */
  readonly hidden: number | undefined;
  /** The how manieth of the nodes that the marked run passed. */
  readonly step: number | undefined;
  /** What the overlay says of it. */
  readonly note: string | undefined;
}

/** A node as a screen reader says it: what it is, what it says, where it leads. */
export function spoken(node: TreeViewNode, ways: readonly TreeViewEdge[], state: State): string {
  const { problems, asks, options, actions } = node;
  const on = ways.filter(({ kind }) => kind !== 'awaits');
  const back = ways.filter(({ kind }) => kind === 'awaits');
  const offered = [...options, ...actions].map(({ label, detail, excludedIf, cautionIf }) =>
    [
      detail === '' ? clip(label, 120) : `${clip(label, 120)}, ${clip(detail, 120)}`,
      guardText('not if', excludedIf),
      guardText('caution if', cautionIf),
    ]
      .filter(Boolean)
      .join(', '),
  );
  return [
    kindOf(node),
    clip(textFor(node, state.audience), longest),
    // By this the nodes before it name it.
    `node ${node.id}`,
    state.audience === 'patient' && lacksPatientWords(node) && 'no words for patients',
    state.isStart && 'start',
    !node.reachable && 'not reachable',
    state.step !== undefined && `number ${state.step} on the marked way`,
    state.note,
    ...offered,
    asks.length > 0 &&
      `asks ${asks.map(({ finding, kind, redFlag }) => `${clip(finding, 60)}, ${kind}${redFlag ? ', red flag' : ''}`).join('; ')}`,
    problems.errors > 0 && count(problems.errors, 'error'),
    problems.warnings > 0 && count(problems.warnings, 'warning'),
    citationsText(node, 6) || 'cites nothing',
    on.length > 0 &&
      `leads to ${on.map(({ to, kind, label }) => `${to}${kind === 'branch' && label ? ' if' : ''}${label ? ` ${clip(label, longest)}` : ''}`).join('; ')}`,
    ...back.map(({ to, label }) => `awaits ${clip(label, 240)}, then back to ${to}`),
    ...node.missing.map((each) => clip(each, 240)),
    state.hidden !== undefined && `closed, ${count(state.hidden, 'node')} hidden`,
  ]
    .filter((part) => typeof part === 'string' && part !== '')
    .reduce<string>((said, part) => `${said}${said === '' ? '' : /[.?!…]$/u.test(said) ? ' ' : '. '}${part}`, '');
}
