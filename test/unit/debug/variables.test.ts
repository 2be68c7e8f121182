import assert from 'node:assert/strict';
import { Editor } from './conversation';
import { files, painful } from './files';

describe('the debug adapter: variables', () => {
  it('are what the run has seen so far, in its order, and then all others', async () => {
    const editor = new Editor(files);
    await editor.start(painful);
    assert.deepEqual(await editor.scope('Findings seen so far'), []);
    assert.deepEqual(await editor.scope('Other findings'), [
      'age = 44 a',
      'pain = yes (Yes)',
      'scan = not-done (Not done) — nothing was said',
      'egfr = 22 mL/min',
      'swelling = not known',
    ]);
    await editor.ask('setFunctionBreakpoints', { breakpoints: [{ name: 'image' }] });
    await editor.go('continue');
    assert.deepEqual(await editor.scope('Findings seen so far'), [
      'age = 44 a',
      'scan = not-done (Not done) — nothing was said',
      'pain = yes (Yes)',
    ]);
    const [suspicion] = await editor.variables('Derived findings');
    assert.equal(suspicion?.value, 'high (High)');
    const rows = await editor.inside(suspicion ?? { variablesReference: 0 });
    assert.deepEqual(
      rows.map(({ name, value }) => `${name} = ${value}`),
      ['row 1: any(pain: yes; swelling: yes) = holds: high'],
    );
    assert.deepEqual(await editor.scope('Options'), [
      'ct = not looked at yet',
      'mr = not looked at yet',
      'call = not looked at yet',
    ]);
  });

  it('tell of options what was looked at, with the exclusions', async () => {
    const editor = new Editor(files);
    await editor.start(painful);
    await editor.go('continue');
    const [ct, mr] = await editor.variables('Options');
    assert.deepEqual([ct?.value, mr?.value], ['rated 8, excluded by kidney', 'rated 7, offered']);
    const [kidney] = await editor.inside(ct ?? { variablesReference: 0 });
    assert.equal(`${kidney?.name}: ${kidney?.value}`, 'exclusion kidney: holds');
    const [test] = await editor.inside(kidney ?? { variablesReference: 0 });
    assert.equal(`${test?.name} = ${test?.value}`, 'egfr: < 30 = holds: 22 mL/min');
  });

  it('tell who comes here and, of those, who may still go on where', async () => {
    const editor = new Editor(files);
    await editor.start({ guideline: 'file:///legs.guideline.yaml', findings: { age: 44, pain: 'no' } });
    assert.match(await editor.here(), /^end of the run — it needs swelling/);
    assert.deepEqual(await editor.scope('Patients still possible'), [
      'who comes here = everybody',
      'as seen so far = age: 44; scan: not-done; pain: no',
      'branch 1 = treated: nobody any more',
      'branch 2 = image: suspicion: high',
      'branch 3 = home: suspicion: low',
      'otherwise = home: nobody any more',
    ]);
  });
});
