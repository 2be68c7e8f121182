import { defined } from '../model/defined';
import type { Citation, NumberDomain, TreeNode } from '../model/guideline';
import { traceCitations } from './citations';
import { wordsOf } from './describeStep';
import type { DomainValue } from './domain';
import { evaluate } from './evaluate';
import { labelOf } from './explain';
import type { Patient } from './patient';
import type { Place } from './place';
import type { CompiledFinding, Program } from './program';
import type { Need, Run } from './run';
import type { TracedCitation, Words } from './trace';

/** What to ask next in an interactive run, with everything that a form or a prompt needs. */
export interface Question {
  readonly finding: string;
  readonly label: string;
  readonly ask?: Words;
  readonly type: 'one-of' | 'many' | 'number';
  /** The values to choose from; for a number its named values, such as `not-done`. */
  readonly values: readonly DomainValue[];
  readonly number?: NumberLimits;
  /** The value that silence means, which a reader may be offered as the default. */
  readonly missing?: string;
  readonly why: QuestionReason;
  /** The findings, this one first, that the run waits for at the same place. */
  readonly together: readonly string[];
}

export interface NumberLimits {
  readonly unit?: string;
  readonly min?: number;
  readonly max?: number;
  readonly decimals: number;
  /** Other units in which it may be answered. */
  readonly also: readonly string[];
}

export interface QuestionReason {
  /** The node, or the population, that waits for the answer. */
  readonly at: Place;
  readonly text: string;
  readonly why?: string;
  /** Derived findings and exclusions through which it leans on the answer. */
  readonly through: readonly Place[];
  readonly citations: readonly TracedCitation[];
}

export type Interview =
  | { readonly kind: 'question'; readonly question: Question; readonly run: Run }
  | { readonly kind: 'finished'; readonly run: Run };

export interface InterviewOptions {
  /** Findings that were asked and could not be answered: `missing:` holds for them, or they stay unknown. */
  readonly skipped?: ReadonlySet<string>;
  /** Of the findings that the run waits for at one place, those to ask for before the others. */
  readonly first?: ReadonlySet<string>;
}

/**
 * Goes as far as the answers reach: to the first finding that the path needs, or to the end. Silence means nothing
 * here: what has a `missing:` value is asked for like everything else, and takes that value only when it is skipped.
 * A run that needs only what was skipped is finished, and its outcome says what it still needs.
 */
export function interview(
  program: Program,
  patient: Patient,
  { skipped = nobody, first = nobody }: InterviewOptions = {},
): Interview {
  const run = evaluate(program, withSilence(program, patient, skipped), { silence: 'unknown' });
  if (run.outcome.kind !== 'needs') return { kind: 'finished', run };
  const open = run.outcome.inOrder.filter(({ finding }) => !skipped.has(finding));
  const next = open.find(({ finding }) => first.has(finding)) ?? open[0];
  const finding = next && program.findings[program.slots.get(next.finding) ?? -1];
  if (!finding) return { kind: 'finished', run };
  return { kind: 'question', question: questionOf(program, finding, next, run.outcome.at, open), run };
}

/** The question for a finding that a place of the guideline waits for; undefined when there is no such finding. */
export function questionAt(program: Program, id: string, at: Place): Question | undefined {
  const finding = program.findings[program.slots.get(id) ?? -1];
  return finding && questionOf(program, finding, { finding: id, through: [] }, at, []);
}

const nobody: ReadonlySet<string> = new Set();

/** The patient with `missing:` values for those findings that nobody could answer. */
function withSilence(program: Program, patient: Patient, skipped: ReadonlySet<string>): Patient {
  if (skipped.size === 0) return patient;
  const notKnown = new Set<number>();
  const values = patient.values.map((value, slot) => {
    const id = program.findings[slot]?.id;
    const silent = Number.isNaN(value) && id !== undefined && skipped.has(id);
    if (silent) notKnown.add(slot);
    return silent ? (program.missing[slot] ?? Number.NaN) : value;
  });
  return { ...patient, values, notKnown };
}

function questionOf(
  program: Program,
  { id, entity, domain }: CompiledFinding,
  { through }: Need,
  at: Place,
  open: readonly Need[],
): Question {
  return {
    finding: id,
    label: labelOf(entity),
    type: domain.kind,
    values: domain.values,
    why: reasonOf(program, at, through),
    together: open.map(({ finding }) => finding),
    ...(entity.ask && {
      ask: { clinician: entity.ask.clinician.text, ...defined({ patient: entity.ask.patient?.text }) },
    }),
    ...defined({
      number: domain.kind === 'number' ? limitsOf(domain.number) : undefined,
      missing: entity.missing?.id,
    }),
  };
}

function limitsOf({ unit, min, max, decimals, also }: NumberDomain): NumberLimits {
  return { decimals, also: [...also.keys()], ...defined({ unit: unit?.text, min: min?.value, max: max?.value }) };
}

function reasonOf({ guideline, nodes, nodeIndex }: Program, at: Place, through: readonly Place[]): QuestionReason {
  const cited = through.flatMap((place) => {
    const entity = place.kind === 'derived' ? guideline.derived.get(place.id) : guideline.exclusions.get(place.id);
    return traceCitations(guideline, entity?.entity.cite ?? [], place);
  });
  const node = at.kind === 'node' ? nodes[nodeIndex.get(at.id) ?? -1] : undefined;
  if (!node) {
    const text = guideline.header.get('population')?.population?.text?.text ?? 'Is the guideline for this patient?';
    return { at, text, through, citations: cited };
  }
  return {
    at,
    text: wordsOf(node).clinician,
    through,
    citations: [...traceCitations(guideline, citationsOf(node.entity), node.at), ...cited],
    ...defined({ why: node.entity.why?.text }),
  };
}

/** What a node leans on; where it says that of its branches only, all that they lean on, each once. */
function citationsOf({ cite, content }: TreeNode): readonly Citation[] {
  if (cite.length > 0 || content?.kind !== 'decide') return cite;
  const ofBranches = content.branches.flatMap((branch) => branch.cite);
  return [...new Map(ofBranches.map((each) => [`${each.reference.id}#${each.extract?.id ?? ''}`, each])).values()];
}
