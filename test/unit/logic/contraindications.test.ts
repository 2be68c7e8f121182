import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Machine } from '../../../server/src/engine/machine';
import type { Program, Recommendable } from '../../../server/src/engine/program';
import type { Run } from '../../../server/src/engine/run';
import { isFalse, isTrue } from '../../../server/src/engine/truth';
import { Analysis } from '../../../server/src/logic/analysis';
import { idleExclusions, neverOffered } from '../../../server/src/logic/safety/contraindications';
import { programOf } from '../engine/guidelineOf';
import { anyGuideline } from '../engine/randomGuideline';
import { everybodyOf } from './everybody';

describe('contraindications of random guidelines', () => {
  // A formula is looked at as free, and what cannot be read is not judged.
  const judged = anyGuideline.filter(
    (text) => !/ratio: "|ratio: (?:high|low)|nonsense|(?:excludes|cautions): {contrast/.test(text),
  );

  it('shut everybody out exactly where everybody who comes is excluded', () => {
    fc.assert(
      fc.property(judged, (text) => {
        const program = programOf(text);
        const offers = everybodyOf(program).flatMap((run) => offersAt(program, run));
        const all = new Set(offers.map(({ key }) => key));
        const expected = [...all].filter((key) => offers.every((each) => each.key !== key || each.isExcluded));
        const found = neverOffered(new Analysis(program)).map(
          ({ node, among, index }) => `${node.id} ${among} ${index}`,
        );
        assert.deepEqual(found.sort(), expected.sort());
      }),
      { numRuns: 200 },
    );
  });

  it('are idle exactly where they keep nothing from anybody', () => {
    fc.assert(
      fc.property(judged, (text) => {
        const program = programOf(text);
        const acting = new Set(everybodyOf(program).flatMap((run) => offersAt(program, run).flatMap(({ by }) => by)));
        const exclusions = program.guards.filter(({ entity }) => entity.effect === 'excludes').map(({ id }) => id);
        const found = idleExclusions(new Analysis(program)).map(({ guard }) => guard.id);
        assert.deepEqual(
          found,
          exclusions.filter((id) => !acting.has(id)),
        );
      }),
      { numRuns: 200 },
    );
  });
});

interface Judged {
  readonly key: string;
  readonly isExcluded: boolean;
  /** Exclusions that hold, or that may. */
  readonly by: readonly string[];
}

/** What the nodes that a run comes by would offer, and what speaks against it. */
function offersAt(program: Program, run: Run): Judged[] {
  const machine = new Machine(program);
  machine.begin(run.patient, run.silence);
  const isExcluded = ({ excludedBy }: Recommendable) => excludedBy.some((guard) => machine.guard(guard) === isTrue);
  const judge = (key: string, recommendable: Recommendable): Judged => ({
    key,
    isExcluded: isExcluded(recommendable),
    by: recommendable.excludedBy.flatMap((guard) =>
      machine.guard(guard) === isFalse ? [] : (program.guards[guard]?.id ?? []),
    ),
  });
  return run.steps.flatMap(({ node: { id, content } }): Judged[] => {
    if (content.kind !== 'recommend') return [];
    const options = content.options.map(({ recommendable }, index) => judge(`${id} options ${index}`, recommendable));
    if (options.length > 0 && options.every((each) => each.isExcluded)) return options;
    const lines = content.actions.flatMap(({ recommendable, when }, index) =>
      !when || machine.truth(when) === isTrue ? [judge(`${id} do ${index}`, recommendable)] : [],
    );
    return [...options, ...lines];
  });
}

describe('contraindications', () => {
  const tree = `start: pregnancy
modalities:
  ct: {label: CT, technique: CT, radiation: 3}
  mr: {label: MR, technique: MR, radiation: 0}
actions:
  drug: {label: Drug, kind: drug}
findings:
  pregnant: {kind: history}
  kidney: {kind: laboratory, values: {ok: Ok, failing: Failing}}
  age: {kind: demographic, number: {unit: a, min: 0, max: 120}}
ratings:
  scans: {variant: A, options: {ct: {rating: 8}, mr: {rating: 7}}}
exclusions:
  pregnancy: {when: {pregnant: yes}, excludes: {radiation: "> 0"}}
  childhood: {when: {age: "< 18"}, excludes: {radiation: "> 0"}}
  bleeding: {when: {pregnant: yes}, excludes: drug}
population: {text: Adults, when: {age: ">= 18"}}
nodes:
  pregnancy: {decide: Pregnant?, branches: [{when: {pregnant: yes}, then: scan}, {when: {pregnant: no}, then: treat}]}
  scan: {recommend: Scan., options: scans}
  treat: {recommend: Treat., do: drug}
`;
  const analysis = new Analysis(programOf(tree));

  it('name what is recommended to nobody, and why', () => {
    const [only, ...others] = neverOffered(analysis);
    assert.deepEqual(others, []);
    assert.equal(`${only?.node.id} ${only?.recommendable.id} ${only?.by.map(({ id }) => id)}`, 'scan ct pregnancy');
  });

  it('name what protects nobody, and why', () => {
    assert.deepEqual(
      idleExclusions(analysis).map(({ guard, why }) => [guard.id, why]),
      [
        ['childhood', 'no-patient'],
        ['bleeding', 'nothing-offered'],
      ],
    );
  });

  it('are not judged where something cannot be read', () => {
    const damaged = new Analysis(programOf(tree.replace('{when: {pregnant: no}', '{when: {pregnnat: no}')));
    assert.deepEqual(neverOffered(damaged), []);
    assert.deepEqual(
      idleExclusions(damaged).map(({ guard }) => guard.id),
      ['childhood'],
    );
  });
});
