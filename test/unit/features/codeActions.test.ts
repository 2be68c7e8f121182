import assert from 'node:assert/strict';
import { type CodeAction, codeActions, type Fill } from '../../../server/src/features/codeActions';
import { fixAll } from '../../../server/src/features/fixAll';
import { place, plainText, type SnippetPart, snippetText } from '../../../server/src/features/snippet';
import type { GuidelineFile } from '../../../server/src/workspace/guidelineFile';
import { Workspace } from '../../../server/src/workspace/workspace';
import { memoryFiles, today } from '../rules/lint';
import { textsOfRules } from '../rules/texts';

const uri = 'file:///g.guideline.yaml';

async function opened(text: string) {
  const workspace = new Workspace(memoryFiles({}), () => today);
  return { workspace, file: await workspace.open(uri, text, 1) };
}

/** What is offered on the line that holds some words. */
async function offered(text: string, words: string): Promise<{ actions: CodeAction[]; file: GuidelineFile }> {
  const { workspace, file } = await opened(text);
  const line = text.split('\n').findIndex((each) => each.includes(words));
  const range = { start: { line, character: 0 }, end: { line, character: 1_000 } };
  return { actions: codeActions(workspace, file, range), file };
}

/** The text after the action with a title is taken and its places are filled in. */
async function filled(text: string, words: string, title: string, ...answers: string[]): Promise<string> {
  const { actions, file } = await offered(text, words);
  const action = actions.find((each): each is Fill => each.kind === 'fill' && each.title === title);
  assert.ok(action, actions.map((each) => each.title).join('\n'));
  const rest = [...answers];
  const inserted = plainText(action.parts.map((part): SnippetPart => (part === place ? (rest.shift() ?? '') : part)));
  assert.equal(action.over.start.character, 0);
  const { start, end } = action.over;
  return text.slice(0, file.document.offsetAt(start)) + inserted + text.slice(file.document.offsetAt(end));
}

async function told(text: string, rule: string): Promise<string[]> {
  const { workspace, file } = await opened(text);
  return workspace
    .problems(file)
    .filter((problem) => problem.rule === rule)
    .map(({ waived }) => (waived ? `waived: ${waived.reason?.text}` : 'told'));
}

const missing = 'Waive citation/missing here, with a reason';

describe('the offer to waive', () => {
  for (const [how, text] of [
    ['in a block', 'nodes:\n  home:\n    conclude: Go home. # Now.\n  stay: {conclude: Stay., cite: w}\n'],
    ['between brackets', 'nodes:\n  home: {conclude: Go home.}\n  stay: {conclude: Stay., cite: w}\n'],
    [
      'beside another waiver',
      'nodes:\n  home:\n    conclude: Go home.\n    waive: {logic/unreachable: {reason: Ok}}\n',
    ],
    [
      'below another waiver',
      'nodes:\n  home:\n    conclude: Go home.\n    waive:\n      logic/unreachable: {reason: Ok}\n',
    ],
    ['with line ends of Windows', 'nodes:\r\n  home:\r\n    conclude: Go home.\r\n  stay: {conclude: A, cite: w}\r\n'],
    ['at the end of the text', 'nodes:\n  home:\n    conclude: Go home.'],
  ] as const)
    it(`writes it into the entry ${how}`, async () => {
      const after = await filled(text, 'home:', missing, 'Common sense.');
      assert.deepEqual(await told(after, 'citation/missing'), ['waived: Common sense.'], after);
      assert.equal(after.includes('\r\n'), text.includes('\r\n'));
      assert.doesNotMatch(after, text.includes('\r\n') ? /[^\r]\n/ : /\r/);
    });

  it('waives nothing as long as no reason is typed', async () => {
    for (const text of ['nodes:\n  home: {conclude: A}\n', 'nodes:\n  home:\n    conclude: A\n']) {
      const after = await filled(text, 'home:', missing);
      assert.deepEqual(await told(after, 'citation/missing').then((all) => all.includes('told') || all.length), 0);
      assert.ok((await told(after, 'syntax/empty-value')).length > 0, after);
    }
  });

  it('names the patients of a gap', async () => {
    const text = `start: ask
findings:
  n: {kind: sign, number: {unit: "1", min: 0, max: 9}}
nodes:
  ask:
    decide: N?
    branches:
      - {when: {n: "< 4"}, then: end}
      - {when: {n: 5}, then: end}
      - {when: {n: "> 6"}, then: end}
  end: {conclude: A}
`;
    const after = await filled(text, '  ask:', 'Waive logic/gap here, with a reason', 'The source leaves it open.');
    assert.match(after, /when: \{n: \[4, 6\]\}/);
    assert.deepEqual(await told(after, 'logic/gap'), ['waived: The source leaves it open.']);
  });

  const holes = (waive: string) => `start: ask
findings:
  n: {kind: sign, number: {unit: "1", min: 0, max: 9}}
nodes:
  ask:
    decide: N?
    branches:
      - {when: {n: "< 4"}, then: end}
      - {when: {n: "> 6"}, then: end}
${waive}  end: {conclude: A}
`;
  for (const [how, waive] of [
    ['between brackets', '    waive: {logic/gap: {when: {n: 4}, reason: The source.}}\n'],
    ['in a block', '    waive:\n      logic/gap:\n        when: {n: 4}\n        reason: The source.\n'],
    ['in a line', '    waive:\n      logic/gap: {when: {n: 4}, reason: The source.}\n'],
    [
      'in a list',
      '    waive:\n      logic/gap:\n        - when: {n: 4}\n          reason: The source. # It is silent.\n      citation/missing: {reason: Not yet.}\n',
    ],
    ['in a list between brackets', '    waive: {logic/gap: [{when: {n: 4}, reason: The source.}]}\n'],
  ] as const)
    it(`makes one of a list where the rule is waived for others ${how}`, async () => {
      const title = 'Waive logic/gap here, with a reason';
      const after = await filled(holes(waive), '  ask:', title, 'Also open.');
      assert.deepEqual(await told(after, 'logic/gap'), ['waived: The source.', 'waived: Also open.'], after);
      const { workspace, file } = await opened(after);
      const broken = workspace
        .problems(file)
        .filter(({ rule }) => /^(?:syntax|waiver)\/(?!missing-metadata)/.test(rule));
      assert.deepEqual(broken, [], after);
      const { actions } = await offered(after, '  ask:');
      assert.ok(!actions.some((action) => action.title === title));
    });

  it('is no second one beside one that names no patients', async () => {
    const { actions } = await offered(holes('    waive: {logic/gap: {reason: The source.}}\n'), '  ask:');
    assert.ok(!actions.some(({ title }) => title.startsWith('Waive logic/gap')));
  });

  for (const [how, waive, rule] of [
    ['of an entry', '    waive: {citation/missing: {reason: Ok then., until: 2020-01-01}}\n', 'citation/missing'],
    [
      'in quotes',
      '    waive:\n      citation/missing: {reason: Ok., until: "2020-01-01"} # Soon.\n',
      'citation/missing',
    ],
    ['of patients', '    waive: {logic/gap: {when: {n: 4 to 6}, reason: Ok., until: 2020-01-01}}\n', 'logic/gap'],
    [
      'of patients, one of a list',
      '    waive:\n      logic/gap:\n        - {when: {n: 4}, reason: Ok., until: 2020-01-01}\n        - {when: {n: 5 to 6}, reason: Ok.}\n',
      'logic/gap',
    ],
  ] as const)
    it(`renews one that has ended, and adds no second ${how}`, async () => {
      const title = 'Renew the waiver that has ended, until a new day';
      const text = holes(waive);
      const countTold = async (words: string) => (await told(words, rule)).filter((each) => each === 'told').length;
      const before = await countTold(text);
      const countWaived = async (words: string) => (await told(words, rule)).filter((each) => each !== 'told').length;
      for (const at of ['  ask:', '2020-01-01']) {
        const after = await filled(text, at, title, '2099-12-31');
        assert.equal(after, text.replace(/"?2020-01-01"?/, '2099-12-31'));
        assert.ok((await countTold(after)) < before);
        // Nothing is set aside before a day is typed.
        assert.equal(await countWaived(await filled(text, at, title)), await countWaived(text));
      }
      const { actions } = await offered(text, '  ask:');
      assert.ok(!actions.some((action) => action.title === `Waive ${rule} here, with a reason`));
    });

  it('renews one of the file, and none that sets nothing aside', async () => {
    const title = 'Renew the waiver that has ended, until a new day';
    const text = (rule: string) =>
      `nodes:\n  home: {conclude: A}\nwaive:\n  ${rule}: {at: home, reason: Ok then., until: 2020-01-01}\n`;
    const after = await filled(text('citation/missing'), 'home:', title, '2099-12-31');
    assert.deepEqual(await told(after, 'citation/missing'), ['waived: Ok then.']);
    const { actions } = await offered(text('citation/locator'), '2020-01-01');
    assert.ok(!actions.some((action) => action.title === title));
  });

  it('is one of a list in the section of the file', async () => {
    const title = 'Waive citation/unresolved here, with a reason';
    const text =
      'guideline: g\nderived-from: gone\nwaive:\n  citation/unresolved: {at: other, reason: Out of print.}\n';
    const after = await filled(text, 'derived-from', title, 'Lost.');
    assert.match(
      after,
      /citation\/unresolved: \[\{at: other, reason: Out of print\.\}, \{at: derived-from, reason: "Lost\."\}\]/,
    );
    assert.deepEqual(await told(after, 'citation/unresolved'), ['waived: Lost.']);
    assert.deepEqual(await told(after, 'syntax/section-shape'), []);
  });

  it('goes into the section of the file for what has no fields of its own', async () => {
    const title = 'Waive citation/unresolved here, with a reason';
    const text = 'guideline: g\nderived-from: gone\n';
    const after = await filled(text, 'derived-from', title, 'Out of print.');
    assert.equal(after, `${text}\nwaive:\n  citation/unresolved:\n    at: derived-from\n    reason: Out of print.\n`);
    assert.deepEqual(await told(after, 'citation/unresolved'), ['waived: Out of print.']);
    const more = await filled(`${text}waive:\n  name/unused: {reason: Ok}\n`, 'derived-from', title, 'Out of print.');
    assert.deepEqual(await told(more, 'citation/unresolved'), ['waived: Out of print.']);
  });

  it('is not made for what has to be mended, for waivers, and for what is waived', async () => {
    const titles = async (text: string, words: string) =>
      (await offered(text, words)).actions.map(({ title }) => title);
    assert.deepEqual(await titles('nodes:\n  go: {conclude: A, cite: w, then: gone}\n', '  go:').then(waivers), [
      'Waive citation/unresolved here, with a reason',
    ]);
    const waived = 'nodes:\n  go: {conclude: A, waive: {citation/missing: {reason: Ok}}}\n';
    assert.deepEqual(await titles(waived, '  go:').then(waivers), []);
    const unused =
      'nodes:\n  go: {conclude: A, waive: {citation/missing: {reason: Ok}, citation/locator: {reason: Ok}}}\n';
    assert.deepEqual(await titles(unused, '  go:').then(waivers), []);
  });
});

function waivers(titles: readonly string[]): string[] {
  return titles.filter((title) => title.startsWith('Waive '));
}

describe('the offer to add a citation', () => {
  it('adds it to the entry, or to the part that cites nothing', async () => {
    const whole = 'references: {}\nnodes:\n  a:\n    conclude: A\n';
    assert.equal(await filled(whole, '  a:', 'Add a citation', 'w'), `${whole}`.replace('A\n', 'A\n    cite: w\n'));
    const branches = `nodes:
  a:
    decide: A
    branches:
      - {when: {x: yes}, then: a, cite: w}
      - {when: {x: no}, then: a}
`;
    const cited = await filled(branches, 'x: no', 'Add a citation', 'w');
    assert.match(cited, /\{when: \{x: no\}, then: a, cite: w\}/);
    assert.deepEqual(await told(cited, 'citation/missing'), []);
    const options = 'ratings:\n  t:\n    variant: V\n    scale: acr\n    options:\n      ct:\n        rating: 7\n';
    assert.match(await filled(options, 'ct:', 'Add a citation', 'w'), /rating: 7\n {8}cite: w\n/);
  });

  it('is not made where there is nothing to add it to', async () => {
    const text = 'nodes:\n  a:\n    recommend: A\n    do:\n      - {action: x, cite: w}\n      - y\n';
    const { actions } = await offered(text, '- y');
    assert.ok(!actions.some(({ title }) => title === 'Add a citation'));
  });
});

describe('the offer to admit a mismatch', () => {
  const title = 'Say why it is leaned on all the same';
  const guideline = (cite: string) => `start: go
references:
  acr: {title: Arteries, extracts: {cta: {rating: 8, scale: acr, procedure: {technique: CT, vessel: arterial}}}}
modalities:
  ctv: {label: CT venography, technique: CT, vessel: venous}
ratings:
  table: {variant: V, scale: acr, options: {ctv: {rating: 8, cite: ${cite}}}}
nodes:
  go: {recommend: Go, options: table, cite: acr}
`;

  it('makes room for the reason, which then weighs', async () => {
    for (const [before, after] of [
      ['[acr#cta]', '[{extract: acr#cta, indirect: "No other."}]'],
      ['acr#cta', '{extract: acr#cta, indirect: "No other."}'],
      ['{extract: acr#cta, at: p. 3}', '{extract: acr#cta, at: p. 3, indirect: "No other."}'],
    ] as const) {
      const admitted = await filled(guideline(before), 'table:', title, 'No other.');
      assert.equal(admitted, guideline(after));
      const { workspace, file } = await opened(admitted);
      const found = workspace.problems(file).filter(({ rule }) => rule === 'citation/procedure-mismatch');
      assert.deepEqual(
        found.map(({ severity }) => severity),
        ['information'],
      );
    }
  });

  it('admits nothing until something is said', async () => {
    const { workspace, file } = await opened(await filled(guideline('[acr#cta]'), 'table:', title, ' '));
    const found = workspace.problems(file).filter(({ rule }) => rule === 'citation/procedure-mismatch');
    assert.deepEqual(
      found.map(({ severity }) => severity),
      ['error'],
    );
  });

  it('is made once for several mismatches of one citation, and not where something is admitted', async () => {
    const text = guideline('[acr#cta]').replace(
      'extracts: {cta: {',
      'extracts: {cta: {population: {text: T, when: {x: yes}}, ',
    );
    const others = text.replace(
      'modalities:',
      'findings:\n  x: {kind: sign, ask: X?}\nimpossible:\n  never: {when: {x: yes}, why: N}\nmodalities:',
    );
    const { actions } = await offered(others, 'table:');
    assert.ok(actions.some(({ rule }) => rule === 'citation/population-mismatch'));
    assert.equal(actions.filter((action) => action.title === title).length, 1);
    const { actions: left } = await offered(guideline('{extract: acr#cta, indirect: No other.}'), 'table:');
    assert.ok(!left.some((action) => action.title === title));
  });
});

describe('snippets', () => {
  it('number their places and leave the words as they are', () => {
    assert.equal(snippetText(['a$b{c}\\', place, ' and ', place]), 'a\\$b{c\\}\\\\$1 and $2');
    assert.equal(plainText(['{', place, '}']), '{}');
  });
});

describe('taking all safe fixes', () => {
  const mended = async (text: string) => {
    const { workspace, file } = await opened(text);
    const edit = fixAll(workspace, file);
    if (!edit) return text;
    return (
      text.slice(0, file.document.offsetAt(edit.range.start)) +
      edit.text +
      text.slice(file.document.offsetAt(edit.range.end))
    );
  };

  it('never takes out a waiver, whose reason somebody has signed', async () => {
    const text = `references:
  w: {type: report, title: W}
nodes:
  a:
    conclude: A
    cite: w
    waive:
      # A note.
      citation/missing: {reason: Common sense.}
      citation/locator: {reason: Common sense.}
`;
    assert.equal((await told(text, 'waiver/unused')).length, 2);
    assert.equal(await mended(text), text);
  });

  it('comes to an end at once', async () => {
    const text = `version: 1.10
ratings:
  t:
    variant: V
    scale: acr
    options:
      mr: {rating: 7, cite: w}
      ct: {rating: 9, cite: w}
nodes:
  a:
    conclude: A
    cite: w
    waive: {citation/missing: {reason: Ok}, citation/locator: {reason: Ok}}
`;
    const once = await mended(text);
    assert.match(once, /version: "1.10"/);
    assert.match(once, /ct: \{rating: 9, cite: w\}\n {6}mr:/);
    assert.equal(await mended(once), once);
  });

  it('comes to an end at once in every text of the rules', async () => {
    for (const { name, text } of textsOfRules()) {
      const once = await mended(text);
      assert.equal(await mended(once), once, name);
    }
  });

  it('leaves what is waived, and what is not safe', async () => {
    const waived = 'version: 1.10\nwaive:\n  syntax/changed-by-yaml: {reason: Nobody else reads it.}\n';
    assert.equal(await mended(waived), waived);
    const unsafe = 'nodes:\n  home: {conclude: A, cite: w, then: hom}\n';
    assert.equal(await mended(unsafe), unsafe);
  });

  it('changes no more of the text than it must, and cuts no character in two', async () => {
    const text = 'title: 💊💊\nversion: 1.10\nnodes: {}\n';
    const { workspace, file } = await opened(text);
    assert.deepEqual(fixAll(workspace, file), {
      range: { start: { line: 1, character: 9 }, end: { line: 1, character: 13 } },
      text: '"1.10"',
    });
  });
});
