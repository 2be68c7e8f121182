import type {
  Trace,
  TracedBranch,
  TracedDecision,
  TracedDerived,
  TracedFinding,
  TracedReach,
  TracedStep,
} from '../engine';
import { isAnswer } from '../engine/run';
import { tenTo, unitText } from '../model/unitText';
import { adviceBlocks, indirectItems, openBlocks, ruledOutBlocks } from './adviceReport';
import { conditionText, reasonText } from './conditionText';
import { knownText } from './knownText';
import { nameText } from './names';
import { oneLine, sentence } from './oneLine';
import { outcomeBlocks } from './outcomeReport';
import { type Block, heading, type Item, list, paragraph, type Report, strong } from './report';
import type { Sources } from './sources';
import type { TraceOptions } from './traceReport';
import { valueText } from './valueText';
import { whatIfBlocks } from './whatIfReport';

/** A run for those who decide with it: the advice, how it was reached, on what it leans. */
export function clinicianReport(
  trace: Trace,
  { guideline, today }: Pick<TraceOptions, 'guideline' | 'today'>,
  sources: Sources,
): Report {
  const { outcome } = trace;
  const advice = trace.steps.flatMap((step) => spokenBlocks(trace, step, sources));
  const isConclusion = trace.steps.every(({ kind }) => kind !== 'recommend');
  const title = isConclusion ? 'Conclusion' : isAnswer(outcome) ? 'Recommendation' : 'Recommendation so far';
  const recommendations = trace.steps.filter((step) => step.kind === 'recommend');
  const open = recommendations.filter(({ state }) => state === 'open');
  const ruledOut = recommendations.filter(({ state }) => state === 'if-none');
  const path = trace.steps.map((step) => pathItem(step, sources));
  const derived = trace.derived.filter(({ value, failure }) => value.known || failure);
  const { derivedFrom } = trace.guideline;
  return [
    ...section(title, advice),
    ...(isAnswer(outcome) ? [] : outcomeBlocks(trace, outcome, { guideline, ids: 'with-ids', today })),
    ...open.flatMap((step) => openBlocks(step, sources)),
    ...section(
      'What was ruled out before',
      ruledOut.flatMap((step) => ruledOutBlocks(step, sources)),
    ),
    ...section('How this was reached', list('', path, true)),
    ...section('What was known', findingBlocks(trace.findings)),
    ...section(
      'What was worked out',
      list(
        '',
        derived.map((each) => derivedItem(each, sources)),
      ),
    ),
    ...section('What would change this', whatIfBlocks(trace, guideline)),
    ...section('Sources', [
      ...paragraph(
        derivedFrom.length === 0 ? '' : `The guideline as a whole is taken from${sources.mark(derivedFrom)}.`,
      ),
      ...list('', sources.list(), true),
    ]),
  ];
}

function section(title: string, blocks: readonly Block[]): Block[] {
  return blocks.length === 0 ? [] : [heading(title), ...blocks];
}

/** What a step says to the reader: a recommendation or a conclusion. */
function spokenBlocks(trace: Trace, step: TracedStep, sources: Sources): Block[] {
  switch (step.kind) {
    case 'recommend':
      return step.state === 'advice' ? adviceBlocks(trace, step, sources) : [];
    case 'conclude':
      return conclusionBlocks(step, sources);
    case 'decide':
    case 'damaged':
      return [];
  }
}

/** What a conclusion says, and why. */
export function conclusionBlocks({ text, why, citations, at }: TracedReach, sources: Sources): Block[] {
  return [
    strong(`${oneLine(text.clinician)}${sources.mark(citations)}`, at),
    ...paragraph(why && sentence(oneLine(why))),
    ...list('', indirectItems(citations, sources)),
  ];
}

/** A node of the way, with what decided there. */
export function pathItem(step: TracedStep, sources: Sources): Item {
  const text = oneLine(step.text.clinician);
  switch (step.kind) {
    case 'decide':
      return decisionItem(step, sources);
    case 'recommend':
      return { text: step.state === 'advice' ? `Recommendation: ${text}` : `Considered: ${text}`, at: step.at };
    case 'conclude':
      return { text: `Conclusion: ${text}`, at: step.at };
    case 'damaged':
      return { text: `${step.node}: ${oneLine(step.reason)}`, at: step.at };
  }
}

function decisionItem(step: TracedReach & TracedDecision, sources: Sources): Item {
  const question = sentence(oneLine(step.text.clinician));
  const { taken, branches, citations } = step;
  const branch = taken?.by === 'branch' ? branches.find(({ index }) => index === taken.index) : undefined;
  if (branch) {
    const label = branch.label === undefined ? '' : ` (${oneLine(branch.label)})`;
    const cited = branch.citations.length > 0 ? branch.citations : citations;
    return {
      text: `${question} ${reasonText(branch.when) || 'always'}${label}${sources.mark(cited)}`,
      at: branch.at,
      items: indirectItems(cited, sources),
    };
  }
  const items = branches.map((each) => branchItem(each));
  if (taken)
    return { text: `${question} none of its alternatives holds${sources.mark(citations)}`, at: step.at, items };
  return { text: `${question} not decided${sources.mark(citations)}`, at: step.at, items };
}

/** What a branch of an undecided node came to; of an open one also what it asks. */
function branchItem({ index, when, label, next }: TracedBranch): Item {
  const called = label === undefined ? '' : ` (${oneLine(label)})`;
  const branch = `Branch ${index + 1}${called}${next === undefined ? '' : `, to ${next},`}`;
  switch (when.truth) {
    case 'true':
      return { text: `${branch} holds: ${reasonText(when) || 'always'}` };
    case 'false':
      return { text: `${branch} does not hold: ${reasonText(when)}` };
    case 'unknown':
      return { text: `${branch} is open: ${conditionText(when)} (${reasonText(when)})` };
  }
}

function findingBlocks(findings: readonly TracedFinding[]): Block[] {
  const known = findings.filter(({ value }) => value.known);
  const used = known.filter((finding) => finding.used);
  const unused = known.filter((finding) => !finding.used);
  const items = used.map((finding) => ({ text: knownText(finding) }));
  return [
    ...list('', items),
    ...paragraph(
      unused.length === 0 ? '' : `Not asked about on the way: ${unused.map((each) => knownText(each)).join('; ')}.`,
    ),
  ];
}

/** What was worked out, and from what. */
export function derivedItem(derived: TracedDerived, sources: Sources): Item {
  const { row, points, formula, otherwise, citations, failure, at } = derived;
  const name = nameText(derived);
  const value = oneLine(valueText(derived.value));
  const mark = sources.mark([...citations, ...(row?.citations ?? [])]);
  if (failure) return { text: `${name}: no value${'why' in failure ? `, ${oneLine(failure.why)}` : ''}${mark}`, at };
  if (row) return { text: `${name}: ${value}, because of ${reasonText(row.when)}${mark}`, at };
  if (otherwise) return { text: `${name}: ${value}, because no row holds${mark}`, at };
  if (points) {
    const counted = points.filter(({ when }) => when.truth === 'true');
    const items = counted.map(({ add, when, citations: cited }) => ({
      text: `${add < 0 ? '−' : '+'}${Math.abs(add)} ${reasonText(when)}${sources.mark(cited)}`,
    }));
    return { text: `${name}: ${value}${items.length === 0 ? ', because nothing counts' : ''}${mark}`, at, items };
  }
  if (formula) {
    const { text, filled, exact, decimals } = formula;
    const kept = decimals === 1 ? '1 decimal' : `${decimals} decimals`;
    const rounded =
      exact === undefined || Number(exact) === derived.value.number
        ? ''
        : `, rounded to ${kept} from ${exactText(exact, decimals)} ${unitText(derived.value.unit ?? '1')}`.trimEnd();
    return {
      text: `${name}: ${value}${rounded}${mark}`,
      at,
      items: [{ text: `${oneLine(text)} = ${oneLine(filled)}` }],
    };
  }
  return { text: `${name}: ${value}${mark}`, at };
}

const mostDigits = 10;

/** As many digits as tell how it was rounded: all before the point, two more than are kept, and its power of ten. */
export function exactText(exact: string, decimals: number): string {
  const [digits = exact, power] = exact.split('e');
  const point = digits.includes('.') ? digits.indexOf('.') : digits.length;
  const length = Math.max(mostDigits, point + (power === undefined ? decimals + 3 : 0));
  const text = digits.length > length ? `${digits.slice(0, length)}…` : digits;
  return power === undefined ? text : `${text} × ${tenTo(power.replace('+', ''))}`;
}
