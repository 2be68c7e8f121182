import assert from 'node:assert/strict';
import { Editor } from './conversation';
import { files, guideline, inCases, ofGuideline, painful } from './files';

describe('the debug adapter: a finding that is changed', () => {
  it('runs the patient again and stays where it is', async () => {
    const editor = new Editor(files);
    await editor.start(painful, { '/legs.guideline.yaml': [{ line: ofGuideline('      ct: {rating') }] });
    await editor.go('continue');
    assert.equal((await editor.stack())[0], 'ct — rated 8, excluded by kidney');
    assert.equal(await editor.set('egfr', '60'), '60 mL/min');
    assert.equal((await editor.stack())[0], 'ct — rated 8, offered');
    assert.equal(editor.console.at(-1), 'egfr is now 60 mL/min.');
  });

  it('goes back to the last stop that both ways have, and says so', async () => {
    const editor = new Editor(files);
    await editor.start(painful);
    await editor.go('continue');
    await editor.set('pain', 'no');
    assert.match(await editor.here(), /^pain: yes — does not hold/);
    assert.match(
      editor.console.at(-1) ?? '',
      /^pain is now no \(No\)\. The run ends otherwise now; it stands at "pain: yes", the last stop that both have\./,
    );
  });

  it('leaves the stop before it answers, so that the reason of the next is told', async () => {
    const editor = new Editor(files);
    await editor.start(painful);
    await editor.go('continue');
    editor.sent.length = 0;
    await editor.set('pain', 'no');
    const told = editor.sent.filter((name) => /^(?:continued|setVariable|stopped)$/.test(name));
    assert.deepEqual(told, ['continued', 'setVariable', 'stopped']);
  });

  it('says where another step follows that this one need not come further', async () => {
    const editor = new Editor({
      'file:///legs.guideline.yaml': guideline,
      'file:///shared.guideline.yaml': files['file:///shared.guideline.yaml'],
      'file:///legs.cases.yaml': `guideline: legs.guideline.yaml
cases:
  journey: {given: {age: 44, pain: no}, expect: {needs: swelling}, later: [{given: {swelling: no}, expect: {node: home}}]}
`,
    });
    await editor.start({ ...inCases, case: 'journey' });
    assert.match(
      editor.console.at(-1) ?? '',
      /under Variables to go on in this step, or continue with the next one\.$/,
    );
  });

  it('lets a run go on that needs to know more', async () => {
    const editor = new Editor(files);
    const stopped = await editor.start({
      guideline: 'file:///legs.guideline.yaml',
      findings: { age: 44, pain: 'no' },
    });
    assert.equal(stopped?.description, 'Needs to know more');
    assert.equal(
      editor.console.at(-1),
      'The run needs to know more at "look": swelling (Swollen?), for suspicion. Give it a value under Variables to go on.',
    );
    await editor.set('swelling', 'No');
    await editor.go('continue');
    assert.match(await editor.here(), /the conclusion "home"/);
  });

  it('is refused in the words of the server', async () => {
    const editor = new Editor(files);
    await editor.start(painful);
    const set = (name: string, value: string) => editor.set(name, value);
    await assert.rejects(set('age', '200'), /"age" is at most 120 a, not "200"\./);
    await assert.rejects(set('pain', 'sometimes'), /"pain" has no value "sometimes"\. It can be yes or no\./);
    await assert.rejects(set('suspicion', 'low'), /derived from other findings/);
    assert.deepEqual((await editor.scope('Other findings'))[0], 'age = 44 a');
  });

  it('is not known any more when nothing is typed, and what is shown can be typed', async () => {
    const editor = new Editor(files);
    await editor.start(painful);
    const set = (name: string, value: string) => editor.set(name, value);
    assert.equal(await set('pain', ''), 'not known');
    assert.equal(await set('pain', 'yes (Yes)'), 'yes (Yes)');
    assert.equal(await set('scan', 'A clot'), 'clot (A clot)');
    assert.equal(await set('age', '50 years'), '50 a', 'in the unit as a run shows it');
    assert.equal(await set('scan', 'not known'), 'not-done (Not done)');
    assert.equal(await set('scan', 'not-done (Not done) — nothing was said'), 'not-done (Not done)');
  });

  it('is read by its labels, whatever stands in them, and a set with or without brackets', async () => {
    const labelled = guideline.replace(
      '  pain:',
      `  limb: {kind: sign, ask: Limb?, many: {cold: Cold limb, blue: "Blue, mottled", pale: Pale — no pulse}}
pulse: {kind: sign, ask: Pulse?, values: {strong: Strong, weak: Weak — by Doppler, lost: Weak, gone: Lost, absent: lost, none-left: None, no-more: None}}
height: {kind: sign, ask: Height?, number: {unit: m, also: [cm], min: 0.3, max: 2.5, decimals: 2}}
pain:`,
    );
    const editor = new Editor({ ...files, 'file:///legs.guideline.yaml': labelled });
    await editor.start(painful);
    const set = (name: string, value: string) => editor.set(name, value);
    for (const typed of [
      'cold, blue',
      '[cold, blue]',
      'Cold limb, Blue, mottled',
      '[blue, mottled, cold LIMB]',
      '[cold (Cold limb), blue (Blue, mottled)]',
    ])
      assert.equal(await set('limb', typed), 'cold, blue', typed);
    assert.equal(await set('limb', 'pale — no pulse, cold'), 'cold, pale');
    assert.equal(await set('limb', 'none'), 'none');
    assert.equal(await set('pulse', 'Weak — by Doppler'), 'weak (Weak — by Doppler)');
    assert.equal(await set('pulse', 'weak (Weak — by Doppler)'), 'weak (Weak — by Doppler)');
    assert.equal(await set('pulse', 'WEAK'), 'lost (Weak)');
    assert.equal(await set('pulse', 'lost'), 'lost (Weak)', 'an id before a label');
    assert.equal(await set('pulse', 'Lost'), 'gone (Lost)');
    await assert.rejects(set('pulse', 'None'), /"pulse" has no value "None"/, 'two have this label');
    await assert.rejects(set('limb', '[cold, hot]'), /"limb" has no value "hot"/);
    await assert.rejects(set('height', '1,80'), /"height" takes a number .* not "1,80"\. .* Write 1\.80\./);
    assert.equal(await set('height', '1.80'), '1.80 m');
  });

  it('counts from its step on, until a later step says something else', async () => {
    const editor = new Editor(files);
    await editor.start({ ...inCases, case: 'journey', stopOnEntry: true });
    await editor.set('scan', 'free');
    await editor.set('age', '50');
    await editor.go('continue');
    assert.match(await editor.here(), /the conclusion "home"/);
    await editor.go('continue');
    assert.match(await editor.here(), /the recommendation "treated"/);
    assert.ok((await editor.scope('Findings seen so far')).includes('age = 50 a'));
  });

  it('is as at the beginning again after a restart, which says so once', async () => {
    const editor = new Editor(files);
    await editor.start({ ...painful, stopOnEntry: true });
    await editor.set('egfr', '60');
    await editor.set('age', '50');
    await editor.set('egfr', '70');
    editor.console.length = 0;
    await editor.go('restart');
    const told = 'The patient is again as at the beginning, without what was changed: egfr, age.';
    assert.ok(editor.console.includes(told), editor.console.join('\n'));
    assert.ok((await editor.scope('Other findings')).includes('age = 44 a'));
    editor.console.length = 0;
    await editor.go('restart');
    assert.ok(!editor.console.some((line) => /again as at the beginning/.test(line)), editor.console.join('\n'));
  });
});
