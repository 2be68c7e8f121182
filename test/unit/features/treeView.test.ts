import assert from 'node:assert/strict';
import { caseTests } from '../../../server/src/features/caseTests';
import { coverage } from '../../../server/src/features/coverage';
import { citationsOverlay } from '../../../server/src/features/tree/citationsOverlay';
import type { Overlay } from '../../../server/src/features/tree/overlay';
import { patientsOverlay } from '../../../server/src/features/tree/patientsOverlay';
import { problemsOverlay } from '../../../server/src/features/tree/problemsOverlay';
import { testsOverlay } from '../../../server/src/features/tree/testsOverlay';
import type { Node } from '../../../server/src/features/tree/tree';
import { treeMermaid } from '../../../server/src/features/tree/treeMermaid';
import { treeView } from '../../../server/src/features/tree/treeView';
import { caseFilesOf } from '../../../server/src/workspace/caseFiles';
import type { GuidelineFile } from '../../../server/src/workspace/guidelineFile';
import { Workspace } from '../../../server/src/workspace/workspace';
import { memoryFiles, today } from '../rules/lint';

const uri = 'file:///legs/legs.guideline.yaml';

const guideline = `guideline: legs
title: "Legs, swollen"
version: 2.0.0
disclaimer: {clinician: For professionals.}
review: {state: draft}
start: danger
references:
  jain-2018: {type: article-journal, title: Veins, extracts: {seen: {statement: Seen, quote: seen}}}
  lin-2007: {type: article-journal, title: More veins}
modalities:
  ct: {label: CT of the veins, technique: CT, radiation: 3}
  us: {label: Ultrasound, technique: US, radiation: 0}
actions:
  call: {label: Call the surgeon, kind: referral}
findings:
  emergency: {kind: sign, ask: Danger?, red-flag: some, many: {cold: Cold, blue: Blue}}
  scan: {kind: imaging, of: [ct], ask: Scan?, values: {clot: Clot, free: Free}}
  egfr: {kind: laboratory, ask: eGFR?, number: {unit: "mL/min/{1.73_m2}", min: 0, max: 200}}
  pregnant: {kind: history, ask: Pregnant?}
derived:
  risk: {label: Risk, points: [{when: {egfr: "< 30"}, add: 1}]}
exclusions:
  radiation: {when: {pregnant: yes}, excludes: {radiation: "> 0"}, cite: lin-2007}
  kidney: {when: {egfr: "< 30"}, cautions: ct, cite: lin-2007}
ratings:
  studies: {variant: Anybody, scale: acr, options: {us: {rating: 5}, ct: {rating: 8}}, cite: jain-2018#seen}
nodes:
  danger:
    decide: Danger?
    branches:
      - {when: {emergency: some}, then: act, cite: [jain-2018#seen, {reference: lin-2007, indirect: Of arms}]}
      - {when: {risk: ">= 1"}, then: image, cite: jain-2018}
    otherwise: home
  act:
    recommend: {clinician: Act now., patient: Go to hospital.}
    do: [{action: call, when: {emergency: cold}}]
    urgency: stat
    within: 1 h
    cite: jain-2018#seen
  image:
    recommend: {clinician: Image.}
    options: studies
    if-none: home
    awaits: [scan]
  home: {conclude: {clinician: Go home., patient: You can go home.}, cite: lin-2007}
  lost: {decide: 'Scan?', branches: [{when: {scan: clot}, then: home}, {when: {scan: free}, then: nowhere}]}
`;

const cases = `guideline: ./legs.guideline.yaml
cases:
  cold: {title: Cold, given: {emergency: [cold], egfr: 60}, expect: {node: act}}
  blue: {title: Blue, given: {emergency: [blue], egfr: 60}, expect: {node: act}}
  well: {title: Well, given: {emergency: none, egfr: 60}, expect: {node: act}}
`;

async function opened(text = guideline, others: Readonly<Record<string, string>> = {}) {
  const workspace = new Workspace(memoryFiles({ [uri]: text, ...others }), () => today);
  return { workspace, file: await workspace.open(uri, text, 1) };
}

async function drawn(text = guideline) {
  const { workspace, file } = await opened(text);
  const tree = treeView(workspace, file);
  assert.ok(tree);
  const node = (id: string): Node => tree.nodes.find((each) => each.id === id) ?? assert.fail(id);
  return { tree, node };
}

describe('a tree as a preview draws it', () => {
  it('says what it is and what may be done with it', async () => {
    const { tree } = await drawn();

    assert.equal(tree.title, 'Legs, swollen');
    assert.equal(tree.edition, 'Version 2.0.0, draft. Not approved for use.');
    assert.equal(tree.disclaimer, 'For professionals.');
  });

  it('has words for patients where the guideline has', async () => {
    const { node } = await drawn();

    assert.deepEqual(
      [node('act').patientText, node('image').patientText, node('danger').patientText],
      ['Go to hospital.', null, null],
    );
    assert.deepEqual([node('act').urgency, node('act').within], ['stat', '1 h']);
  });

  it('says what a decision asks, and what kind of finding that is', async () => {
    const { node } = await drawn();

    assert.deepEqual(node('danger').asks, [
      { finding: 'emergency', kind: 'sign, several of 2', redFlag: true },
      { finding: 'risk', kind: 'score, worked out in points', redFlag: false },
    ]);
    assert.deepEqual(node('lost').asks, [{ finding: 'scan', kind: 'imaging, one of 2', redFlag: false }]);
    assert.deepEqual(node('act').asks, []);
  });

  it('ranks options as a run does, with rating, category, and whom each is not for', async () => {
    const { node } = await drawn();

    assert.deepEqual(node('image').options, [
      {
        label: 'CT of the veins',
        detail: 'ACR 8/9, usually appropriate',
        excludedIf: ['pregnant: yes'],
        cautionIf: ['egfr: < 30'],
      },
      { label: 'Ultrasound', detail: 'ACR 5/9, may be appropriate', excludedIf: [], cautionIf: [] },
    ]);
    assert.deepEqual(node('act').actions, [
      { label: 'Call the surgeon', detail: 'if emergency: cold', excludedIf: [], cautionIf: [] },
    ]);
  });

  it('names each work once, and says where it supports only indirectly', async () => {
    const { node } = await drawn();

    assert.deepEqual(node('danger').citations, [
      { name: 'jain-2018#seen', indirect: false },
      { name: 'lin-2007', indirect: true },
      { name: 'jain-2018', indirect: false },
    ]);
  });

  it('leads by its ways to what there is, and back to where a result is asked for', async () => {
    const { tree, node } = await drawn();

    assert.deepEqual(
      tree.edges.map(({ from, way, to }) => `${from} ${way} ${to}`),
      [
        'danger 0 act',
        'danger 1 image',
        'danger otherwise home',
        'image if-none home',
        'lost 0 home',
        'image awaits lost',
      ],
    );
    assert.equal(node('lost').reachable, false);
  });

  it('says the condition of a branch after its label, never the label alone', async () => {
    const { tree } = await drawn(
      guideline
        .replace('then: image, cite', 'then: image, label: "At  risk", cite')
        .replace('emergency: some}, then', 'any: [{emergency: cold}, {risk: ">= 3"}]}, label: Very bad, then'),
    );

    assert.deepEqual(
      tree.edges.slice(0, 2).map(({ label }) => label),
      ['Very bad (emergency: cold or risk: >= 3)', 'At risk (risk: >= 1)'],
    );
  });

  it('keeps the condition beside a label of any length', async () => {
    const label = 'Very bad indeed '.repeat(30).trim();
    const { tree } = await drawn(
      guideline.replace('emergency: some}, then', `emergency: cold}, label: ${label}, then`),
    );

    assert.match(tree.edges[0]?.label ?? '', /^Very bad indeed .{50,110}… \(emergency: cold\)$/);
  });

  it('takes no misspelt urgency for one', async () => {
    const { node } = await drawn(guideline.replace('urgency: stat', 'urgency: statt'));

    assert.equal(node('act').urgency, null);
    assert.deepEqual(node('act').missing, ['urgency: statt (no such urgency)']);
  });

  it('says in words what a node names that there is not', async () => {
    const { node } = await drawn(
      guideline
        .replace('otherwise: home', 'otherwise: gone')
        .replace('options: studies', 'options: notable')
        .replace('awaits: [scan]', 'awaits: [pregnant, what, egfr]\n    then: nowhere'),
    );

    assert.deepEqual(node('danger').missing, ['otherwise → gone (no such node)']);
    // The score that a decision asks for is worked out from egfr.
    assert.deepEqual(node('image').missing, [
      'options: notable (no such table)',
      'then → nowhere (no such node)',
      'awaits pregnant (no decision asks for it)',
      'awaits what (no such finding)',
    ]);
    assert.deepEqual(node('lost').missing, ['scan: free → nowhere (no such node)']);
    assert.deepEqual(node('act').missing, []);
  });

  it('leads back to the decision on the way that asks, not to the first of the file', async () => {
    const branches = (then: string, otherwise: string) =>
      `{decide: 'Scan?', branches: [{when: {scan: clot}, then: ${then}}], otherwise: ${otherwise}}`;
    const back = async (start: string) => {
      const { tree } = await drawn(
        `guideline: g\nstart: ${start}\nfindings:\n  scan: {kind: imaging, ask: Scan?, values: {clot: Clot, free: Free}}\nnodes:\n` +
          `  unreached: ${branches('home', 'home')}\n  aside: ${branches('home', 'home')}\n  late: ${branches('home', 'image')}\n` +
          `  early: ${branches('late', 'aside')}\n  image: {recommend: Image., awaits: [scan]}\n  home: {conclude: Home.}\n` +
          `  door: {decide: 'Scan?', branches: [{when: all, then: aside}], otherwise: image}\n`,
      );
      return tree.edges.filter(({ kind }) => kind === 'awaits').map(({ to }) => to);
    };

    assert.deepEqual(await back('early'), ['early']);
    assert.deepEqual(await back('late'), ['late']);
    assert.deepEqual(await back('door'), ['aside']);
  });

  it('calls no node unreachable while the start is not known, and says so', async () => {
    for (const [start, problem] of [
      ['start: nobody', 'The start "nobody" names no node.'],
      ['start: [danger]', 'The start cannot be read.'],
      ['', 'The guideline does not say where it starts.'],
    ] as const) {
      const { tree } = await drawn(guideline.replace('start: danger', start));
      assert.equal(tree.startProblem, `${problem} Which nodes can be reached is not known.`);
      assert.ok(tree.nodes.every(({ reachable }) => reachable));
    }
    assert.equal((await drawn()).tree.startProblem, '');
  });

  it('draws what is damaged as that', async () => {
    const { node } = await drawn(`${guideline}  torn: {decide: [}\n`);

    assert.equal(node('torn').kind, 'damaged');
  });
});

describe('what is laid over a tree', () => {
  const notes = ({ nodes }: Overlay) => nodes.map(({ node, tone, text }) => `${node}: ${tone}, ${text}`);
  const ways = (overlay: Overlay) =>
    overlay.ways.map(({ from, way, tone, text }) => `${from}/${way}: ${tone}, ${text}`);

  async function run(further = '') {
    const sound = guideline.replace('then: nowhere', 'then: home');
    const { workspace, file } = await opened(sound, { 'file:///legs/legs.cases.yaml': cases + further });
    const tested = (await caseFilesOf(file, workspace)).map((each) => ({
      file: each,
      guideline: file,
      ids: undefined,
    }));
    return { file, run: caseTests(workspace, tested, { also: [file] }) };
  }

  it('are citations, by the numbers of citation coverage', async () => {
    const { workspace, file } = await opened();
    const covered = coverage(workspace, [file]);

    const overlay = citationsOverlay(file, covered);

    assert.deepEqual(notes(overlay), [
      'danger: bad, uncited',
      'act: good, cited',
      'image: bad, uncited',
      'home: partly, unquoted',
      'lost: bad, uncited',
    ]);
    const { total, cited, quoted, verified } = covered.files[0]?.counts ?? assert.fail();
    assert.ok(overlay.summary.startsWith(`Of ${total} places`), overlay.summary);
    assert.ok(overlay.summary.includes(`${cited} are cited, ${quoted} quoted, ${verified} verified`));
    assert.deepEqual(
      overlay.legend.map(({ text }) => text.slice(0, 2)),
      ['1 ', '1 ', '3 '],
    );
  });

  it('are tests: which nodes and ways the cases pass', async () => {
    const { file, run: ran } = await run();

    const overlay = testsOverlay(file, ran);

    assert.deepEqual(notes(overlay), [
      'danger: partly, 2 of 3 ways',
      'act: good, tested',
      'image: bad, untested',
      'home: good, tested',
      'lost: bad, untested',
    ]);
    assert.deepEqual(ways(overlay), [
      'danger/1: bad, untested',
      'image/if-none: bad, untested',
      'lost/0: bad, untested',
      'lost/1: bad, untested',
    ]);
    assert.match(overlay.summary, /^3 cases: 2 passed, 1 failed\. Those that can be run pass 3 of 5 nodes and /);
  });

  it('are patients: how many of the cases pass each node and way', async () => {
    const { file, run: ran } = await run();

    const overlay = patientsOverlay(file, ran);

    assert.deepEqual(notes(overlay).slice(0, 3), [
      'danger: plain, 3 patients',
      'act: plain, 2 patients',
      'image: aside, 0 patients',
    ]);
    assert.deepEqual(ways(overlay).slice(0, 3), [
      'danger/0: plain, 2',
      'danger/1: aside, 0',
      'danger/otherwise: plain, 1',
    ]);
    assert.match(overlay.summary, /^3 patients in 1 case file\./);
  });

  it('tell cases that cannot be run apart from those that fail, and count them as nobody', async () => {
    const { file, run: ran } = await run('  torn: {title: Torn, given: {egfr: many}, expect: {node: act}}\n');

    assert.match(testsOverlay(file, ran).summary, /^4 cases: 2 passed, 1 failed, 1 broken\. /);
    assert.match(patientsOverlay(file, ran).summary, /^3 patients in 1 case file; 1 more case cannot be run\. /);
  });

  it('tell cases that expect nothing apart from those that pass', async () => {
    const { file, run: ran } = await run('  silent: {given: {emergency: none, egfr: 60}}\n');

    assert.match(
      testsOverlay(file, ran).summary,
      /^4 cases: 2 passed, 1 failed, 1 expects nothing\. Those that can be run and expect something pass /,
    );
    assert.match(
      patientsOverlay(file, ran).summary,
      /^3 patients in 1 case file; 1 more case expects nothing and is not counted\. /,
    );
  });

  it('say so where there are no cases', async () => {
    const { workspace, file } = await opened();
    const none = caseTests(workspace, [], { also: [file] });

    assert.match(testsOverlay(file, none).summary, /no case|No case/);
    assert.match(patientsOverlay(file, none).summary, /No case file/);
    assert.equal(
      testsOverlay(file, none).nodes.every(({ tone }) => tone === 'bad'),
      true,
    );
  });

  it('are problems, those of the list of problems', async () => {
    const { workspace, file } = await opened();

    const overlay = problemsOverlay(workspace, file);

    const atNodes = open(workspace, file).filter(({ entry }) => entry.section === 'nodes').length;
    assert.ok(atNodes > 0);
    assert.ok(overlay.summary.startsWith(`${atNodes} errors and warnings at nodes`), overlay.summary);
    assert.equal(overlay.nodes.find(({ node }) => node === 'lost')?.tone, 'bad');
  });

  function open(workspace: Workspace, file: GuidelineFile) {
    return workspace.problems(file).filter(({ severity, waived }) => !waived && severity !== 'information');
  }
});

describe('a tree as Mermaid', () => {
  it('is a flowchart of all nodes and ways', async () => {
    const { workspace, file } = await opened();

    const text = treeMermaid(workspace, file, 'clinician') ?? '';

    assert.deepEqual(text.split('\n'), [
      '---',
      'title: "Legs, swollen"',
      '---',
      'flowchart LR',
      '  n0["Version 2.0.0, draft. Not approved for use.<br>For professionals."]',
      '  n1{{"Danger?<br>Cites jain-2018#35;seen, lin-2007 #40;indirectly#41;, jain-2018<br>#91;danger#93;"}}',
      '  n2[["stat, within 1 h<br>Act now.<br>Call the surgeon, if emergency: cold<br>Cites jain-2018#35;seen<br>#91;act#93;"]]',
      '  n3["Image.<br>CT of the veins #40;ACR 8/9, usually appropriate#41;<br>✕ not if pregnant: yes<br>! caution if egfr: #60; 30<br>Ultrasound #40;ACR 5/9, may be appropriate#41;<br>#91;image#93;"]',
      '  n4(["Go home.<br>Cites lin-2007<br>#91;home#93;"])',
      '  n5{{"Scan?<br>✕ scan: free → nowhere #40;no such node#41;<br>⊘ not reachable: no way leads here from the start<br>#91;lost#93;"}}',
      '  n1 -->|"emergency: some"| n2',
      '  n1 -->|"risk: #62;= 1"| n3',
      '  n1 -->|"otherwise"| n4',
      '  n3 -->|"if no option is left"| n4',
      '  n5 -->|"scan: clot"| n4',
      '  n3 -.->|"back with the result: scan"| n5',
      '  classDef stat stroke-width:3px',
      '  class n2 stat',
      '  classDef unreached stroke-dasharray:5 4',
      '  class n5 unreached',
      '',
    ]);
  });

  it('speaks to patients where there are words for them', async () => {
    const { workspace, file } = await opened();

    const text = treeMermaid(workspace, file, 'patient') ?? '';

    assert.match(text, /Go to hospital\./);
    assert.match(text, /Image\.<br>No words for patients: these are for clinicians\./);
  });

  it('takes no text for markup or for its own words', async () => {
    const label = '"] --> x; click x "javascript:alert(1)" <b>`#quot;`</b>';
    const { workspace, file } = await opened(
      `guideline: g\ntitle: ${JSON.stringify(`${label}\u202E`)}\nstart: end\nnodes:\n  end: {conclude: {clinician: ${JSON.stringify(label)}}}\n`,
    );

    const lines = (treeMermaid(workspace, file, 'clinician') ?? '').split('\n');

    const node = lines.find((line) => line.startsWith('  n1')) ?? '';
    assert.match(node, /^ {2}n1\(\["[^"<>[\](){}`;]*(?:(?:#\d+;)|(?:<br>)|[^"<>[\](){}`;])*"\]\)$/);
    assert.ok(lines[1]?.includes('\\\\u202e') || lines[1]?.includes('\\u202e'));
  });
});
