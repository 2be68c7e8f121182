import assert from 'node:assert/strict';
import { Editor } from './conversation';
import { cases, files, inCases, lineOf, ofGuideline, ofLibrary, painful } from './files';

describe('the debug adapter: breakpoints', () => {
  it('stand on the nearest that a run stops at, or say why they do not', async () => {
    const editor = new Editor(files);
    await editor.start(painful);
    const lines = [
      '  look:',
      '    decide:',
      '{when: {scan: clot}',
      '# a comment',
      '    otherwise:',
      '      ct: {rating',
      '    scale:',
      'title:',
      '  pain:',
      '  ct: {label',
      'do: [{action',
    ];
    const set = await editor.setBreakpoints(
      '/legs.guideline.yaml',
      lines.map((line) => ({ line: ofGuideline(line) })),
    );
    const told = set.map(({ verified, line, message }) => (verified ? line : message));
    assert.deepEqual(told.slice(0, 6), [
      ofGuideline('  look:'),
      ofGuideline('  look:'),
      ofGuideline('{when: {scan: clot}'),
      ofGuideline('  look:'),
      ofGuideline('    otherwise:'),
      ofGuideline('      ct: {rating'),
    ]);
    assert.match(`${told[6]}`, /at the options of a table, not at the table/);
    assert.match(`${told[7]}`, /^This field is nothing that a run stops at. It stops at nodes/);
    assert.deepEqual(told.slice(8), [ofGuideline('  pain:'), ofGuideline('  ct: {label'), ofGuideline('do: [{action')]);
    const [elsewhere] = await editor.setBreakpoints('/other.guideline.yaml', [{ line: 1 }]);
    assert.equal(elsewhere?.message, 'other.guideline.yaml is not used by what is debugged.');
    assert.match(
      (await editor.setBreakpoints('/legs.guideline.yaml', [{ line: 999 }]))[0]?.message ?? '',
      /^Nothing stands here/,
    );
  });

  it('stop wherever the thing is looked at: a finding, an option, an exclusion, a case', async () => {
    const editor = new Editor(files);
    const stopsAt = async (path: string, line: number) => {
      await editor.setBreakpoints('/legs.guideline.yaml', []);
      await editor.setBreakpoints('/shared.guideline.yaml', []);
      await editor.setBreakpoints('/legs.cases.yaml', []);
      await editor.setBreakpoints(path, [{ line }]);
      await editor.go('restart');
      const stops: string[] = [];
      while (!editor.isOver && stops.length < 20) {
        stops.push((await editor.stack())[0] ?? '');
        if ((await editor.go('continue')) === undefined) break;
      }
      editor.isOver = false;
      return stops;
    };
    await editor.start({ ...inCases, case: 'painful' }, {}, []);
    editor.isOver = false;
    const pain = await stopsAt('/legs.guideline.yaml', ofGuideline('  pain:'));
    assert.deepEqual(pain, ['pain: yes — holds: yes (Yes)', 'pain: yes — holds: yes (Yes)']);
    assert.deepEqual(await stopsAt('/legs.guideline.yaml', ofGuideline('      ct: {rating')), [
      'ct — rated 8, excluded by kidney',
    ]);
    assert.deepEqual(await stopsAt('/shared.guideline.yaml', ofLibrary('    text: Contrast')), [
      'exclusion kidney — holds',
    ]);
    assert.deepEqual(await stopsAt('/legs.cases.yaml', lineOf(cases, '  painful:')), ['painful: Pain']);
  });

  it('stop only where their condition holds, in the words of the format', async () => {
    const editor = new Editor(files);
    await editor.start(painful, {}, []);
    const at = (condition: string) => ({ line: ofGuideline('  image:'), condition });
    const set = await editor.setBreakpoints('/legs.guideline.yaml', [
      at('egfr: < 30'),
      at('{egfr: ">= 30"}'),
      at('any: [{pain: no}, {swelling: yes}]'),
      at('egrf: < 30'),
      at('pain: maybe'),
      at('egfr: > 900'),
      at('['),
    ]);
    assert.deepEqual(set.map(({ verified, message }) => (verified ? true : message)).slice(0, 6), [
      true,
      true,
      true,
      'This is no condition that can be asked: "egrf" is no finding; did you mean "egfr"?',
      'This is no condition that can be asked: "maybe" is no value of "pain".',
      'This condition holds for no patient, so a run would never stop here.',
    ]);
    assert.match(set[6]?.message ?? '', /^This is no condition/);
    const stopped = await editor.go('continue');
    assert.deepEqual(stopped?.hitBreakpointIds, [set[0]?.id]);
    assert.equal(await editor.go('continue'), undefined);
  });

  it('say once that their condition cannot be decided, and do not stop', async () => {
    const editor = new Editor(files);
    await editor.start({ ...inCases, case: 'journey' }, {}, []);
    const image = ofGuideline('  image:');
    await editor.setBreakpoints('/legs.guideline.yaml', [
      { line: image, condition: 'swelling: yes' },
      { line: image, condition: '{any: [{swelling: yes}, {egfr: "< 10"}]}', logMessage: 'Swollen' },
      { line: image, condition: 'all: [{pain: no}, {swelling: yes}]' },
      { line: ofGuideline('  pain:'), condition: 'suspicion: high, swelling: no' },
    ]);
    const doubts = () => editor.console.filter((line) => line.includes('not known of this patient'));
    editor.isOver = false;
    await editor.go('restart');
    const why = 'whether that holds is not known, since swelling is not known of this patient.';
    const expected = [
      `The breakpoint with the condition "suspicion: high, swelling: no" does not stop here: ${why} It stops only where that holds.`,
      `The breakpoint with the condition "swelling: yes" does not stop here: ${why} It stops only where that holds.`,
      `The log message with the condition "{any: [{swelling: yes}, {egfr: "< 10"}]}" is not told here: ${why} It is told only where that holds.`,
    ];
    assert.deepEqual(doubts(), expected);
    assert.ok(!editor.console.includes('Swollen'));
    assert.ok(editor.isOver, 'none of them stops');

    editor.isOver = false;
    await editor.go('restart');
    assert.deepEqual(doubts(), [...expected, ...expected], 'another session says it again');
  });

  it('count their hits, and tell without stopping', async () => {
    const editor = new Editor(files);
    const pain = { line: ofGuideline('  pain:') };
    await editor.start({ ...inCases, case: 'painful' }, {}, []);
    editor.isOver = false;
    const set = await editor.setBreakpoints('/legs.guideline.yaml', [
      { ...pain, hitCondition: '2' },
      { ...pain, hitCondition: 'often' },
      { line: ofGuideline('  image:'), logMessage: 'Kidneys: {egfr}, weak {egfr: < 30}; swollen {swelling}' },
      { line: ofGuideline('  image:'), logMessage: '{kidneys}' },
    ]);
    assert.deepEqual(
      set.map(({ verified }) => verified),
      [true, false, true, false],
    );
    assert.match(set[1]?.message ?? '', /^A hit count is a number/);
    assert.match(set[3]?.message ?? '', /^There is no finding or derived finding "kidneys"/);
    await editor.go('restart');
    assert.match((await editor.stack())[1] ?? '', /^call/, 'the second time that pain is looked at');
    assert.ok(editor.console.includes('Kidneys: 22 mL/min, weak holds; swollen not known'));
  });

  it('are set by the name of a node', async () => {
    const editor = new Editor(files);
    await editor.start(painful);
    const { breakpoints } = await editor.ask<{ breakpoints: { verified: boolean; message?: string }[] }>(
      'setFunctionBreakpoints',
      { breakpoints: [{ name: 'image' }, { name: 'nowhere' }] },
    );
    assert.deepEqual(
      breakpoints.map(({ verified }) => verified),
      [true, false],
    );
    await editor.go('continue');
    assert.match(await editor.here(), /^image/);
  });
});
