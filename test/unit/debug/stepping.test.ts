import assert from 'node:assert/strict';
import { Editor } from './conversation';
import { cases, files, inCases, lineOf, ofGuideline, painful } from './files';

describe('the debug adapter', () => {
  it('begins with the case, and steps over what it looks at', async () => {
    const editor = new Editor(files);
    assert.equal((await editor.start(painful))?.reason, 'entry');
    assert.equal(await editor.here(), `painful: Pain @${lineOf(cases, '  painful:')}`);
    const seen: string[] = [];
    while (await editor.go('next')) seen.push(await editor.here());
    assert.deepEqual(seen, [
      `population — Is the guideline for this patient? @${ofGuideline('population:')}`,
      `look — What is known? @${ofGuideline('  look:')}`,
      `image — Image the veins. @${ofGuideline('  image:')}`,
      `end of the run — it ends at "image", which awaits scan @${ofGuideline('  image:')}`,
    ]);
    assert.ok(editor.isOver);
    assert.deepEqual(editor.console.slice(-1), ['The run ends at "image", which awaits scan.']);
    assert.equal(editor.console[0], 'Version 1.0.0, draft. Not approved for use.');
  });

  it('steps in, condition by condition, into the library that derives a finding, and out again', async () => {
    const editor = new Editor(files);
    await editor.start(painful, { '/legs.guideline.yaml': [{ line: ofGuideline('suspicion: high, scan') }] });
    await editor.go('continue');
    assert.deepEqual(await editor.stack(), [
      'branch 2: suspicion: high, scan: not-done — holds',
      'look — What is known?',
      'painful: Pain',
    ]);
    for (const expected of ['suspicion: high — holds: high (High)', 'suspicion — high (High)']) {
      await editor.go('stepIn');
      assert.equal((await editor.stack())[0], expected);
    }
    const [top, test] = await editor.frames();
    assert.deepEqual([top?.source?.path, test?.source?.path], ['/shared.guideline.yaml', '/legs.guideline.yaml']);
    await editor.go('stepIn');
    await editor.go('stepIn');
    assert.deepEqual(await editor.stack(), [
      'pain: yes — holds: yes (Yes)',
      'row 1: any(pain: yes; swelling: yes) — holds: high',
      'suspicion — high (High)',
      'suspicion: high — holds: high (High)',
      'branch 2: suspicion: high, scan: not-done — holds',
      'look — What is known?',
      'painful: Pain',
    ]);
    await editor.go('stepOut');
    assert.equal((await editor.stack())[0], 'scan: not-done — holds: not-done (Not done)');
    await editor.go('stepOut');
    assert.match((await editor.stack())[0] ?? '', /^branch 3/);
  });

  it('steps back over what it stepped over, and goes back to a breakpoint or the beginning', async () => {
    const editor = new Editor(files);
    await editor.start(painful);
    const forward = [await editor.here()];
    while (!(await editor.here()).startsWith('end of the run')) {
      await editor.go('next');
      forward.push(await editor.here());
    }
    const backward = [await editor.here()];
    while (backward.length < forward.length) {
      await editor.go('stepBack');
      backward.push(await editor.here());
    }
    assert.deepEqual(backward.reverse(), forward);
    await editor.go('continue');
    assert.match(await editor.here(), /^end of the run/);
    await editor.setBreakpoints('/legs.guideline.yaml', [{ line: ofGuideline('  look:') }]);
    assert.equal((await editor.go('reverseContinue'))?.reason, 'breakpoint');
    assert.match(await editor.here(), /^look/);
    assert.equal((await editor.go('reverseContinue'))?.reason, 'entry');
    assert.match(await editor.here(), /^painful/);
    await editor.go('stepBack');
    assert.match(await editor.here(), /^painful/, 'there is nothing before the beginning');
  });

  it('goes on from one step of a case into the next', async () => {
    const editor = new Editor(files);
    await editor.start({ ...inCases, case: 'journey' });
    assert.deepEqual(await editor.stack(), [
      'end of the run — it ends at "image", which awaits scan',
      'image — Image the veins.',
      'journey (step 1 of 2)',
    ]);
    await editor.go('next');
    assert.equal(await editor.here(), `journey (step 2 of 2) @${lineOf(cases, '- given: {scan: clot}')}`);
    await editor.go('continue');
    assert.deepEqual((await editor.stack())[0], 'end of the run — it ends with the recommendation "treated"');
    assert.deepEqual(await editor.scope('Way so far'), ['look = branch 1: scan: clot', 'treated = offered: treat']);
  });

  it('is over when nothing is watched for', async () => {
    const editor = new Editor(files);
    assert.equal(await editor.start({ ...inCases, case: 'journey' }, {}, []), undefined);
    assert.ok(editor.isOver);
    assert.equal(editor.console.filter((text) => text.startsWith('The run ')).length, 2);
  });
});
