import type { RawValue } from '../../engine';
import { whoComesTo } from '../../logic/words/explainNode';
import type { GuidelineFile } from '../../workspace/guidelineFile';
import type { Answers } from './answers';

export type PatientAt =
  | { readonly kind: 'found'; readonly answers: Answers }
  /** Why there is none, as a sentence. */
  | { readonly kind: 'none'; readonly message: string };

/** A patient who comes to a node, the most ordinary one; that nobody does is told apart from that nobody was found. */
export function patientAt(file: GuidelineFile, node: string): PatientAt {
  const { analysis, program } = file;
  const comes = file.kind === 'guideline' ? whoComesTo(analysis, node) : undefined;
  if (!comes) return { kind: 'none', message: `There is no node "${node}" that a patient could come to.` };
  const at = analysis.flow.nodes[program.nodeIndex.get(node) ?? -1];
  const somebody = at && analysis.somebody([at.reach], ({ steps }) => steps.some((step) => step.node.id === node));
  if (somebody && somebody !== 'nobody') return { kind: 'found', answers: answersOfWitness(file, somebody.given) };
  const isNobody = at ? somebody === 'nobody' && !at.doubt : !comes.unsure;
  const message = isNobody
    ? `No patient comes to "${node}": nobody can take any way that leads there.`
    : `No patient was found who comes to "${node}", though there may be one.`;
  return { kind: 'none', message };
}

/** All that an interactive run would ask: what the patient has, and that of all else with a `missing` nothing is known. */
export function answersOfWitness(
  { guideline }: GuidelineFile,
  witness: Iterable<readonly [finding: string, value: RawValue]>,
): Answers {
  const silent = [...guideline.findings.values()].filter(({ entity }) => entity.missing !== undefined);
  return { ...Object.fromEntries(silent.map(({ entity }) => [entity.id, ''])), ...Object.fromEntries(witness) };
}
