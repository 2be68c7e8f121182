import assert from 'node:assert/strict';
import { Editor } from './conversation';
import { cases, files, guideline, library, lineOf } from './files';

const inCases = { cases: 'file:///legs.cases.yaml' };
const painful = { ...inCases, case: 'painful', stopOnEntry: true };
const ofGuideline = (within: string) => lineOf(guideline, within);
const ofLibrary = (within: string) => lineOf(library, within);

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

  describe('breakpoints', () => {
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
      assert.deepEqual(told.slice(8), [
        ofGuideline('  pain:'),
        ofGuideline('  ct: {label'),
        ofGuideline('do: [{action'),
      ]);
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
        at('['),
      ]);
      assert.deepEqual(set.map(({ verified, message }) => (verified ? true : message)).slice(0, 5), [
        true,
        true,
        true,
        'This is no condition that can be asked: "egrf" is no finding; did you mean "egfr"?',
        'This is no condition that can be asked: "maybe" is no value of "pain".',
      ]);
      assert.match(set[5]?.message ?? '', /^This is no condition/);
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

  describe('variables', () => {
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

  describe('a finding that is changed', () => {
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
      await assert.rejects(set('pain', 'sometimes'), /"pain" has no value "sometimes"\. It can be yes, no\./);
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
      await assert.rejects(
        set('height', '1,80'),
        /"height" is written with a decimal point and no comma, not as "1,80"/,
      );
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
  });

  describe('the console', () => {
    const evaluate = async (editor: Editor, expression: string) => {
      const body = await editor.ask<{ result: string; variablesReference: number }>('evaluate', {
        expression,
        context: 'repl',
      });
      const parts = await editor.inside(body);
      return [body.result, ...parts.map(({ name, value }) => `${name} = ${value}`)];
    };

    it('answers conditions with each part, and findings with their value', async () => {
      const editor = new Editor(files);
      await editor.start(painful);
      assert.deepEqual(await evaluate(editor, 'egfr'), ['22 mL/min']);
      assert.deepEqual(await evaluate(editor, 'suspicion'), ['high (High)']);
      assert.deepEqual(await evaluate(editor, '{any: [{egfr: "< 20"}, {swelling: yes}]}'), [
        'not known',
        'egfr: < 20 = does not hold: 22 mL/min',
        'swelling: yes = not known',
      ]);
      assert.deepEqual(await evaluate(editor, 'pain: yes, egfr: 20 to 30'), [
        'holds',
        'pain: yes = holds: Yes',
        'egfr: >= 20 and <= 30 = holds: 22 mL/min',
      ]);
      assert.deepEqual((await evaluate(editor, 'not: {pain: yes}'))[0], 'does not hold');
      assert.deepEqual((await evaluate(editor, 'egfr: >= 20'))[0], 'holds');
      await assert.rejects(evaluate(editor, 'egrf'), /Did you mean "egfr"/);
      await assert.rejects(evaluate(editor, '1 + 1'), /There is no finding or derived finding "1 \+ 1"/);
    });

    it('suggests ids and then their values', async () => {
      const editor = new Editor(files);
      await editor.start(painful);
      const suggest = async (text: string) => {
        const body = await editor.ask<{ targets: { label: string; length: number }[] }>('completions', {
          text,
          column: text.length + 1,
        });
        return body.targets;
      };
      const ids = await suggest('{eg');
      assert.ok(ids.some(({ label, length }) => label === 'egfr' && length === 2));
      assert.deepEqual(
        (await suggest('{scan: ')).map(({ label }) => label),
        ['clot', 'free', 'not-done'],
      );
      assert.deepEqual(
        (await suggest('{scan: [clot, fr')).map(({ label }) => label),
        ['clot', 'free', 'not-done'],
      );
    });

    it('takes a watched finding to be set', async () => {
      const editor = new Editor(files);
      await editor.start(painful);
      const body = await editor.ask<{ value: string }>('setExpression', { expression: 'egfr', value: '90' });
      assert.equal(body.value, '90 mL/min');
    });
  });

  describe('what is wrong', () => {
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
      assert.equal(
        told.filter((text) => text.startsWith('The case is broken: ') && why.test(text)).length,
        1,
        `${why}`,
      );

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
        assert.match(
          stopped?.text ?? '',
          /^The case is broken: what it expects was not all compared with this run\.$/m,
        );
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
      await assert.rejects(
        launch({ ...inCases, guideline: 'file:///other.guideline.yaml', case: 'painful' }),
        /for legs.guideline.yaml, not for other/,
      );
      await assert.rejects(editor.ask('gotoTargets'), /does not know "gotoTargets"/);
    });
  });

  describe('texts of a guideline', () => {
    it('stay texts on one line, cut where nobody reads on', async () => {
      const label = `"<b>$(alert)</b> \\u001b[31m \\u202e ${'x'.repeat(10_000)}"`;
      const hostile = guideline
        .replace('values: {clot: A clot', `values: {clot: ${label}`)
        .replace('decide: What is known?', `decide: ${label}`)
        .replace('ask: How old?', `ask: ${label}`);
      const editor = new Editor({ ...files, 'file:///legs.guideline.yaml': hostile });
      await editor.start({ guideline: 'file:///legs.guideline.yaml', findings: { age: 44, scan: 'clot' } });
      const names = await editor.stack();
      const scopes = ['Findings seen so far', 'Other findings', 'Way so far'];
      const shown = (await Promise.all(scopes.map((each) => editor.variables(each)))).flat();
      const texts = [...names, ...shown.flatMap(({ value, type = '' }) => [value, type]), ...editor.console];
      assert.ok(texts.some((text) => text.includes('<b>$(alert)</b> \\u001b[31m \\u202e xx')));
      for (const text of texts) {
        assert.ok(text.length < 700, text.slice(0, 80));
        assert.doesNotMatch(text, /[\p{Cc}\p{Bidi_Control}]/u);
      }
    });
  });

  describe('a text that is edited', () => {
    it('is told once, the session goes on, and a restart takes the new text', async () => {
      const editor = new Editor(files);
      await editor.start(painful, { '/legs.guideline.yaml': [{ line: ofGuideline('  image:') }] });
      await editor.workspace.open('file:///legs.guideline.yaml', guideline, 1);
      const text = guideline
        .replace('nodes:', '# one line more\nnodes:')
        .replace('Image the veins.', 'Look at the veins.');
      editor.workspace.edit('file:///legs.guideline.yaml', [{ text }], 2);
      editor.adapter.edited('/other.guideline.yaml');
      assert.deepEqual(editor.stale, []);
      editor.adapter.edited('/legs.guideline.yaml');
      editor.adapter.edited('/legs.guideline.yaml');
      assert.equal(editor.stale.length, 1);
      await editor.go('continue');
      const moved = ofGuideline('  image:') + 1;
      assert.equal(await editor.here(), `image — Image the veins. @${moved}`, 'the old words, where they stand now');
      await editor.set('egfr', '90');
      assert.match(await editor.here(), /^image — Image the veins/);
      // VS Code moves its breakpoints with the text.
      await editor.setBreakpoints('/legs.guideline.yaml', [{ line: ofGuideline('  image:') + 1 }]);
      assert.equal((await editor.go('restart'))?.reason, 'entry');
      await editor.go('continue');
      assert.equal(await editor.here(), `image — Look at the veins. @${ofGuideline('  image:') + 1}`);
      assert.equal(editor.server.sessions.size, 1, 'the session before is forgotten');
      await editor.ask('disconnect');
      assert.equal(editor.server.sessions.size, 0);
    });
  });
});
