import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { CompiledNode, Program } from '../../../server/src/engine/program';
import type { Run } from '../../../server/src/engine/run';
import { isAnswer } from '../../../server/src/engine/run';
import { Analysis } from '../../../server/src/logic/analysis';
import { findingsAt, findingsUnder } from '../../../server/src/logic/safety/leaning';
import { type RedFlagFlaw, redFlagFlaws } from '../../../server/src/logic/safety/redFlags';
import { type Facts, inShort, programOf, runOf } from '../engine/guidelineOf';
import { anyGuideline } from '../engine/randomGuideline';
import { completions } from './completions';

const flawsOf = (text: string, ...libraries: string[]) => redFlagFlaws(new Analysis(programOf(text, ...libraries)));

const told = (flaw: RedFlagFlaw) =>
  flaw.kind === 'not-analysed'
    ? `${flaw.finding.id}: ${flaw.why.kind}`
    : `${flaw.kind}, ${flaw.values.join(' or ')}: ${inShort(flaw.witness.run)}`;

const sample = (path: string) => readFileSync(join('samples', path), 'utf8');
const shared = sample('shared/vein-imaging.guideline.yaml');

describe('red flags of the samples', () => {
  it('are asked first and acted on in the iliac imaging guideline', () => {
    assert.deepEqual(flawsOf(sample('iliac-imaging/iliac-imaging.guideline.yaml'), shared).map(told), []);
  });

  it('stand behind the ultrasound in the article as published, and end in advice without urgency', () => {
    const text = sample('iliac-imaging-as-published/iliac-imaging-as-published.guideline.yaml');
    assert.deepEqual(flawsOf(text, shared).map(told), [
      'reassured, bilateral or waveform or persistent: ultrasound-result[0] → visualization[0] → indicators[0] → onset[1] → chronic-symptoms: recommendation',
      'late, bilateral or waveform or persistent: ultrasound-result[open]: needs iliac-ultrasound',
    ]);
  });
});

describe('a red flag', () => {
  const tree = (nodes: string, extra = '') => `start: first
actions:
  team: {label: Team, kind: referral}
  blood: {label: Blood, kind: laboratory}
  leaflet: {label: Leaflet, kind: counselling}
findings:
  danger: {kind: sign, values: {none: None, bleeding: Bleeding, shock: Shock}, red-flag: [bleeding, shock]}
  blood-test: {kind: laboratory, of: blood, values: {low: Low, normal: Normal, not-done: Not done}, missing: not-done}
  scan: {kind: imaging, values: {clear: Clear, clot: Clot}}
  age: {kind: demographic, number: {unit: a, min: 0, max: 120}}
${extra}
nodes:
${nodes}
  call: {recommend: Call., do: team, urgency: stat}
  home: {conclude: All is well.}
`;
  const flaws = (nodes: string, extra?: string) => flawsOf(tree(nodes, extra)).map(told);
  const danger = '  danger: {decide: Danger?, branches: [{when: {danger: none}, then: home}], otherwise: call}';

  it('that is asked first and acted on is well', () => {
    const nodes = `  first: {decide: Danger?, branches: [{when: {danger: none}, then: scanned}], otherwise: call}
  scanned: {decide: Scan?, branches: [{when: {scan: clot}, then: home}], otherwise: home}`;
    assert.deepEqual(flaws(nodes), []);
  });

  it('behind questions that need no test is well', () => {
    assert.deepEqual(
      flaws(`  first: {decide: Old?, branches: [{when: {age: "> 65"}, then: danger}], otherwise: danger}\n${danger}`),
      [],
    );
  });

  it('is late behind a result that the run needs, or that it asks for and waits', () => {
    assert.deepEqual(
      flaws(`  first: {decide: Scan?, branches: [{when: {scan: clot}, then: call}], otherwise: danger}\n${danger}`),
      ['late, bleeding or shock: first[open]: needs scan'],
    );
    assert.deepEqual(
      flaws(`  first: {decide: Blood?, branches: [{when: {blood-test: not-done}, then: order}], otherwise: danger}
  order: {recommend: Test., do: blood, urgency: urgent, awaits: blood-test}\n${danger}`),
      ['late, bleeding or shock: first[0] → order: awaits blood-test'],
    );
  });

  it('is not late behind a test that may be left undone, or that the population has had', () => {
    const tested = `  first: {decide: Blood?, branches: [{when: {blood-test: low}, then: call}], otherwise: danger}\n${danger}`;
    assert.deepEqual(flaws(tested), []);
    const scanned = `  first: {decide: Scan?, branches: [{when: {scan: clot}, then: call}], otherwise: danger}\n${danger}`;
    assert.deepEqual(flaws(scanned, 'population: {text: Scanned, when: {scan: [clear, clot]}}'), []);
  });

  it('is late behind advice that does not press', () => {
    assert.deepEqual(flaws(`  first: {recommend: Read this., do: leaflet, then: danger}\n${danger}`), [
      'late, bleeding or shock: first → danger[otherwise] → call: recommendation',
    ]);
  });

  it('is late behind such advice although it was asked first, or by who is pressed afterwards only', () => {
    const nodes = (
      behind: string,
    ) => `  first: {decide: Danger?, branches: [{when: {danger: none}, then: home}], otherwise: wait}
  wait: {recommend: Clinic in six weeks., do: leaflet, urgency: routine, then: ${behind}}`;
    assert.deepEqual(flaws(nodes('call')), ['late, bleeding or shock: first[otherwise] → wait → call: recommendation']);
    assert.deepEqual(flaws(nodes('home')), [
      'reassured, bleeding or shock: first[otherwise] → wait → home: conclusion',
    ]);
    assert.deepEqual(
      flaws(`${nodes('split')}
  split: {decide: Danger?, branches: [{when: {danger: shock}, then: call}], otherwise: home}`),
      [
        'reassured, bleeding: first[otherwise] → wait → split[otherwise] → home: conclusion',
        'late, shock: first[otherwise] → wait → split[0] → call: recommendation',
      ],
    );
  });

  it('is late behind no conclusion, and not when advice that presses came before', () => {
    assert.deepEqual(flaws(`  first: {conclude: Look at the danger., then: danger}\n${danger}`), []);
    assert.deepEqual(
      flaws(`  first: {decide: Danger?, branches: [{when: {danger: none}, then: home}], otherwise: now}
  now: {recommend: Call., do: team, urgency: asap, then: leaflet}
  leaflet: {recommend: Read this., do: leaflet, then: call}`),
      [],
    );
  });

  it('is reassured by an answer without urgency, for those of its values who get it', () => {
    assert.deepEqual(
      flaws('  first: {decide: Danger?, branches: [{when: {danger: shock}, then: call}], otherwise: home}'),
      ['reassured, bleeding: first[otherwise] → home: conclusion'],
    );
  });

  it('that is never asked is told where the guideline defines it, and not where a library does', () => {
    const nodes = '  first: {conclude: All is well.}';
    assert.deepEqual(flaws(nodes), ['reassured, bleeding or shock: first: conclusion']);
    const guideline = `start: first\nnodes:\n${nodes}`;
    assert.deepEqual(flawsOf(guideline, 'findings:\n  danger: {kind: sign, red-flag: yes}\n').map(told), []);
  });
});

const urgencies = ['', ', urgency: routine', ', urgency: urgent', ', urgency: stat'];

const flagged = fc
  .tuple(
    anyGuideline,
    fc.constantFrom('a: yes', 'b: [x, y]', 'c: some', 'c: q', 'd: not-done'),
    fc.array(fc.constantFrom(...urgencies), { minLength: 8, maxLength: 8 }),
    fc.boolean(),
  )
  .map(([text, flag, pressing, isSilent]) => {
    const [id, values] = flag.split(': ');
    let next = 0;
    return text
      .replace(new RegExp(`^(  ${id}: {kind: \\w+)`, 'm'), `$1, red-flag: ${values}`)
      .replace(/number: {unit: g[^\n]*not-done: Not done}/, `$&${isSilent ? ', missing: not-done' : ''}`)
      .replace(/recommend: R/g, () => `recommend: R${pressing[next++ % pressing.length]}`);
  });

describe('red flags of random guidelines', () => {
  it('are flawed exactly when some patient who has one shows it', () => {
    fc.assert(
      fc.property(flagged, (text) => {
        // A formula is looked at as free, and what cannot be read is no end.
        if (/ratio: "|ratio: (?:high|low)|nonsense|(?:excludes|cautions): {contrast/.test(text)) return;
        const program = programOf(text);
        const found = redFlagFlaws(new Analysis(program));
        const flag = program.findings.find(({ entity }) => entity.redFlag.length > 0);
        assert(flag);
        const isAdmitted = (facts: Facts) => runOf(program, facts).steps.length > 0;
        const having = completions({}).filter((facts) => hasFlag(program, facts) && isAdmitted(facts));
        const reassured = having.map((facts) => runOf(program, facts)).filter(isReassured);
        assert.equal(
          found.some(({ kind }) => kind === 'reassured'),
          reassured.length > 0,
          'reassured',
        );
        const waiting = having.flatMap((facts) => {
          const door = atTheDoor(program, facts);
          const run = runOf(program, door);
          // What no result could decide waits for none: that is a flaw of another kind.
          const goesOn = (whole: Run) => whole.steps.length > run.steps.length || whole.outcome.at.kind !== 'derived';
          const isHelped = completions(door)
            .filter(isAdmitted)
            .some((whole) => goesOn(runOf(program, whole)));
          return waitsForResult(run, flag.id) && (run.outcome.kind !== 'needs' || isHelped) ? [run] : [];
        });
        const late = [...waiting, ...having.map((facts) => runOf(program, facts)).filter(isPressedLate)];
        assert.equal(
          found.some(({ kind }) => kind === 'late'),
          late.length > 0,
          'late',
        );
        for (const flaw of found) {
          assert(flaw.kind !== 'not-analysed');
          const { run } = flaw.witness;
          if (flaw.kind === 'late') {
            assert(flaw.behind.kind === 'result' ? waitsForResult(run, flag.id) : isPressedLate(run));
            continue;
          }
          assert(isReassured(run));
          assert.equal(run.steps.length, Math.min(...reassured.map(({ steps }) => steps.length)));
        }
      }),
      { numRuns: 1000 },
    );
  });
});

function hasFlag(program: Program, facts: Facts): boolean {
  return program.findings.some(({ id, entity, domain }) => {
    const flags = entity.redFlag.map((flag) => flag.id);
    const values = [facts[id] ?? []].flat();
    return values.some((value) => flags.includes(`${value}`) || (flags.includes('some') && domain.kind === 'many'));
  });
}

function isReassured({ steps, outcome }: Run): boolean {
  return isAnswer(outcome) && !steps.some((step) => step.kind === 'advice' && presses(step.node));
}

/** The only finding of random guidelines that is a result is `d`. */
function atTheDoor(program: Program, { d, ...facts }: Facts): Facts {
  const { entity } = program.findings.find(({ id }) => id === 'd') ?? {};
  const isKnown =
    (entity?.redFlag.length ?? 0) > 0 ||
    findingsUnder(program, program.population ? [program.population.when] : []).has(3);
  return isKnown && d !== undefined ? { ...facts, d } : facts;
}

function waitsForResult({ program, steps, outcome, patient }: Run, flag: string): boolean {
  const asks = (node: CompiledNode) => findingsAt(program, node.content).has(program.slots.get(flag) ?? -1);
  const waits =
    (outcome.kind === 'needs' || outcome.kind === 'awaits') &&
    outcome.findings.includes('d') &&
    Number.isNaN(patient.values[3]);
  const before = steps.slice(0, -1);
  const last = steps.at(-1);
  if (!last || !waits || steps.some(({ node }) => asks(node)) || before.some(({ node }) => presses(node))) return false;
  return outcome.kind === 'awaits' || !presses(last.node);
}

/** Advice that does not press, and the first that does only behind it. */
function isPressedLate({ steps }: Run): boolean {
  const advice = steps.filter(({ kind }) => kind === 'advice');
  const first = advice.findIndex(({ node }) => presses(node));
  return first > 0;
}

function presses({ entity: { content } }: CompiledNode): boolean {
  return content?.kind === 'recommend' && ['urgent', 'asap', 'stat'].includes(content.urgency?.text ?? '');
}
