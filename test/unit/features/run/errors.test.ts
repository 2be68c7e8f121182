import assert from 'node:assert/strict';
import { caseTests } from '../../../../server/src/features/caseTests';
import { faultsOf } from '../../../../server/src/features/run/faults';
import { runText } from '../../../../server/src/features/run/runText';
import { runNamedCase, runPatient } from '../../../../server/src/features/run/runView';
import { cases, leg, opened, sound } from './patients';

const inEditor =
  'The guideline has 2 errors, those of its libraries counted too (see Problems of each open file): this may be wrong because of them.';
const copied = 'The guideline has 2 errors: this may be wrong because of them.';
const forPatient =
  'This guideline has mistakes, and this may be wrong because of them. Ask your clinician before you rely on it.';

describe('a run of a guideline with errors', () => {
  const answers = { age: '44', danger: [], scan: 'clear' };

  it('is told with them in the panel, of a patient and of a case', async () => {
    const { guideline, cases: file } = await opened();
    const told = { clinician: inEditor, patient: forPatient };
    assert.deepEqual(runPatient(guideline, [answers], { ...sound, guideline: 2 })?.doubt, told);
    assert.deepEqual(runNamedCase(file, 'clot', { ...sound, guideline: 2 })?.doubt, told);
    assert.deepEqual(runPatient(guideline, [answers], sound)?.doubt, { clinician: '', patient: '' });
  });

  it('is told with them in what is copied', async () => {
    const { guideline } = await opened();
    for (const format of ['text', 'markdown'] as const) {
      const text = (audience: 'clinician' | 'patient', errors: number) =>
        (runText(guideline, { steps: [answers] }, format, audience, { ...sound, guideline: errors }) ?? '').replace(
          /\s+/g,
          ' ',
        );
      assert.ok(text('clinician', 2).includes(copied), text('clinician', 2));
      assert.ok(text('patient', 2).includes(forPatient), text('patient', 2));
      assert.ok(!text('clinician', 0).includes('may be wrong'));
    }
  });

  it('has as many for a case as for its guideline, whatever is wrong in the case file', async () => {
    const broken = leg.replace('then: treat', 'then: nowhere');
    const of = async (text: string, more = cases) => {
      const { workspace, guideline, cases: file } = await opened(text, more);
      return [workspace.errorsBehind(guideline), workspace.errorsBehind(file)];
    };
    const [usual = 0] = await of(leg);
    const [one = 0, other] = await of(broken);
    assert.ok(one > usual);
    assert.equal(other, one);
    assert.deepEqual(await of(leg, cases.replace('age: 44', 'age: 444')), [usual, usual]);
  });
});

describe('a run of a case with errors', () => {
  const broken = `${cases}  shape: {like: clot, expects: {node: rest}}
  listed: {like: clot, given: [scan], expect: {node: treat}}
  like-listed: {like: listed, expect: {node: treat}}
  like-expecting: {like: expecting, expect: {node: treat}}
  expecting: {like: clot, expect: {nodes: treat}, later: [{given: {scan: maybe}}]}
  value: {like: clot, given: {scan: maybe}}
  both: {like: clot, given: {scan: maybe}, expects: {node: rest}}
`;
  const unread = 'The case has 1 error: what could not be read of it is left out, and this may be wrong.';

  async function run(id: string) {
    const { workspace, guideline, cases: file } = await opened(leg, broken);
    const faults = { ...faultsOf(workspace, file, id), guideline: 0 };
    const view = runNamedCase(file, id, faults) ?? assert.fail(id);
    const text = (format: 'text' | 'markdown' | 'cds-hooks', audience: 'clinician' | 'patient' = 'clinician') =>
      (runText(file, { id }, format, audience, faults) ?? '').replace(/\s+/g, ' ');
    const [tested] = caseTests(workspace, [{ file, guideline, ids: new Set([id]) }]).files[0]?.cases ?? [];
    return { view, about: view.case ?? assert.fail(id), text, tested: tested ?? assert.fail(id) };
  }

  it('says in the panel what could not be read, and is not as expected', async () => {
    const { view, about, tested } = await run('shape');
    assert.equal(view.doubt.clinician, unread);
    assert.match(view.doubt.patient, /^What was said of you has a mistake, and this may be wrong because of it\./);
    assert.equal(about.passed, false);
    assert.deepEqual(about.problems, []);
    assert.match(about.errors[0]?.text ?? '', /Unknown field "expects"/);
    assert.equal(
      about.errors[0]?.location?.range.start.line,
      broken.split('\n').findIndex((line) => /shape/.test(line)),
    );
    assert.equal(view.steps.length, 1, 'what could be read is run');
    assert.equal(tested.outcome, 'broken');
  });

  it('says so in what is copied and on cards', async () => {
    const { text } = await run('shape');
    for (const format of ['text', 'markdown'] as const) {
      assert.ok(text(format).includes(unread), text(format));
      assert.match(text(format), /Unknown field "expects"/);
      assert.match(text(format, 'patient'), /What was said of you has a mistake/);
      assert.doesNotMatch(text(format, 'patient'), /expects/);
    }
    assert.match(text('cds-hooks'), /"summary": "May be wrong: the case has errors\. /);
    assert.ok(text('cds-hooks').includes(unread));
    assert.doesNotMatch((await run('clot')).text('cds-hooks'), /wrong/);
  });

  it('is broken by what it takes from another case, not by what that one expects', async () => {
    const { about, tested } = await run('like-listed');
    assert.match(about.errors[0]?.text ?? '', /"given" takes a map/);
    assert.equal(about.passed, false);
    assert.equal(tested.outcome, 'broken');
    assert.equal((await run('expecting')).tested.outcome, 'broken');
    const other = await run('like-expecting');
    assert.deepEqual([other.about.errors, other.about.passed, other.tested.outcome], [[], true, 'pass']);
  });

  it('does not say twice what keeps it from being run', async () => {
    const { view, about } = await run('value');
    assert.equal(about.problems.length, 1);
    assert.deepEqual(about.errors, []);
    assert.equal(view.doubt.clinician, '');
    const both = await run('both');
    assert.equal(both.about.problems.length, 1);
    assert.match(both.about.errors.map(({ text }) => text).join(), /^Unknown field "expects"[^"]*"expect"\?$/);
  });
});
