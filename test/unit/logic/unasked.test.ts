import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Program } from '../../../server/src/engine/program';
import type { Run } from '../../../server/src/engine/run';
import { words } from '../../../server/src/engine/targets';
import { Analysis } from '../../../server/src/logic/analysis';
import { checksOf } from '../../../server/src/logic/safety/checks/findingChecks';
import { knowledge } from '../../../server/src/logic/safety/checks/knowledge';
import { unasked } from '../../../server/src/logic/safety/checks/unasked';
import { negativeEnds } from '../../../server/src/logic/safety/negativeEnds';
import { givenOf } from '../../../server/src/logic/witness';
import type { Condition } from '../../../server/src/model/guideline';
import { testsOf } from '../../../server/src/rules/conditions';
import { programOf, runOf } from '../engine/guidelineOf';
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
        const expected = offeredUnasked(program);
        const found = unasked(new Analysis(program), [], () => false).flatMap((each) =>
          each.hazard.id === 'iodinated-contrast' && each.check === 'kidney-function' ? each : [],
        );
        const shown = found.filter((each) => each.kind === 'shown');
        const told = shown.flatMap(({ node, elsewhere }) => [node.id, ...elsewhere.map(({ id }) => id)]);
        assert.deepEqual(told.sort(), [...expected].sort(), text);
        for (const { witness, node } of shown) {
          assert(!witness.given.some(([finding]) => finding === 'e'), text);
          assert(nodesOffering(program, witness.run).includes(node.id), text);
        }
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

/**
 * The nodes that offer CT to somebody of whom `e` is not known, told from runs: nobody has said it, either answer could be,
 * and no caution of CT waits for it.
 */
function offeredUnasked(program: Program): Set<string> {
  if (mentions(program, program.guideline.header.get('population')?.population?.when)) return new Set();
  const couldHave = new Map<string, Set<string>>();
  for (const { patient, steps } of everybodyOf(program)) {
    const { e = '', ...rest } = Object.fromEntries(givenOf(program, patient));
    const others = JSON.stringify(rest);
    if (steps.length > 0) couldHave.set(others, (couldHave.get(others) ?? new Set()).add(String(e)));
  }
  return new Set(
    [...couldHave].flatMap(([others, answers]) =>
      answers.size < 2 ? [] : nodesOffering(program, runOf(program, JSON.parse(others))),
    ),
  );
}

/** The nodes of a run that offer CT without a caution that waits for `e`. */
function nodesOffering(program: Program, { steps }: Run): string[] {
  const asking = [...program.guideline.exclusions].filter(([, { entity }]) => mentions(program, entity.when));
  const waits = (by: string) => asking.some(([id]) => id === by);
  return steps.flatMap((step) => {
    if (step.kind !== 'advice') return [];
    const options = step.options.map(({ option, ...verdict }) => ({ id: option.id, ...verdict }));
    const lines = step.actions.map(({ action, ...verdict }) => ({ id: action.id, ...verdict }));
    const isOffered = [...options, ...lines].some(
      ({ id, status, cautions }) =>
        id === 'ct' && status === 'offered' && !cautions.some(({ by, known }) => !known && waits(by)),
    );
    return isOffered ? [step.node.id] : [];
  });
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

describe('the words of findings', () => {
  const asked = (ask: string) => {
    const program = programOf(
      `start: end\nfindings:\n  one: {kind: history, ask: ${JSON.stringify(ask)}}\nnodes:\n  end: {conclude: E}\n`,
    );
    const finding = program.findings[0]?.entity;
    return finding ? [...checksOf(finding)].join(' ') : undefined;
  };
  const cases: Readonly<Record<string, string>> = {
    'Pregnant?': 'pregnancy',
    'Pregnant, or postpartum after a recent pregnancy?': 'pregnancy',
    'Pregnant now? (A previous pregnancy does not count.)': 'pregnancy',
    'Could she be expecting a baby?': 'pregnancy',
    'Oral contraceptive or recent pregnancy?': '',
    'Number of pregnancies so far': '',
    'Ever been pregnant?': '',
    'CKD stage 4 or 5?': 'kidney-function',
    'CrCl (Cockcroft-Gault)?': 'kidney-function',
    'Haemodialysis?': 'kidney-function',
    'Anaphylaxis after iodinated contrast before?': 'contrast-allergy',
    'Dental implants planned?': '',
    'A pacemaker?': 'mr-safety',
    'HAS-BLED score?': 'bleeding-risk',
    'Contraindication to anticoagulation?': 'bleeding-risk',
    'Menstrual bleeding?': '',
  };
  for (const [ask, check] of Object.entries(cases))
    it(`${JSON.stringify(ask)} asks for ${check === '' ? 'nothing of the table' : check}`, () => {
      assert.equal(asked(ask), check);
    });
});

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
          if (['class', 'words', 'without'].includes(field)) continue;
          for (const word of [wanted].flat()) assert(fields[field]?.includes(word), `${field}: ${word}`);
        }
  });
});
