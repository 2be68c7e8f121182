import assert from 'node:assert/strict';
import { Workspace } from '../../../server/src/workspace/workspace';
import { lint, memoryFiles, today } from './lint';

const uri = 'file:///clinic/heart.guideline.yaml';
const library = `library: veins
title: Veins
references:
  acr-2013: {type: report, title: Veins, extracts: {ctv: {rating: 7, scale: acr, procedure: ctv}}}
modalities:
  ctv: {label: CT venography, technique: CT}
findings:
  egfr: {kind: laboratory, number: {unit: mL/min, min: 0, max: 200}}
exclusions:
  kidney: {when: {egfr: "< 30"}, excludes: {technique: CT}, cite: acr-2013}
`;

async function told(text: string, others: Readonly<Record<string, string>>, rules: readonly string[]) {
  const problems = await lint(text, uri, others);
  return problems
    .filter(({ rule }) => rules.includes(rule))
    .map(({ rule, message, span }) => `${span.start.line + 1}:${span.start.character + 1} ${rule} ${message}`);
}

const names = ['name/unresolved', 'name/unresolved-file', 'name/duplicate', 'name/unused', 'citation/unresolved'];

describe('a guideline with libraries', () => {
  it('takes names from them, and from what they use', async () => {
    const text = `uses: [shared/all.guideline.yaml]
nodes:
  a: {recommend: A, do: [{action: ctv, when: {egfr: "> 60"}}], cite: acr-2013#ctv}
`;
    const all = 'library: all\ntitle: All\nuses: veins.guideline.yaml\n';
    const others = {
      'file:///clinic/shared/all.guideline.yaml': all,
      'file:///clinic/shared/veins.guideline.yaml': library,
    };
    assert.deepEqual(await told(text, others, names), []);
  });

  it('is told what they do not have', async () => {
    const text = `uses: [veins.guideline.yaml]
nodes:
  a: {recommend: A, do: [{action: cvt, when: {egrf: "> 60"}}], cite: [acr-2013#cvt, acr-2018]}
`;
    assert.deepEqual(await told(text, { 'file:///clinic/veins.guideline.yaml': library }, names), [
      '3:35 name/unresolved There is no modality or action "cvt". Did you mean "ctv"?',
      '3:47 name/unresolved There is no finding "egrf". Did you mean "egfr"?',
      '3:80 citation/unresolved The reference "acr-2013" has no extract "cvt". Did you mean "ctv"?',
      '3:85 citation/unresolved There is no reference "acr-2018", so this citation supports nothing.',
    ]);
  });

  it('is told what it defines in their place, and where', async () => {
    const text = `uses: veins.guideline.yaml
findings:
  egfr: {kind: laboratory, number: {unit: mL/min}}
nodes:
  a: {decide: A, branches: [{when: {egfr: "> 60"}, then: a}]}
`;
    const others = { 'file:///clinic/veins.guideline.yaml': library };
    assert.deepEqual(await told(text, others, names), [
      '3:3 name/duplicate A library defines "egfr" too. Only this one counts, in the library as well; give this one a name of its own.',
    ]);
    const [problem] = (await lint(text, uri, others)).filter(({ rule }) => rule === 'name/duplicate');
    assert.equal(problem?.related[0]?.at.entry.text, library.split('\n')[7]);
  });

  it('uses what only a library speaks of', async () => {
    const text = `uses: veins.guideline.yaml
references:
  unused: {type: report, title: U}
findings:
  used: {kind: sign}
`;
    const speaking = `${library}impossible:\n  i: {when: {used: yes}}\n`;
    assert.deepEqual(await told(text, { 'file:///clinic/veins.guideline.yaml': speaking }, names), [
      '3:3 name/unused This reference is never cited. Use it or take it out.',
    ]);
  });

  it('names each path that leads to no library, where it stands', async () => {
    const text = `title: Heart
uses: [veins.guideline.yaml, gone.guideline.yaml, "other.guideline.yaml", heart.guideline.yaml]
`;
    const others = {
      'file:///clinic/veins.guideline.yaml': library,
      'file:///clinic/other.guideline.yaml': 'guideline: other\n',
    };
    assert.deepEqual(await told(text, others, names), [
      '2:30 name/unresolved-file There is no file "gone.guideline.yaml". Paths start from this file\'s folder. Until then, names that may come from there are not looked for.',
      '2:51 name/unresolved-file "other.guideline.yaml" is not a library: it has no "library" field. Only libraries and bibliographies can be used. Until then, names that may come from there are not looked for.',
      '2:75 name/unresolved-file A file cannot use itself.',
    ]);
  });

  it('is told of names that are nowhere once all its libraries are there', async () => {
    const text = 'uses: gone.guideline.yaml\nnodes:\n  a: {recommend: A, do: [ctv, mrv], cite: acr-2013}\n';
    const files: Record<string, string> = {};
    const workspace = new Workspace(memoryFiles(files), () => today);
    const file = await workspace.open(uri, text, 1);
    const found = () => workspace.problems(file).filter(({ rule }) => names.includes(rule));
    assert.deepEqual(
      found().map(({ rule }) => rule),
      ['name/unresolved-file'],
    );
    files['file:///clinic/gone.guideline.yaml'] = library;
    await workspace.reread('file:///clinic/gone.guideline.yaml');
    assert.deepEqual(
      found().map(({ message }) => message),
      ['There is no modality or action "mrv".'],
    );
  });

  it('finds a library as soon as an editor opens it, whatever the disk holds', async () => {
    const disks: Record<string, string>[] = [
      {},
      { 'file:///clinic/veins.guideline.yaml': 'title: Not yet a library\n' },
    ];
    for (const onDisk of disks) {
      const text = 'uses: veins.guideline.yaml\nnodes:\n  a: {recommend: A, do: [ctv], cite: acr-2013}\n';
      const workspace = new Workspace(memoryFiles(onDisk), () => today);
      const file = await workspace.open(uri, text, 1);
      const found = () => workspace.problems(file).filter(({ rule }) => names.includes(rule)).length;
      assert.equal(found(), 1);
      await workspace.open('file:///clinic/veins.guideline.yaml', library, 1);
      assert.equal(found(), 0);
      await workspace.close('file:///clinic/veins.guideline.yaml');
      assert.equal(found(), 1);
    }
  });

  it('is configured once an editor opens it, also where another file has brought it before', async () => {
    const files = {
      'file:///clinic/heart.guideline.yaml': 'uses: veins.guideline.yaml\n',
      'file:///clinic/veins.guideline.yaml': `${library}review: {state: draft, reviewed: 2026-01-18}\n`,
      'file:///clinic/guideline.config.yaml': 'rules:\n  reference/no-identifier: off\n',
    };
    const workspace = new Workspace(memoryFiles(files), () => today);
    await workspace.open(uri, files[uri], 1);
    const opened = await workspace.open(
      'file:///clinic/veins.guideline.yaml',
      files['file:///clinic/veins.guideline.yaml'],
      1,
    );
    // Neither is the day still to come, nor is told what is off.
    assert.deepEqual(
      workspace.problems(opened).filter(({ rule }) => /^re(?:view|ference)\//.test(rule)),
      [],
    );
  });

  it('may stand in a circle of libraries', async () => {
    const one = `library: one\ntitle: One\nuses: two.guideline.yaml\nfindings:\n  f: {kind: sign}\n`;
    const two = `library: two\ntitle: Two\nuses: [one.guideline.yaml, heart.guideline.yaml]\n`;
    const text = 'uses: two.guideline.yaml\nimpossible:\n  i: {when: {f: yes}}\n';
    const others = { 'file:///clinic/one.guideline.yaml': one, 'file:///clinic/two.guideline.yaml': two };
    assert.deepEqual(await told(text, others, names), []);
  });

  it('is told of its patients who fall into a gap of a library, or get two values there', async () => {
    const rows = `library: veins
findings:
  egfr: {kind: laboratory, ask: eGFR, number: {unit: mL/min, min: 0, max: 200}}
derived:
  kidneys:
    rows:
      - {when: {egfr: "<= 30"}, is: bad}
      - {when: {egfr: 30 to 59}, is: middling}
      - {when: {egfr: ">= 61"}, is: good}
`;
    const text = `guideline: heart
uses: veins.guideline.yaml
start: risky
nodes:
  risky:
    decide: Risk?
    branches: [{when: {kidneys: [bad, middling]}, then: sick}, {when: {kidneys: good}, then: sick}]
  sick: {conclude: Sick.}
`;
    const others = { 'file:///clinic/veins.guideline.yaml': rows };
    const found = await told(text, others, ['logic/gap', 'logic/overlap']);
    assert.deepEqual(
      found.map((each) => each.replace(/(No row holds|Rows 1 and 2).*/s, '$1')),
      [
        '2:1 logic/gap In a library, at "kidneys": No row holds',
        '2:1 logic/overlap In a library, at "kidneys": Rows 1 and 2',
      ],
    );
  });
});

describe('a file of cases', () => {
  const guideline = `guideline: heart
uses: veins.guideline.yaml
findings:
  age: {kind: demographic, number: {unit: a}}
nodes:
  a: {recommend: A, do: [ctv]}
exclusions:
  old: {when: {age: "> 90"}, cautions: ctv, cite: acr-2013}
`;
  const others = {
    'file:///clinic/heart.guideline.yaml': guideline,
    'file:///clinic/veins.guideline.yaml': library,
  };
  const toldOfCases = async (cases: string) =>
    (await lint(cases, 'file:///clinic/heart.cases.yaml', others))
      .filter(({ rule }) => names.includes(rule))
      .map(({ rule, message, span }) => `${span.start.line + 1}:${span.start.character + 1} ${rule} ${message}`);

  it('takes names from its guideline and that one’s libraries', async () => {
    const cases = `guideline: heart.guideline.yaml
cases:
  one:
    given: {age: 44, egfr: 80}
    expect: {node: a, recommend: [ctv], cautions: {ctv: old}}
  two: {like: one, given: {egfr: 20}, expect: {excluded: {ctv: kidney}, needs: [age]}}
`;
    assert.deepEqual(await toldOfCases(cases), []);
  });

  it('is told what is not there', async () => {
    const cases = `guideline: heart.guideline.yaml
cases:
  one: {like: tow, given: {aeg: 44}, expect: {path: [a, b], excluded: {mrv: kidny}, gap: a}}
  two: {given: {age: 1}}
  two: {given: {age: 2}}
`;
    assert.deepEqual(await toldOfCases(cases), [
      '3:15 name/unresolved There is no case "tow". Did you mean "two"?',
      '3:28 name/unresolved There is no finding "aeg". Did you mean "age"?',
      '3:57 name/unresolved There is no node "b".',
      '3:72 name/unresolved There is no modality or action "mrv".',
      '3:77 name/unresolved There is no exclusion "kidny". Did you mean "kidney"?',
      '5:3 name/duplicate There are two definitions of "two". Only the first counts; give this one a name of its own.',
    ]);
  });

  it('is told that its guideline is none', async () => {
    assert.deepEqual(await toldOfCases('guideline: veins.guideline.yaml\ncases:\n  one: {given: {egfr: 1}}\n'), [
      '1:12 name/unresolved-file "veins.guideline.yaml" is not a guideline that cases can run through. Until then, names that may come from there are not looked for.',
    ]);
  });
});
