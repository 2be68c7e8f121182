import assert from 'node:assert/strict';
import { diagnostics } from '../../../server/src/features/diagnostics';
import { Workspace } from '../../../server/src/workspace/workspace';
import { memoryFiles, today } from './lint';

const uri = 'file:///clinic/heart/hf.guideline.yaml';

async function workspaceWith(text: string, others: Readonly<Record<string, string>> = {}, day = today) {
  const workspace = new Workspace(memoryFiles(others), () => day);
  return { workspace, file: await workspace.open(uri, text, 1) };
}

/** What is told of one rule: `severity entry`, with the reason where it is waived. */
async function told(rule: string, text: string, others: Readonly<Record<string, string>> = {}, day = today) {
  const { workspace, file } = await workspaceWith(text, others, day);
  return workspace
    .problems(file)
    .filter((problem) => problem.rule === rule)
    .map(({ severity, entry, range, waived }) => {
      const where = entry.text.slice(range.start, range.end);
      return waived ? `${severity} ${where} waived: ${waived.reason?.text}` : `${severity} ${where}`;
    });
}

const missing = 'citation/missing';

function nodes(waiverOfHome: string, top = ''): string {
  return `nodes:\n  home:\n    conclude: Go home.\n${waiverOfHome}  stay: {conclude: Stay.}\n${top}`;
}

describe('a waiver in an entry', () => {
  const reasoned = '    waive: {citation/missing: {reason: Good sense.}}\n';

  it('sets a problem of that entry aside and of no other, and leaves it to be seen', async () => {
    assert.deepEqual(await told(missing, nodes(reasoned)), ['error home waived: Good sense.', 'error stay']);
  });

  it('is for its own rule only', async () => {
    const text = nodes('    waive: {logic/gap: {reason: Good sense.}}\n');
    assert.deepEqual(await told(missing, text), ['error home', 'error stay']);
  });

  it('needs a reason', async () => {
    for (const waiver of ['{}', '{by: A}', '{reason: ""}', '{reason: " "}', '{reason: }', '{reason: [A, B]}'])
      assert.deepEqual(
        await told(missing, nodes(`    waive: {citation/missing: ${waiver}}\n`)).then((all) => all.at(-1)),
        'error stay',
        waiver,
      );
    const bare = nodes('    waive: {citation/missing: {by: A}}\n');
    assert.deepEqual(await told(missing, bare), ['error home', 'error stay']);
    assert.deepEqual(await told('syntax/missing-field', bare), ['error citation/missing']);
  });

  it('holds up to and on the day that it names, and not the day after', async () => {
    const text = nodes('    waive: {citation/missing: {reason: Ok, until: 2026-01-31}}\n');
    for (const day of ['2025-12-31', '2026-01-30', '2026-01-31'])
      assert.deepEqual(await told(missing, text, {}, day), ['error home waived: Ok', 'error stay'], day);
    for (const day of ['2026-02-01', '2027-01-01'])
      assert.deepEqual(await told(missing, text, {}, day), ['error home', 'error stay'], day);
  });

  it('does not hold for ever because its date cannot be read', async () => {
    for (const date of ['31.1.2099', 'next year', '2099', '2099-2-1', '[2099-01-01]']) {
      const text = nodes(`    waive: {citation/missing: {reason: Ok, until: ${date}}}\n`);
      assert.deepEqual(await told(missing, text), ['error home', 'error stay'], date);
    }
  });

  it('says so in the words that the editor shows', async () => {
    const text = nodes('    waive: {citation/missing: {reason: Good sense., by: A, until: 2026-12-31}}\n');
    const { workspace, file } = await workspaceWith(text);
    const [home] = diagnostics(workspace, file).filter(({ rule }) => rule === missing);
    assert.equal(home?.level, 'waived');
    assert.ok(home.message.endsWith('Waived: Good sense., by A, until 2026-12-31'), home.message);
  });

  it('ends as soon as it is taken out', async () => {
    const { workspace, file } = await workspaceWith(nodes(reasoned));
    const waived = () => workspace.problems(file).filter((problem) => problem.waived).length;
    assert.equal(waived(), 1);
    workspace.edit(uri, [{ range: { start: { line: 3, character: 0 }, end: { line: 4, character: 0 } }, text: '' }], 2);
    assert.equal(waived(), 0);
  });
});

describe('a waiver at the top of a file', () => {
  it('is for the whole file, or for the entries that it names', async () => {
    const all = nodes('', 'waive:\n  citation/missing: {reason: A draft.}\n');
    assert.deepEqual(await told(missing, all), ['error home waived: A draft.', 'error stay waived: A draft.']);
    const some = nodes('', 'waive:\n  citation/missing: {at: [stay], reason: A draft.}\n');
    assert.deepEqual(await told(missing, some), ['error home', 'error stay waived: A draft.']);
    const one = nodes('', 'waive:\n  citation/missing: {at: home, reason: A draft.}\n');
    assert.deepEqual(await told(missing, one), ['error home waived: A draft.', 'error stay']);
  });

  it('never widens to the whole file because what it names cannot be read', async () => {
    for (const at of ['', '[]', '{home: yes}', '~', '""']) {
      const text = nodes('', `waive:\n  citation/missing: {at: ${at}, reason: Ok}\n`);
      assert.deepEqual(await told(missing, text), ['error home', 'error stay'], `at: ${at}`);
    }
  });

  it('that names what is not there does nothing', async () => {
    const text = nodes('', 'waive:\n  citation/missing: {at: [gone], reason: Ok}\n');
    assert.deepEqual(await told(missing, text), ['error home', 'error stay']);
  });

  it('leaves the reason that stands in the entry to count first', async () => {
    const text = nodes(
      '    waive: {citation/missing: {reason: Mine.}}\n',
      'waive:\n  citation/missing: {reason: The file.}\n',
    );
    assert.deepEqual(await told(missing, text), ['error home waived: Mine.', 'error stay waived: The file.']);
  });

  it('holds where the one in the entry has ended', async () => {
    const text = nodes(
      '    waive: {citation/missing: {reason: Mine., until: 2025-01-01}}\n',
      'waive:\n  citation/missing: {reason: The file.}\n',
    );
    assert.deepEqual(await told(missing, text), ['error home waived: The file.', 'error stay waived: The file.']);
  });

  it('reaches problems of the file itself', async () => {
    const text = 'library: shared\nnodes:\n  a: {conclude: A}\nwaive:\n  syntax/section-shape: {reason: Ok}\n';
    assert.deepEqual(await told('syntax/section-shape', text), ['error nodes waived: Ok']);
  });

  it('needs a reason', async () => {
    const text = nodes('', 'waive:\n  citation/missing: {by: A}\n');
    assert.deepEqual(await told(missing, text), ['error home', 'error stay']);
  });

  it('takes effect, and loses it, with the edit that writes it', async () => {
    const text = nodes('');
    const { workspace, file } = await workspaceWith(text);
    const waived = () => workspace.problems(file).filter((problem) => problem.waived).length;
    assert.equal(waived(), 0);
    const end = { line: 4, character: 0 };
    const waiver = 'waive:\n  citation/missing: {reason: Ok}\n';
    workspace.edit(uri, [{ range: { start: end, end }, text: waiver }], 2);
    assert.equal(waived(), 2);
    workspace.edit(uri, [{ range: { start: end, end: { line: 6, character: 0 } }, text: '' }], 3);
    assert.equal(waived(), 0);
  });
});

describe('a reason', () => {
  it('that is none sets nothing aside', async () => {
    for (const reason of ['TODO', '"."', 'tbd', 'n/a', 'x']) {
      const text = nodes(`    waive: {citation/missing: {reason: ${reason}}}\n`);
      assert.deepEqual(await told(missing, text), ['error home', 'error stay'], reason);
      assert.deepEqual(await told('waiver/reason', text), [`warning ${reason}`]);
    }
  });
});

describe('a waiver of what is said of waivers', () => {
  const text = (more: string) =>
    `references:\n  w: {type: report, title: W}\nnodes:\n  home: {conclude: A, cite: w, waive: {${more}waiver/unused: {reason: Known.}}}\n`;

  it('sets it aside', async () => {
    const used = text('citation/missing: {reason: Common sense.}, ');
    assert.deepEqual(await told('waiver/unused', used), ['warning citation/missing waived: Known.']);
  });

  it('is told where nothing is said, and cannot set that aside', async () => {
    assert.deepEqual(await told('waiver/unused', text('')), ['warning waiver/unused']);
  });

  it('is not told where other waivers could not be looked for', async () => {
    assert.deepEqual(await told('waiver/unused', text('logic/masked: {reason: Known.}, ')), []);
  });
});

describe('levels in guideline.config.yaml', () => {
  const text = nodes('');
  const at = (folder: string, rules: string) => ({ [`file:///${folder}guideline.config.yaml`]: `rules: ${rules}\n` });

  it('raise, lower and silence a rule', async () => {
    assert.deepEqual(await told(missing, text, at('clinic/heart/', '{citation/missing: information}')), [
      'information home',
      'information stay',
    ]);
    assert.deepEqual(await told(missing, text, at('clinic/heart/', '{citation/missing: off}')), []);
    const unused = 'findings:\n  f: {kind: sign}\n';
    assert.deepEqual(await told('name/unused', unused), ['warning f']);
    assert.deepEqual(await told('name/unused', unused, at('clinic/', '{name/unused: error}')), ['error f']);
  });

  it('come from the nearest folder, and from that one alone', async () => {
    const outer = at('clinic/', '{citation/missing: off, name/unused: error}');
    assert.deepEqual(await told(missing, text, outer), []);
    assert.deepEqual(await told(missing, text, { ...outer, ...at('', '{citation/missing: warning}') }), []);
    const inner = { ...outer, ...at('clinic/heart/', '{citation/missing: warning}') };
    assert.deepEqual(await told(missing, text, inner), ['warning home', 'warning stay']);
    assert.deepEqual(await told('name/unused', 'findings:\n  f: {kind: sign}\n', inner), ['warning f']);
  });

  it('of folders beside do not count', async () => {
    assert.deepEqual(await told(missing, text, at('clinic/lung/', '{citation/missing: off}')), [
      'error home',
      'error stay',
    ]);
  });

  it('that are none never silence a rule', async () => {
    const wrong = [
      'of',
      'no',
      'Off',
      'false',
      '0',
      '""',
      '~',
      '[off]',
      '{level: of}',
      '{off: level}',
      '{level: }',
      '',
      '"off',
      'off off',
    ];
    for (const level of wrong)
      assert.deepEqual(
        await told(missing, text, at('clinic/heart/', `{citation/missing: ${level}}`)),
        ['error home', 'error stay'],
        level,
      );
    for (const name of ['citation', 'missing', 'citation/*', 'Citation/Missing', '*'])
      assert.deepEqual(
        await told(missing, text, at('clinic/heart/', `{${name}: off}`)),
        ['error home', 'error stay'],
        name,
      );
  });

  it('are read as blocks and in brackets, and the rest of the file does not matter', async () => {
    const config = '# Levels.\nsomething: else\nrules:\n  # A draft.\n  citation/missing: off\n  name/unused: loud\n';
    assert.deepEqual(await told(missing, text, { 'file:///clinic/guideline.config.yaml': config }), []);
  });

  it('follow the file when it changes', async () => {
    const files: Record<string, string> = {};
    const { workspace, file } = await workspaceWith(text, files);
    const found = () => workspace.problems(file).filter(({ rule }) => rule === missing).length;
    assert.equal(found(), 2);
    files['file:///clinic/heart/guideline.config.yaml'] = 'rules: {citation/missing: off}\n';
    await workspace.reread('file:///clinic/heart/guideline.config.yaml');
    assert.equal(found(), 0);
    delete files['file:///clinic/heart/guideline.config.yaml'];
    await workspace.reread('file:///clinic/heart/guideline.config.yaml');
    assert.equal(found(), 2);
  });

  it('are lowered together with a waiver', async () => {
    const waived = nodes('    waive: {citation/missing: {reason: Ok}}\n');
    assert.deepEqual(await told(missing, waived, at('clinic/', '{citation/missing: warning}')), [
      'warning home waived: Ok',
      'warning stay',
    ]);
  });
});

describe('a waiver that names its patients', () => {
  const waived = (when: string) => `    waive: {logic/gap: {when: {n: ${when}}, reason: The source leaves it open.}}\n`;
  const findings = 'start: ask\nfindings:\n  n: {kind: sign, number: {unit: "1", min: 0, max: 20, decimals: 0}}\n';
  const atNode = (waiver: string) => `${findings}nodes:
  ask:
    decide: N?
    branches: [{when: {n: "< 5"}, then: end}, {when: {n: "> 5 and < 10"}, then: end}, {when: {n: "> 10"}, then: end}]
${waiver}  end: {conclude: End.}
`;
  const ofRows = (waiver: string) => `${findings}derived:
  band:
    rows: [{when: {n: "< 5"}, is: low}, {when: {n: "> 5 and < 10"}, is: middle}, {when: {n: "> 10"}, is: high}]
${waiver}nodes:
  ask: {decide: Band?, branches: [{when: {band: low}, then: end}, {when: {band: [middle, high]}, then: end}]}
  end: {conclude: End.}
`;
  const aside = (what: string) => `error ${what} waived: The source leaves it open.`;

  it('are named by it or not at all: without them it sets nothing aside', async () => {
    const bare = atNode('    waive: {logic/gap: {reason: The source leaves it open.}}\n');
    assert.deepEqual(await told('logic/gap', bare), ['error ask']);
    assert.deepEqual(await told('waiver/patients', bare), ['error logic/gap']);
    const ofFile = `${atNode('')}waive:\n  logic/gap: {reason: The source leaves it open.}\n`;
    assert.deepEqual(await told('logic/gap', ofFile), ['error ask']);
    assert.deepEqual(await told('waiver/patients', ofFile), ['error logic/gap']);
    assert.deepEqual(await told('waiver/unused', ofFile), []);
  });

  it('is not looked for where its node is not come to, or the guideline does not begin', async () => {
    const text = atNode(waived('[5, 10]'));
    assert.deepEqual(await told('waiver/unused', atNode(waived('7'))), ['warning logic/gap']);
    for (const other of [text.replace('start: ask\n', ''), text.replace('start: ask\n', 'start: end\n')])
      assert.deepEqual(await told('waiver/unused', other), [], other);
  });

  it('may be one of a list, each with its own', async () => {
    const list = `    waive:
      logic/gap:
        - {when: {n: 5}, reason: The source leaves it open.}
        - {when: {n: 10}, reason: And this.}
        - {when: {n: 7}, reason: And that.}
`;
    assert.deepEqual(await told('logic/gap', atNode(list)), [aside('ask'), 'error ask waived: And this.']);
    assert.deepEqual(await told('waiver/unused', atNode(list)), ['warning when']);
  });

  for (const [where, text, what] of [
    ['at a node', atNode, 'ask'],
    ['in a derived finding', ofRows, 'band'],
  ] as const) {
    it(`sets them aside and leaves the others to be told: ${where}`, async () => {
      assert.deepEqual(await told('logic/gap', text('')), [`error ${what}`]);
      assert.deepEqual(await told('logic/gap', text(waived('5'))), [aside(what), `error ${what}`]);
      assert.deepEqual(await told('logic/gap', text(waived('[5, 10]'))), [aside(what)]);
      assert.deepEqual(await told('logic/gap', text(waived('7'))), [`error ${what}`]);
    });
  }
});

describe('a waiver for an entry that is nowhere', () => {
  it('is told for that, and not as one that sets nothing aside', async () => {
    const waived = (at: string) => nodes('', `waive:\n  logic/gap: {at: ${at}, reason: Good sense.}\n`);
    assert.deepEqual(await told('name/unresolved', waived('nowhere')), ['error nowhere']);
    assert.deepEqual(await told('waiver/unused', waived('nowhere')), []);
    assert.deepEqual(await told('name/unresolved', waived('home')), []);
  });
});
