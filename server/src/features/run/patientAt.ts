import type { RawValue } from '../../engine';
import type { GuidelineFile } from '../../workspace/guidelineFile';
import type { Answers } from './sitting';

/** A patient who comes to a node, the most ordinary one; undefined where nobody does or nobody was found. */
export function patientAt(file: GuidelineFile, node: string): Answers | undefined {
  if (file.kind !== 'guideline') return undefined;
  const { analysis, program } = file;
  const reach = analysis.flow.nodes[program.nodeIndex.get(node) ?? -1]?.reach;
  const witness =
    reach === undefined
      ? undefined
      : analysis.witness(reach, ({ steps }) => steps.some((step) => step.node.id === node));
  return witness && answersOfWitness(file, witness.given);
}

/** All that an interactive run would ask: what the patient has, and that of all else with a `missing` nothing is known. */
export function answersOfWitness(
  { guideline }: GuidelineFile,
  witness: Iterable<readonly [finding: string, value: RawValue]>,
): Answers {
  const silent = [...guideline.findings.values()].filter(({ entity }) => entity.missing !== undefined);
  return { ...Object.fromEntries(silent.map(({ entity }) => [entity.id, ''])), ...Object.fromEntries(witness) };
}
