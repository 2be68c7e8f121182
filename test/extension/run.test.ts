import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { RunView } from '../../server/src/lsp/protocol';
import { until } from './until';
import { at, closeAll, guidelineTree, oneQuestion, open, replace, setText, textOnDisk } from './workbench';

type Api = Awaited<ReturnType<typeof guidelineTree>>;

/** The command's result is what the panel shows. */
const runCase = (target?: object) => vscode.commands.executeCommand<RunView | undefined>('guideline.runCase', target);

const severe = { confusion: 'yes', urea: '8', 'respiratory-rate': '31', systolic: '85', diastolic: '50', age: '70' };

const advised = (view: RunView | undefined) =>
  view?.steps
    .at(-1)
    ?.result.advice.map(({ text }) => text)
    .join(' ') ?? '';

/** In an editor. */
async function neverSaved(): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument({ language: 'guideline', content: oneQuestion });
  await vscode.window.showTextDocument(document);
  return document;
}

describe('Run Case', () => {
  let api: Api;

  before(async () => {
    api = await guidelineTree();
  });
  afterEach(closeAll);

  function panelOf({ uri }: vscode.TextDocument) {
    const panel = api.runs.of(uri);
    assert.ok(panel, 'there is a panel');
    return panel;
  }

  it('runs the case that a code lens names, in a panel beside the text', async () => {
    const { document } = await open('curb-65.cases.yaml');

    const view = await runCase({ uri: document.uri.toString(), id: 'three' });

    assert.equal(view?.case?.passed, true);
    assert.match(advised(view), /Admit/);
    await until('its tab is there', () =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .some(({ label, input }) => label === 'Run: three' && input instanceof vscode.TabInputWebview),
    );
  });

  it('names the guideline on its tab where several are run', async () => {
    const labels = () =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .filter(({ input }) => input instanceof vscode.TabInputWebview);
    const named = async (...wanted: string[]) =>
      until(
        wanted.join(', '),
        () =>
          String(
            labels()
              .map(({ label }) => label)
              .sort(),
          ) === String(wanted),
      );
    for (const name of ['curb-65', 'fena']) {
      const { document } = await open(`${name}.guideline.yaml`);
      await runCase({ uri: document.uri.toString(), answers: {} });
    }
    await named('Run: New patient · curb-65', 'Run: New patient · fena');

    const [one] = labels();
    assert.ok(one);
    await vscode.window.tabGroups.close(one);

    await named('Run: New patient');
  });

  it('shows in the page what the server answered', async () => {
    const guideline = await open('curb-65.guideline.yaml');
    await runCase({ uri: guideline.document.uri.toString(), answers: severe });

    const shown = await until('the page shows it', () => panelOf(guideline.document).lastShown);

    assert.equal(shown.question, null);
    assert.ok(shown.headings.includes('Recommendation'), shown.headings.join(', '));
    assert.ok(shown.answers.includes('urea'));
  });

  it('has no result for a case that is not there', async () => {
    const { document } = await open('curb-65.cases.yaml');

    assert.equal(await runCase({ uri: document.uri.toString(), id: 'nobody' }), undefined);
  });

  it('runs the case, or a patient for the node, on the line whose number is asked', async () => {
    const cases = await open('curb-65.cases.yaml');
    const line = (text: string, { document }: vscode.TextEditor) => ({
      uri: document.uri,
      lineNumber: at(document, text).line + 1,
    });

    assert.equal((await runCase(line('  two:', cases)))?.case?.id, 'two');

    const guideline = await open('curb-65.guideline.yaml');
    const view = await runCase(line('  in-hospital:', guideline));
    assert.ok(view?.paths.at(-1)?.includes('in-hospital'));
    assert.equal(view?.case, null);
  });

  it('runs the patient who falls into a gap, from the problem that tells of it', async () => {
    const { document } = await open('iliac-imaging-as-published.guideline.yaml');
    const gap = await until('the gap is told', async () =>
      vscode.languages
        .getDiagnostics(document.uri)
        .find(({ code, message }) => code === 'logic/gap' && message.includes('red-flags: none')),
    );
    assert.equal(gap.relatedInformation?.length, 3, 'the way there: two decisions and the gap');

    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      gap.range,
    );
    const command = actions.find(({ title }) => title === 'Run this patient')?.command;
    assert.ok(command, 'the light bulb offers to run the patient');
    const view = await vscode.commands.executeCommand<RunView>(command.command, ...(command.arguments ?? []));

    assert.equal(view?.steps.at(-1)?.result.outcome, 'gap');
  });

  /** Takes the entry that the picker offers first. */
  async function chooseFirst(document: vscode.TextDocument): Promise<RunView | undefined> {
    let view: RunView | undefined;
    const running = runCase({ uri: document.uri.toString() }).then((result) => {
      view = result;
    });
    await until('an entry is chosen', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return view;
    });
    await running;
    return view;
  }

  it('runs a guideline that was never saved', async () => {
    const document = await neverSaved();

    const view = await chooseFirst(document);

    assert.equal(view?.question?.finding, 'pain');
  });

  it('says that a file is gone, and throws nothing', async () => {
    const { document } = await open('fena.guideline.yaml');
    const gone = vscode.Uri.joinPath(document.uri, '..', 'gone.guideline.yaml');
    assert.equal(await runCase({ uri: gone.toString(), node: 'start' }), undefined);
  });

  it('starts from nothing, and from the last run once there is one', async () => {
    const { document } = await open('fena.guideline.yaml');

    const first = await chooseFirst(document);
    assert.deepEqual(first?.given, [{}]);
    const finding = first?.question?.finding ?? '';
    await panelOf(document).answer(finding, '');

    const again = await chooseFirst(document);
    assert.deepEqual(again?.given, [{ [finding]: '' }]);
  });

  it('asks only what the way asks, keeps what was answered, and goes back', async () => {
    const { document } = await open('wells-dvt.guideline.yaml');
    const first = await runCase({ uri: document.uri.toString(), answers: {} });
    assert.ok(first?.question);
    const panel = panelOf(document);

    const asked = first.question.finding;
    const next = await panel.answer(asked, '');
    assert.ok(next?.question);
    assert.notEqual(next.question.finding, asked);
    assert.deepEqual(
      next.answers.map(({ finding, isKnown }) => [finding, isKnown]),
      [[asked, false]],
    );

    const back = await panel.back();
    assert.equal(back?.question?.finding, asked);
    assert.deepEqual(back.answers, []);
    await until('the page follows', () => panel.lastShown?.question === asked);
  });

  it('sets aside what another answer leaves without a question, and takes it up again', async () => {
    const { document } = await open('iliac-imaging.guideline.yaml');
    const given = { age: '44', laterality: 'bilateral', emergency: [], 'iliac-ultrasound': 'positive' };
    await runCase({ uri: document.uri.toString(), answers: given });
    const panel = panelOf(document);

    const other = await panel.answer('emergency', ['absent-pulse']);
    assert.deepEqual(
      other?.aside.map(({ finding }) => finding),
      ['iliac-ultrasound'],
    );
    const again = await panel.answer('emergency', []);
    assert.deepEqual(again?.aside, []);
    assert.ok(again?.answers.some(({ finding }) => finding === 'iliac-ultrasound'));
  });

  it('takes the patient of a case over, goes on with an awaited result, and keeps the steps', async () => {
    const cases = await open('iliac-imaging.cases.yaml');
    await runCase({ uri: cases.document.uri.toString(), id: 'not-scanned-yet' });
    const guideline = await vscode.workspace.openTextDocument(
      vscode.Uri.joinPath(cases.document.uri, '..', 'iliac-imaging.guideline.yaml'),
    );
    const panel = panelOf(guideline);
    assert.deepEqual(
      panel.view?.awaits.map(({ finding }) => finding),
      ['iliac-ultrasound', 'cfv-waveform'],
    );

    const view = await panel.goOn({ 'iliac-ultrasound': 'nondiagnostic', 'cfv-waveform': 'flat' });

    assert.equal(view?.case, null);
    assert.deepEqual(
      view?.steps.map(({ result }) => result.advice.at(-1)?.node),
      ['order-ultrasound', 'acute-study'],
    );
  });

  it('runs again with the same answers after an edit, and says that it did', async () => {
    const { document } = await open('curb-65.guideline.yaml');
    await runCase({ uri: document.uri.toString(), answers: severe });
    const panel = panelOf(document);
    await replace(document, 'Admit urgently', 'Admit at once');

    await until(
      'something else is shown',
      () => panel.lastShown?.notice === 'Run again after an edit, with the same answers: something changed.',
    );
    assert.match(advised(panel.view), /Admit at once/);
    assert.deepEqual(panel.state.steps[0]?.urea, { digits: '8', unit: 'mmol/L' });
    assert.equal(panel.state.steps[0]?.confusion, 'yes');

    await replace(document, 'title:', '# A comment.\ntitle:');

    await until(
      'nothing else is shown',
      () => panel.lastShown?.notice === 'Run again after an edit, with the same answers: nothing changed.',
    );
  });

  it('makes no other number of an answer when an edit asks for it in another unit, and asks again', async () => {
    const { document } = await open('curb-65.guideline.yaml');
    await runCase({ uri: document.uri.toString(), answers: severe });
    const panel = panelOf(document);
    await replace(document, 'unit: mmol/L', 'unit: umol/L');

    await until(
      'it is asked again',
      () =>
        panel.lastShown?.question === 'urea' &&
        panel.lastShown.notice ===
          'Run again after an edit. Blood urea is asked in µmol/L now and was answered in mmol/L: it is asked again.',
    );
    await panel.answer('age', '71');
    await until('it still says so', () => panel.lastShown?.notice.startsWith('Blood urea is asked in µmol/L now'));

    await replace(document, 'also: {mg/dL: 0.357}', 'also: {mmol/L: 10}');
    await until('it is converted', () => /changed\.$/.test(panel.lastShown?.notice ?? ''));
    const urea = [...(panel.view?.answers ?? []), ...(panel.view?.aside ?? [])].find(
      ({ finding }) => finding === 'urea',
    );
    assert.equal(urea?.text, '80.0 µmol/L (entered as 8 mmol/L)');
  });

  it('keeps the last result, and says so, while the guideline cannot be run', async () => {
    const { document } = await open('curb-65.guideline.yaml');
    await runCase({ uri: document.uri.toString(), answers: severe });
    const panel = panelOf(document);
    const before = panel.view;

    await replace(document, 'nodes:', 'notes:');

    const notice = await until('it is said', () => panel.lastShown?.notice);
    assert.match(notice, /no guideline that can be run\. This is what came of the last run\./);
    assert.equal(panel.view, before);
  });

  it('outlives a restart of the language server', async () => {
    const { document } = await open('curb-65.guideline.yaml');
    await runCase({ uri: document.uri.toString(), answers: severe });
    const panel = panelOf(document);

    await vscode.commands.executeCommand('guideline.restartServer');

    await until('it says so', () =>
      panel.lastShown?.notice.startsWith('Run again after a start of the language server'),
    );
    assert.ok(panel.view);
  });

  it('copies a run as text, as Markdown and as a CDS Hooks card', async () => {
    const { document } = await open('curb-65.guideline.yaml');
    await runCase({ uri: document.uri.toString(), answers: severe });
    const copied = async (command: string) => {
      await vscode.commands.executeCommand(command);
      return vscode.env.clipboard.readText();
    };

    assert.match(await copied('guideline.run.copyText'), /^CURB-65[\s\S]*\nRecommendation\n {2}/);
    assert.match(await copied('guideline.run.copyMarkdown'), /^# CURB-65[\s\S]*\n## Recommendation\n/);
    const { cards } = JSON.parse(await copied('guideline.run.copyCard'));
    assert.ok(cards.length > 0);
    for (const { summary, indicator, source } of cards) {
      assert.ok(summary.length < 140);
      assert.match(indicator, /^(?:info|warning|critical)$/);
      assert.match(source.label, /^CURB-65/);
    }
    panelOf(document).setAudience('patient');
    assert.match(await copied('guideline.run.copyText'), /\nWhat is advised\n/);
  });

  describe('as a case in the file of the cases', () => {
    let cases: vscode.TextDocument;
    let before: string;

    beforeEach(async () => {
      ({ document: cases } = await open('curb-65.cases.yaml'));
      before = await textOnDisk(cases.uri);
    });
    afterEach(async () => {
      await setText(cases.uri, before);
    });

    async function save(title: string) {
      const { document } = await open('curb-65.guideline.yaml');
      await runCase({ uri: document.uri.toString(), answers: severe });
      const kept = { file: cases.uri, isNew: false, id: 'as-ill-as-can-be', title };
      return { panel: panelOf(document), kept, file: await api.runs.saveCase(document.uri, kept) };
    }

    it('saves a run, where it lints clean and passes', async () => {
      const { panel, kept, file } = await save('Everything that scores');

      assert.equal(file?.toString(), cases.uri.toString());
      const written = / {2}as-ill-as-can-be:\n {4}title: Everything that scores\n[\s\S]* {4}confirmed: no\n/;
      assert.match(await textOnDisk(cases.uri), written);
      await until('it is said', () => panel.lastShown?.notice.startsWith('Saved as the case as-ill-as-can-be.'));
      assert.deepEqual(vscode.languages.getDiagnostics(cases.uri), []);
      const view = await runCase({ uri: cases.uri.toString(), id: 'as-ill-as-can-be' });
      assert.equal(view?.case?.passed, true);
      assert.equal(await api.runs.saveCase(panel.guideline, { ...kept, title: 'Twice' }), undefined);
      await until('it is said why', () => panel.lastShown?.notice.includes('already'));
    });

    it('leaves to the author to save what the author has not saved', async () => {
      await replace(cases, 'cases:', '# A remark.\ncases:');

      const { panel } = await save('Everything that scores');

      assert.match(cases.getText(), /as-ill-as-can-be:/);
      assert.equal(await textOnDisk(cases.uri), before);
      await until('it is said', () =>
        panel.lastShown?.notice.startsWith('The case as-ill-as-can-be is in its file, which is not saved yet.'),
      );
    });
  });

  it('saves a run as the first case of a new file', async () => {
    const { document } = await open('curb-65.guideline.yaml');
    await runCase({ uri: document.uri.toString(), answers: severe });
    const file = vscode.Uri.joinPath(document.uri, '..', 'curb-65-more.cases.yaml');

    await api.runs.saveCase(document.uri, { file, isNew: true, id: 'severe', title: 'A severe pneumonia' });

    try {
      const view = await runCase({ uri: file.toString(), id: 'severe' });
      assert.equal(view?.case?.passed, true);
      assert.equal(view.case.title, 'A severe pneumonia');
    } finally {
      await closeAll();
      await vscode.workspace.fs.delete(file);
    }
  });

  it('has a guideline saved before its run is a case, and asks nothing till then', async () => {
    const document = await neverSaved();
    await runCase({ uri: document.uri.toString(), answers: { pain: 'yes' } });

    assert.equal(await vscode.commands.executeCommand('guideline.run.saveCase'), undefined);

    const notice = 'Not saved as a case. Save the guideline first: its cases name its file.';
    await until('it says so', () => panelOf(document).lastShown?.notice === notice);
    const opened = vscode.workspace.textDocuments.filter(({ uri }) => uri.path.endsWith('.cases.yaml'));
    assert.deepEqual(
      opened.filter(({ isUntitled }) => isUntitled),
      [],
    );
  });

  it('never tells as saved what VS Code has passed over', async () => {
    const { document } = await open('curb-65.guideline.yaml');
    await runCase({ uri: document.uri.toString(), answers: severe });
    const file = vscode.Uri.parse('untitled:nowhere.cases.yaml');

    const saved = await api.runs.saveCase(document.uri, { file, isNew: true, id: 'severe', title: 'Nowhere' });

    assert.equal(saved, undefined);
    const notice = 'Not saved as a case. The file does not hold it.';
    await until('it says so', () => panelOf(document).lastShown?.notice === notice);
  });
});
