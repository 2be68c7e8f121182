import assert from 'node:assert/strict';
import fc from 'fast-check';
import { offersIn } from '../../../server/src/engine/pitfalls';
import type { Program } from '../../../server/src/engine/program';
import type { Run, Step } from '../../../server/src/engine/run';
import { words } from '../../../server/src/engine/targets';
import { Analysis } from '../../../server/src/logic/analysis';
import { knowledge } from '../../../server/src/logic/safety/checks/knowledge';
import { unasked } from '../../../server/src/logic/safety/checks/unasked';
import { negativeEnds } from '../../../server/src/logic/safety/negativeEnds';
import type { Condition } from '../../../server/src/model/guideline';
import { testsOf } from '../../../server/src/rules/conditions';
import { programOf } from '../engine/guidelineOf';
import { anyGuideline } from '../engine/randomGuideline';
import { everybodyOf } from './everybody';

describe('what must be known before something is recommended', () => {
  // A formula is looked at as free, and what cannot be read is not judged.
  const judged = anyGuideline
    .filter((text) => !/ratio: "|ratio: (?:high|low)|nonsense|(?:excludes|cautions): {contrast/.test(text))
    .map((text) => text.replace('  e: {kind: sign}', '  e: {kind: sign, checks: kidney-function}'));

  it('is told as missing exactly where some patient is offered it unasked', () => {
    let missing = 0;
    fc.assert(
      fc.property(judged, (text) => {
        const program = programOf(text);
        const expected = new Set(everybodyOf(program).flatMap((run) => offeredUnasked(program, run)));
        const found = unasked(new Analysis(program), [], () => false).flatMap((each) =>
          each.hazard.id === 'iodinated-contrast' && each.check === 'kidney-function' ? each : [],
        );
        const shown = found.filter((each) => each.kind === 'shown');
        const told = shown.flatMap(({ node, elsewhere }) => [node.id, ...elsewhere.map(({ id }) => id)]);
        assert.deepEqual(told.sort(), [...expected].sort(), text);
        for (const { witness, node } of shown) assert(offeredUnasked(program, witness.run).includes(node.id));
        missing += told.length;
      }),
      { numRuns: 300 },
    );
    assert(missing > 20, 'the random guidelines miss nothing');
  });

  it('is told as not known where no patient is found for a formula, and where there are too many kinds', () => {
    // No number with one decimal has such a square, and there are more of them than are gone through.
    const squared = programOf(`start: go
findings:
  x: {kind: laboratory, ask: X?, number: {unit: g, min: 0, max: 1000, decimals: 1}}
derived:
  square: {formula: x * x, number: {decimals: 2}}
modalities:
  ct: {label: CT, technique: CT, contrast: iodinated, radiation: 3}
nodes:
  go: {decide: G, branches: [{when: {square: 999.99}, then: scan}], otherwise: rest}
  scan: {recommend: S, do: ct}
  rest: {conclude: R}
`);
    const doubts = unasked(new Analysis(squared), [], () => false);
    assert.deepEqual(
      doubts.map((each) => [each.check, each.node.id, each.kind === 'not-analysed' && each.why]),
      [
        ['kidney-function', 'scan', 'no-patient-found'],
        ['contrast-allergy', 'scan', 'no-patient-found'],
        ['pregnancy', 'scan', 'no-patient-found'],
      ],
    );
    const used = new Analysis(squared);
    used.regions.within = () => undefined;
    const [first] = unasked(used, [], () => false);
    assert.deepEqual([first?.kind, first?.kind === 'not-analysed' && first.why], ['not-analysed', 'over-budget']);
    assert.equal(
      negativeEnds(used, () => true),
      'over-budget',
    );
  });
});

/** The nodes that offer a patient CT although nothing on the way asked for `e`; told from the guideline as it is written. */
function offeredUnasked(program: Program, run: Run): string[] {
  const { guideline } = program;
  if (mentions(program, guideline.header.get('population')?.population?.when)) return [];
  const guards = [...guideline.exclusions.values()].filter(({ entity: { target } }) => {
    if (target?.kind === 'ids') return target.ids.some(({ id }) => id === 'ct');
    return target?.fields.some(
      ({ field, test }) => field.text === 'technique' && test.kind === 'id' && test.name.id === 'CT',
    );
  });
  if (guards.some(({ entity }) => mentions(program, entity.when))) return [];
  const found: string[] = [];
  for (const [index, step] of run.steps.entries()) {
    const { id, entity } = step.node;
    const isOffered = offersIn(run).some((each) => each.node === id && each.recommendable.id === 'ct');
    const content = entity.content;
    const line = content?.kind === 'recommend' && content.do.find(({ action }) => action.id === 'ct');
    const isAmongOptions = content?.kind === 'recommend' && content.options !== undefined;
    const isDecided = line && !isAmongOptions && mentions(program, line.when);
    if (isOffered && !isDecided && !run.steps.slice(0, index).some((before) => asks(program, before))) found.push(id);
  }
  return found;
}

function asks(program: Program, step: Step): boolean {
  const { content } = step.node.entity;
  if (content?.kind === 'decide') {
    const looked = content.hit === 'first' && step.kind === 'branch' ? step.branch + 1 : content.branches.length;
    return content.branches.slice(0, looked).some(({ when }) => mentions(program, when));
  }
  if (content?.kind !== 'recommend') return false;
  // Whatever may exclude what a node offers is asked there.
  const offered = step.node.content.kind === 'recommend' ? step.node.content.guards : [];
  const exclusions = offered.map((guard) => program.guards[guard]?.entity.when);
  return [...exclusions, ...content.do.map(({ when }) => when)].some((when) => mentions(program, when));
}

/** Whether a condition leans on `e`, itself or through a derived finding. */
function mentions({ guideline }: Program, condition: Condition | undefined, seen: readonly string[] = []): boolean {
  if (!condition) return false;
  return [...testsOf(condition)].some(({ finding: { id } }) => {
    if (id === 'e') return true;
    const content = seen.includes(id) ? undefined : guideline.derived.get(id)?.entity.content;
    if (content?.kind !== 'rows' && content?.kind !== 'points') return false;
    return content.rows.some(({ when }) => mentions({ guideline } as Program, when, [...seen, id]));
  });
}

describe('the safety table', () => {
  it('asks for what it has words for, with a level, a reason and a source', () => {
    for (const [id, { label, of, asks: demands }] of Object.entries(knowledge.safety)) {
      assert(label && of.length > 0 && Object.keys(demands).length > 0, id);
      for (const [check, { level, why, source }] of Object.entries(demands)) {
        assert(knowledge.checks[check], `${id} asks for ${check}`);
        assert(['error', 'warning'].includes(level) && why && source, `${id}: ${check}`);
      }
    }
    for (const [id, { label, words: lines }] of Object.entries(knowledge.checks)) assert(label && lines.length > 0, id);
  });

  it('tells what brings a hazard along by fields and words of the format', () => {
    const fields: Readonly<Record<string, readonly string[]>> = {
      ...words,
      radiation: ['above-0'],
      unstated: ['contrast', 'radiation', 'vessel'],
    };
    for (const { of } of Object.values(knowledge.safety))
      for (const pattern of of)
        for (const [field, wanted] of Object.entries(pattern)) {
          if (field === 'class') continue;
          for (const word of [wanted].flat()) assert(fields[field]?.includes(word), `${field}: ${word}`);
        }
  });
});
