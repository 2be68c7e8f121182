import assert from 'node:assert/strict';
import { type CaseTestOptions, caseTests, type ReachedWay } from '../../../server/src/features/caseTests';
import type { Location } from '../../../server/src/features/location';
import { treeView } from '../../../server/src/features/tree/treeView';
import { caseFilesOf, testedBy } from '../../../server/src/workspace/caseFiles';
import { Workspace } from '../../../server/src/workspace/workspace';
import { memoryFiles, today } from '../rules/lint';

const guidelineUri = 'file:///legs/legs.guideline.yaml';
const casesUri = 'file:///legs/legs.cases.yaml';

const guideline = `guideline: legs
title: Legs
start: look
findings:
  swollen: {kind: sign, ask: Swollen?}
  scan: {kind: test-result, values: {clot: Clot, free: Free}}
actions:
  rest: {label: Rest, kind: other}
  drug: {label: Drug, kind: drug}
exclusions:
  never: {when: {scan: clot}, excludes: drug}
ratings:
  drugs: {variant: Anybody, options: {drug: {rating: 9}}}
nodes:
  look:
    decide: Swollen?
    branches:
      - {when: {swollen: yes}, then: image, label: It is swollen}
    otherwise: home
  image: {recommend: Scan., do: rest, then: treat}
  treat: {recommend: Treat., options: drugs, if-none: home, then: home}
  # nobody knows why
  home: {conclude: "Rest  at\\n home."}
`;

const cases = `guideline: legs.guideline.yaml
cases:
  swollen: {title: A leg, given: {swollen: yes}, expect: {needs: scan}, later: [{given: {scan: free}, expect: {node: treat}}]}
  slim: {given: {swollen: no}, expect: {node: home}}
  made: {given: {swollen: yes, scan: clot}, expect: {path: [look, home]}, confirmed: no}
  odd: {like: slim, given: {swollen: perhaps}}
  nobody: {like: none, expect: {node: home}}
`;

async function run(
  texts: Readonly<Record<string, string>> = {},
  {
    ids,
    open = {},
    options,
  }: { ids?: readonly string[]; open?: Readonly<Record<string, string>>; options?: CaseTestOptions } = {},
) {
  const files = { [guidelineUri]: guideline, [casesUri]: cases, ...texts };
  const workspace = new Workspace(memoryFiles(files), () => today);
  for (const [uri, text] of Object.entries(open)) await workspace.open(uri, text, 1);
  const loaded = await workspace.load(casesUri);
  assert.equal(loaded.kind, 'file');
  if (loaded.kind !== 'file') throw new Error('There is no case file.');
  const { file } = loaded;
  const tested = [{ file, guideline: await testedBy(file, workspace), ids: ids && new Set(ids) }];
  return { workspace, file, ...caseTests(workspace, tested, options) };
}

function textAt(text: string, { range: { start, end } }: Location): string {
  const lines = text.split('\n').slice(start.line, end.line + 1);
  const last = lines.length - 1;
  return lines
    .map((line, index) => line.slice(index === 0 ? start.character : 0, index === last ? end.character : undefined))
    .join('\n');
}

describe('cases as tests', () => {
  it('tells of each case how it came out, and who answers for it', async () => {
    const { files } = await run();
    assert.deepEqual(
      files.map(({ uri, guideline: about, problems }) => [uri, about, problems]),
      [[casesUri, guidelineUri, []]],
    );
    assert.deepEqual(
      files[0]?.cases.map(({ id, title, outcome, confirmed, location }) => [
        id,
        title,
        outcome,
        confirmed,
        textAt(cases, location),
      ]),
      [
        ['swollen', 'A leg', 'fail', true, 'swollen'],
        ['slim', '', 'pass', true, 'slim'],
        ['made', '', 'fail', false, 'made'],
        ['odd', '', 'broken', true, 'odd'],
        ['nobody', '', 'broken', true, 'nobody'],
      ],
    );
  });

  it('tells what was expected, what came, and where the expectation stands', async () => {
    const { files } = await run();
    const told = files[0]?.cases.flatMap(({ id, mismatches }) =>
      mismatches.map(({ field, step, expected, actual, message, location }) => [
        id,
        field,
        step,
        expected,
        actual,
        message,
        textAt(cases, location),
      ]),
    );
    assert.deepEqual(told, [
      ['swollen', 'node', 1, 'treat', 'home', 'Expected node treat; got home.', 'treat'],
      [
        'made',
        'path',
        0,
        'look, home',
        'look, image, treat, home',
        'Expected path look, home; got look, image, treat, home.',
        'look, home',
      ],
    ]);
  });

  it('tells why a case cannot be run, and where', async () => {
    const { files } = await run();
    const told = files[0]?.cases.flatMap(({ id, problems, runs }) =>
      problems.map(({ message, location }) => [id, message, textAt(cases, location), runs.length]),
    );
    assert.deepEqual(
      told?.map(([id, , place, runs]) => [id, place, runs]),
      [
        ['odd', 'perhaps', 0],
        ['nobody', 'none', 0],
      ],
    );
    for (const [, message] of told ?? []) assert.match(String(message), /perhaps|none/);
  });

  it('tells the way of each run, step by step', async () => {
    const { files, guidelines } = await run();
    const ways = (node: string) => guidelines[0]?.nodes.find(({ id }) => id === node)?.ways ?? [];
    const words = files[0]?.cases.map(({ id, runs }) => [
      id,
      ...runs.map((steps) =>
        steps.map(({ node, way }) => `${node} ${way === null ? 'end' : (ways(node)[way]?.kind ?? '?')}`).join(', '),
      ),
    ]);
    assert.deepEqual(words, [
      ['swollen', 'look branch, image then, treat end', 'look branch, image then, treat then, home end'],
      ['slim', 'look otherwise, home end'],
      ['made', 'look branch, image then, treat if-none, home end'],
      ['odd'],
      ['nobody'],
    ]);
  });

  it('counts runs and patients, node by node and way by way', async () => {
    const { guidelines } = await run();
    const counted = guidelines[0]?.nodes.map(({ id, runs, patients, ways }) => [
      `${id} ${runs}/${patients}`,
      ...ways.map((way) => `${way.kind} ${way.to} ${way.runs}/${way.patients}`),
    ]);
    assert.deepEqual(counted, [
      ['look 4/3', 'branch image 3/2', 'otherwise home 1/1'],
      ['image 3/2', 'then treat 3/2'],
      ['treat 3/2', 'if-none home 1/1', 'then home 1/1'],
      ['home 3/3'],
    ]);
    assert.deepEqual(guidelines[0]?.reach, {
      cases: 3,
      broken: 2,
      nodes: { reached: 4, of: 4 },
      branches: { reached: 3, of: 3 },
      confirmed: { cases: 2, nodes: { reached: 4, of: 4 }, branches: { reached: 2, of: 3 } },
    });
  });

  it('tells where nodes and their ways stand', async () => {
    const { guidelines } = await run();
    const places = guidelines[0]?.nodes.map(({ location, extent, title, ways }) => [
      textAt(guideline, location),
      textAt(guideline, extent).split('\n')[0],
      title,
      ...ways.map((way) => `${way.label}: ${textAt(guideline, way.location)}`),
    ]);
    assert.deepEqual(places, [
      [
        'look',
        'look:',
        'Swollen?',
        'It is swollen (swollen: yes): {when: {swollen: yes}, then: image, label: It is swollen}',
        'otherwise: home',
      ],
      ['image', 'image: {recommend: Scan., do: rest, then: treat}', 'Scan.', ': treat'],
      [
        'treat',
        'treat: {recommend: Treat., options: drugs, if-none: home, then: home}',
        'Treat.',
        'if no option is left: home',
        ': home',
      ],
      ['home', 'home: {conclude: "Rest  at\\n home."}', 'Rest at home.'],
    ]);
    const look = guidelines[0]?.nodes[0]?.extent;
    assert.equal(
      look && textAt(guideline, look),
      guideline.slice(guideline.indexOf('  look:') + 2, guideline.indexOf('\n  image:')),
    );
  });

  it('has the ways that the tree draws, in their places', async () => {
    const { guidelines, workspace } = await run();
    const file = workspace.file(guidelineUri);
    assert.ok(file);
    const edges = treeView(workspace, file)?.edges.filter(({ kind }) => kind !== 'awaits');
    const of = (from: string, { kind, to, location }: Pick<ReachedWay, 'kind' | 'to' | 'location'>) =>
      JSON.stringify([from, kind, to, location]);
    assert.deepEqual(
      edges?.map((edge) => JSON.stringify([edge.from, edge.kind, edge.to, edge.location])).sort(),
      guidelines[0]?.nodes.flatMap(({ id, ways }) => ways.map((way) => of(id, way))).sort(),
    );
  });

  it('runs only the cases that are named', async () => {
    const { files, guidelines } = await run({}, { ids: ['slim', 'gone'] });
    assert.deepEqual(
      files[0]?.cases.map(({ id }) => id),
      ['slim'],
    );
    assert.deepEqual(
      guidelines[0]?.nodes.filter(({ runs }) => runs > 0).map(({ id }) => id),
      ['look', 'home'],
    );
  });

  it('leaves out where runs went for those who want outcomes only, and tells how long each took', async () => {
    let now = 0;
    const { files, guidelines } = await run({}, { options: { outcomesOnly: true, clock: () => (now += 3) } });
    assert.deepEqual(
      files[0]?.cases.map(({ outcome, runs, took }) => [outcome, runs, took]),
      ['fail', 'pass', 'fail', 'broken', 'broken'].map((outcome) => [outcome, [], 3]),
    );
    assert.deepEqual(guidelines[0]?.nodes, []);
    assert.equal(
      guidelines[0]?.words,
      '3 cases reach 4 of 4 nodes (100 %) and 3 of 3 branches (100 %); the 2 of them that a person wrote or confirmed reach 4 of 4 nodes (100 %) and 2 of 3 branches (66 %)',
    );
  });

  it('counts what was compared alone: no case that expects nothing, no step that does', async () => {
    const silent = `guideline: legs.guideline.yaml
cases:
  silent: {given: {swollen: yes, scan: free}}
  slim: {given: {swollen: no}, expect: {node: home}, later: [{given: {scan: free}}]}
`;
    const { files, guidelines } = await run({ [casesUri]: silent });
    assert.deepEqual(
      files[0]?.cases.map(({ outcome, runs }) => [outcome, runs.length]),
      [
        ['expects-nothing', 0],
        ['pass', 1],
      ],
    );
    const [reached] = guidelines;
    assert.deepEqual([reached?.reach.cases, reached?.reach.expectNothing, reached?.reach.broken], [1, 1, undefined]);
    assert.match(reached?.words ?? '', /^1 case reaches 2 of 4 nodes/);
    const none = await run({ [casesUri]: silent }, { ids: ['silent'] });
    assert.equal(none.guidelines[0]?.words, 'no cases that expect something');
  });

  it('takes texts as the editor has them', async () => {
    const edited = guideline.replace('otherwise: home', 'otherwise: image');
    const { files } = await run({}, { ids: ['slim'], open: { [guidelineUri]: edited } });
    assert.equal(files[0]?.cases[0]?.outcome, 'fail');
  });

  it('tells with every case when there is no guideline, and once when there are no cases', async () => {
    const lost = await run({
      [guidelineUri]: '',
      [casesUri]: cases.replace('legs.guideline.yaml', 'gone.guideline.yaml'),
    });
    assert.deepEqual(
      lost.files[0]?.cases.map(({ outcome, problems }) => [outcome, problems.length]),
      Array(5).fill(['broken', 1]),
    );
    assert.deepEqual([lost.files[0]?.guideline, lost.files[0]?.problems, lost.guidelines], [null, [], []]);
    const empty = await run({ [casesUri]: 'guideline: legs.guideline.yaml\n' });
    assert.deepEqual(empty.files[0]?.cases, []);
    assert.equal(empty.files[0]?.problems.length, 1);
    assert.deepEqual(empty.guidelines[0]?.reach.nodes, { reached: 0, of: 4 });
  });

  it('tells errors outside of cases for the file', async () => {
    const { files } = await run({ [casesUri]: `${cases}  slim: {given: {swollen: no}}\n` });
    assert.equal(files[0]?.cases.length, 5);
    assert.equal(files[0]?.problems.length, 1);
    assert.match(files[0]?.problems[0]?.message ?? '', /slim/);
  });
});

describe('the case files of a guideline', () => {
  it('are those beside it, and those that the editor has open', async () => {
    const about = (path: string) => `guideline: ${path}\ncases:\n  a: {given: {}}\n`;
    const files = {
      [guidelineUri]: guideline,
      'file:///legs/other.guideline.yaml': guideline,
      'file:///legs/b.cases.yaml': about('legs.guideline.yaml'),
      'file:///legs/a.cases.yaml': about('legs.guideline.yaml'),
      'file:///legs/c.cases.yaml': about('other.guideline.yaml'),
      'file:///legs/below/d.cases.yaml': about('../legs.guideline.yaml'),
    };
    const workspace = new Workspace(memoryFiles(files), () => today);
    const loaded = await workspace.load(guidelineUri);
    assert.ok(loaded.kind === 'file');
    const names = async () =>
      (await caseFilesOf(loaded.file, workspace)).map(({ uri }) => uri.slice('file:///legs/'.length));
    assert.deepEqual(await names(), ['a.cases.yaml', 'b.cases.yaml']);
    await workspace.load('file:///legs/below/d.cases.yaml');
    assert.deepEqual(await names(), ['a.cases.yaml', 'b.cases.yaml'], 'what was merely looked at does not count');
    await workspace.open('file:///legs/below/e.cases.yaml', about('../legs.guideline.yaml'), 1);
    await workspace.open('file:///legs/b.cases.yaml', about('other.guideline.yaml'), 1);
    assert.deepEqual(await names(), ['a.cases.yaml', 'below/e.cases.yaml']);
  });
});
