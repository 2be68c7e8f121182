import assert from 'node:assert/strict';
import { Editor } from './conversation';
import { cases, files, guideline, inCases, lineOf, painful } from './files';

describe('the debug adapter: what is wrong', () => {
  it('stops at the end of a case that does not come out as expected', async () => {
    const editor = new Editor(files);
    const stopped = await editor.start({ ...inCases, case: 'wrong' });
    assert.deepEqual([stopped?.reason, stopped?.description], ['exception', 'Not as expected']);
    const { description } = await editor.ask<{ description: string }>('exceptionInfo', { threadId: 1 });
    assert.match(description, /Expected node home; got image/);
  });

  it('stops at the end of a run that does not keep a pitfall', async () => {
    const painless = guideline.replace(
      '{suspicion: high, scan: not-done}, then: image',
      '{suspicion: high, scan: not-done}, then: home',
    );
    const editor = new Editor({ ...files, 'file:///legs.guideline.yaml': painless });
    const stopped = await editor.start({ ...inCases, case: 'painful' });
    assert.deepEqual([stopped?.reason, stopped?.description], ['exception', 'Pitfall not kept']);
    assert.equal(editor.console.filter((text) => /nobody-goes-home-in-pain/.test(text)).length, 1, 'told once');
    await editor.setBreakpoints('/legs.guideline.yaml', [{ line: lineOf(painless, '  nobody-goes-home') }]);
    assert.equal((await editor.go('restart'))?.reason, 'breakpoint');
  });

  const withCase = (text: string) => ({ ...files, 'file:///legs.cases.yaml': `${cases}  ${text}\n` });
  const caseIs = (why: RegExp, told: readonly string[]) =>
    assert.equal(told.filter((text) => text.startsWith('The case is broken: ') && why.test(text)).length, 1, `${why}`);

  for (const [text, why] of [
    ['typo: {like: painful, expect: {nod: image}}', /"nod"/],
    ['typo: {like: painful, expcet: {node: home}}', /"expcet"/],
    ['typo: {given: {age: 44, age: 45, pain: yes}, expect: {node: image}}', /"age"/],
  ] as const)
    it(`says that a case is broken which was not all compared: ${text}`, async () => {
      const editor = new Editor(withCase(text));
      await editor.start({ ...inCases, case: 'typo', stopOnEntry: true });
      caseIs(why, editor.console);
      const stopped = await editor.go('continue');
      assert.deepEqual([stopped?.reason, stopped?.description], ['exception', 'Case is broken']);
      assert.match(stopped?.text ?? '', /^The case is broken: what it expects was not all compared with this run\.$/m);
    });

  it('says which later steps of a case are left out, and why', async () => {
    const editor = new Editor(
      withCase(
        'typo: {like: painful, expect: {node: home}, later: [{given: {scan: bolt}, expect: {node: treated}}, {given: {age: 45}}]}',
      ),
    );
    await editor.start({ ...inCases, case: 'typo', stopOnEntry: true });
    const leftOut = /Steps 2 to 3 of 3 are left out: "scan" has no value "bolt"/;
    caseIs(leftOut, editor.console);
    assert.equal(editor.console.filter((text) => /bolt/.test(text)).length, 1, 'the reason is told once');
    const stopped = await editor.go('continue');
    assert.equal(stopped?.description, 'Case is broken');
    assert.match(stopped?.text ?? '', leftOut);
    assert.match(stopped?.text ?? '', /what it expects was not compared with this run/);
  });

  it('says once at the start that the guideline has errors, also of a patient without a case', async () => {
    const wrong = guideline.replace('call: {label: Call,', 'call: {lable: Call,');
    const editor = new Editor({ ...files, 'file:///legs.guideline.yaml': wrong });
    const told = () =>
      editor.console.filter((text) =>
        /^The guideline has \d+ errors?, .*: this may be wrong because of (it|them)\.$/.test(text),
      );
    await editor.start(painful);
    assert.equal(told().length, 1);
    await editor.go('continue');
    assert.equal(told().length, 1);
    const other = new Editor({ ...files, 'file:///legs.guideline.yaml': wrong });
    await other.start({ guideline: 'file:///legs.guideline.yaml', findings: { age: 44 } });
    assert.match(other.console[0] ?? '', /Not approved for use\.$/);
    assert.match(other.console[1] ?? '', /^The guideline has/);
  });

  it('refuses to start what cannot be run, with a reason', async () => {
    const editor = new Editor(files);
    const launch = (fields: object) => editor.ask('launch', fields);
    await assert.rejects(launch({}), /Say which guideline to debug/);
    await assert.rejects(launch(inCases), /Say which case/);
    await assert.rejects(launch({ ...inCases, case: 'nobody' }), /There is no case "nobody" in legs.cases.yaml\./);
    await assert.rejects(launch({ ...inCases, case: 'unread' }), /"age" takes a number/);
    await assert.rejects(launch({ guideline: 'file:///legs.cases.yaml' }), /legs.cases.yaml is no guideline/);
    await assert.rejects(launch({ guideline: 'file:///legs.guideline.yaml', findings: { age: 300 } }), /at most 120/);
    const { 'file:///shared.guideline.yaml': _, ...without } = files;
    await assert.rejects(
      new Editor(without).ask('launch', { guideline: 'file:///legs.guideline.yaml', findings: { swelling: 'yes' } }),
      /There is no finding "swelling"[\s\S]*\nThe guideline has 9 errors/,
    );
    await assert.rejects(
      launch({ ...inCases, guideline: 'file:///other.guideline.yaml', case: 'painful' }),
      /for legs.guideline.yaml, not for other/,
    );
    await assert.rejects(editor.ask('gotoTargets'), /does not know "gotoTargets"/);
    assert.match(editor.refused[0] ?? '', /Say which guideline to debug/);
    assert.equal(editor.refused.length, 7, 'each is told, and what nobody asked for is not');
  });
});
