import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { allThemes, axeProblems, Window } from './window';

/** Words that would do something if they were taken for anything but words. */
const hostile = '<img src=x onerror=alert(1)><script>alert(1)</script> &amp; "quoted" ]]>';
const fromRight = 'האם יש נפיחות? علامات';

const labels = `guideline: labels
title: ${JSON.stringify(hostile)}
version: 1.0.0
start: first
findings:
  swelling: {kind: sign, ask: Swelling?}
nodes:
  first:
    decide: ${JSON.stringify(hostile)}
    branches:
      - {when: {swelling: yes}, then: from-right, label: ${JSON.stringify(hostile)}}
      - {when: {swelling: no}, then: long}
  from-right: {conclude: {clinician: ${JSON.stringify(fromRight)}, patient: ${JSON.stringify(hostile)}}}
  long: {conclude: ${JSON.stringify('x'.repeat(10_000))}}
`;

describe('the tree preview in the browser', () => {
  let window: Window;
  let tree: Frame;

  before(async () => {
    window = await Window.open({ 'labels.guideline.yaml': labels, 'empty.guideline.yaml': 'guideline: empty\n' });
    await window.workbench.openFile('iliac-imaging.guideline.yaml');
    tree = await preview('.node[data-id="emergencies"]');
  });
  after(() => window?.close());

  /** Opens the preview of the file in front, and waits for something in it. */
  async function preview(selector: string): Promise<Frame> {
    await window.workbench.runCommand('Guideline: Open Tree Preview');
    return window.workbench.webviewWith(selector);
  }

  const nodeAt = (id: string) => tree.locator(`.node[data-id="${id}"]`);
  const itemAt = (id: string) => nodeAt(id).locator('[role="treeitem"]');
  const hasKeyboard = (id: string) => tree.locator(`.node[data-id="${id}"] .item:focus`).waitFor();
  const said = (text: RegExp) =>
    tree.locator('[role="status"]', { hasText: text }).first().waitFor({ state: 'attached' });
  /** Brings a node into sight, as one who looks for it would. */
  async function show(id: string): Promise<void> {
    await tree.locator('.query').fill(id);
    await tree.locator('.query').press('Enter');
    await nodeAt(id).locator('.words').first().waitFor();
    await tree.locator('.query').fill('');
  }
  const press = (key: string) => window.page.keyboard.press(key);

  describe('with a mouse', () => {
    it('leads from a node to its text, and keeps the keyboard', async () => {
      await show('limb-ischaemia');
      await nodeAt('limb-ischaemia').locator('.shape').click();

      await window.page.locator('.view-line', { hasText: 'limb-ischaemia:' }).first().waitFor();
      await hasKeyboard('limb-ischaemia');
      await nodeAt('limb-ischaemia').and(tree.locator('.at-cursor')).waitFor();
    });

    it('leads from a condition to its branch', async () => {
      await show('emergencies');
      await nodeAt('emergencies').locator('.row').nth(1).click();

      await window.page.locator('.view-line', { hasText: 'emergency: phlegmasia' }).first().waitFor();
    });

    it('closes and opens what follows a node', async () => {
      await show('clot-seen');
      await nodeAt('clot-seen').locator('.toggle').click();
      await nodeAt('clot-seen').locator('.toggle', { hasText: '+ 22 nodes' }).waitFor();
      assert.equal(await nodeAt('imaged').count(), 0);

      await nodeAt('clot-seen').locator('.toggle').click();
      await nodeAt('imaged').waitFor();
    });

    it('moves with the wheel and by dragging, and fits again', async () => {
      const position = async () => (await nodeAt('emergencies').boundingBox()) ?? assert.fail('it is drawn');
      const before = await position();
      await nodeAt('emergencies').hover();
      await window.page.mouse.wheel(0, 50);
      const frame = await tree.locator('.frame').boundingBox();
      assert.ok(frame);
      const after = await position();
      assert.equal(Math.round(before.y - after.y), 50);

      await window.page.mouse.move(frame.x + 20, frame.y + frame.height - 20);
      await window.page.mouse.down();
      await window.page.mouse.move(frame.x + 60, frame.y + frame.height - 40, { steps: 3 });
      await window.page.mouse.up();
      assert.equal(Math.round((await position()).x - after.x), 40);

      await tree.getByRole('button', { name: 'Fit' }).click();
      await tree.locator('.scale', { hasText: /^[1-6]\d%$/ }).waitFor();
      await window.picture('preview-whole');
      for (let step = 0; step < 6; step++) await tree.getByRole('button', { name: 'Zoom in' }).click();
      await tree.locator('.node .words').first().waitFor();
    });
  });

  it('shows names within their outlines from afar, with what an overlay says of them', async () => {
    await tree.getByRole('button', { name: 'Fit' }).click();
    for (let step = 0; step < 3; step++) await tree.getByRole('button', { name: 'Zoom out' }).click();
    await tree.locator('.names .node').first().waitFor();
    for (const overlay of ['citations', 'patients', 'nothing']) {
      await tree.getByLabel('Lay over the tree').selectOption(overlay);
      if (overlay !== 'nothing') await tree.locator('.legend li').first().waitFor();
      await window.picture(`preview-names-${overlay}`);
      for (const node of await tree.locator('.node').all()) {
        const shape = (await node.locator('.shape').boundingBox()) ?? assert.fail('it is drawn');
        for (const name of await node.locator('text.name').all()) {
          const { x, y, width, height } = (await name.boundingBox()) ?? assert.fail('it has its name');
          const isWithin = x >= shape.x && x + width <= shape.x + shape.width;
          assert.ok(isWithin && y >= shape.y - 1 && y + height <= shape.y + shape.height + 1, await name.innerHTML());
        }
      }
    }
    await tree.getByRole('button', { name: 'Fit' }).click();
    for (let step = 0; step < 6; step++) await tree.getByRole('button', { name: 'Zoom in' }).click();
    await tree.locator('.node .words').first().waitFor();
  });

  describe('by keyboard', () => {
    before(async () => {
      await show('emergencies');
      await itemAt('emergencies').focus();
    });

    it('walks along the ways, and to what stands above and below', async () => {
      for (const [key, id] of [
        ['Home', 'emergencies'],
        ['ArrowRight', 'limb-ischaemia'],
        ['ArrowDown', 'venous-gangrene'],
        ['ArrowRight', 'treat-thrombosis'],
        ['ArrowLeft', 'venous-gangrene'],
        ['ArrowUp', 'limb-ischaemia'],
        ['ArrowLeft', 'emergencies'],
      ] as const) {
        await press(key);
        await hasKeyboard(id);
      }
      assert.equal(await tree.locator('.item[tabindex="0"]').count(), 1);
    });

    it('closes and opens, and says so', async () => {
      await press('Space');
      await said(/Closed\. 1 node of 29 shown/);
      assert.equal(await itemAt('emergencies').getAttribute('aria-expanded'), 'false');

      await press('ArrowRight');
      await said(/Opened\. 29 nodes of 29 shown/);
      await hasKeyboard('emergencies');
    });

    it('shows one node with what leads to it and what follows, and all again', async () => {
      await press('ArrowRight');
      await press('f');
      await said(/Only limb-ischaemia/);
      await tree.locator('.node').nth(2).waitFor({ state: 'detached' });
      assert.deepEqual(
        await tree.locator('.node').evaluateAll((all) => all.map((each) => each.getAttribute('data-id'))),
        ['emergencies', 'limb-ischaemia'],
      );

      await press('Escape');
      await said(/All nodes/);
    });

    it('finds nodes by their words, and opens what hides them', async () => {
      await tree.getByRole('button', { name: 'Close all:' }).click();
      await nodeAt('limb-ischaemia').waitFor({ state: 'detached' });
      await show('emergencies');
      await itemAt('emergencies').focus();
      await press('/');
      await window.page.keyboard.type('lymphoedema');
      await tree.locator('.found', { hasText: '1 node, not in sight: Enter goes to it' }).waitFor();

      await press('Enter');

      await nodeAt('look-elsewhere').and(tree.locator('.this-hit')).waitFor();
      await said(/1 of 1: look-elsewhere/);
      await press('Escape');
      await hasKeyboard('look-elsewhere');
      await press('*');
      await said(/All opened/);
    });

    it('goes to the text', async () => {
      await press('Home');
      await press('Enter');

      await window.page
        .locator('.editor-instance.active, .editor-group-container.active .monaco-editor.focused')
        .first()
        .waitFor();
      await window.page.locator('.view-line', { hasText: 'emergencies:' }).first().waitFor();
    });
  });

  describe('follows the cursor of the text', () => {
    it('to a node that is out of sight, and not when it may not', async () => {
      await window.page.locator('.tab[data-resource-name="iliac-imaging.guideline.yaml"]').click();
      await window.workbench.goTo('  look-elsewhere:');
      await nodeAt('look-elsewhere').and(tree.locator('.at-cursor')).waitFor();

      await tree.getByRole('button', { name: 'Follow:' }).click();
      await window.page.locator('.tab[data-resource-name="iliac-imaging.guideline.yaml"]').click();
      await window.workbench.goTo('  limb-ischaemia:');
      await tree.getByRole('button', { name: 'Show the node at the cursor' }).click();
      await nodeAt('limb-ischaemia').and(tree.locator('.at-cursor')).waitFor();
      await tree.getByRole('button', { name: 'Follow:' }).click();
    });
  });

  describe('overlays', () => {
    const legend = (text: RegExp) => tree.locator('.legend', { hasText: text }).waitFor();
    const lay = (name: string) => tree.getByLabel('Lay over the tree').selectOption(name);

    it('tell citations, tests, patients and problems, in words', async () => {
      await show('emergencies');
      await lay('citations');
      await legend(/places that must rest on a source.*are cited and quoted/s);
      await tree.locator('.note', { hasText: '◐ unquoted' }).first().waitFor();
      await window.picture('preview-citations');

      await lay('tests');
      await legend(/62 cases: 62 passed, 0 failed\. Those that can be run pass 29 of 29 nodes/);

      await lay('patients');
      await legend(/62 patients in 1 case file/);
      await nodeAt('emergencies').locator('.note', { hasText: '60 patients' }).waitFor();
      await tree.locator('.edge .pill-text', { hasText: /^\d+$/ }).first().waitFor();
      await window.picture('preview-patients');

      await lay('problems');
      await legend(/errors and warnings at nodes/);
    });

    it('do not lie over the node that is found, focused or followed', async () => {
      const isBesideLegend = async (id: string) => {
        await nodeAt(id).locator('.words').first().waitFor();
        const [card, over] = [
          await nodeAt(id).locator('.shape').boundingBox(),
          await tree.locator('.legend').boundingBox(),
        ];
        assert.ok(card && over);
        const overlaps =
          card.x < over.x + over.width &&
          over.x < card.x + card.width &&
          card.y < over.y + over.height &&
          over.y < card.y + card.height;
        assert.ok(!overlaps, `the legend lies over ${id}`);
      };
      await lay('patients');
      await legend(/62 patients in 1 case file/);
      for (const id of ['acute-study', 'limb-ischaemia', 'imaged']) {
        await show(id);
        await isBesideLegend(id);
      }
      await itemAt('imaged').focus();
      for (const key of ['ArrowUp', 'ArrowLeft', 'ArrowRight']) {
        await press(key);
        const id = await tree.locator('.node:has(.item:focus)').getAttribute('data-id');
        await isBesideLegend(id ?? assert.fail('a node has the keyboard'));
      }
      await press('f');
      await said(/Only /);
      const focused = await tree.locator('.node:has(.item:focus)').getAttribute('data-id');
      await isBesideLegend(focused ?? assert.fail('a node has the keyboard'));
      await press('Escape');
      await said(/All nodes/);

      await window.page.locator('.tab[data-resource-name="iliac-imaging.guideline.yaml"]').click();
      await window.workbench.goTo('  acute-study:');
      await nodeAt('acute-study').and(tree.locator('.at-cursor')).waitFor();
      await isBesideLegend('acute-study');
    });

    it('tell the way of the last run, or how to run somebody', async () => {
      await lay('run');
      await legend(/No patient has been run/);
      await lay('nothing');
      await tree.locator('.legend').waitFor({ state: 'hidden' });
    });
  });

  describe('to run a patient', () => {
    /** The panel of a patient who comes to a node; closes it again. */
    const comesTo = async (id: string) => {
      await window.page.locator('.tab.active', { hasText: `Run: To ${id}` }).waitFor();
      const run = await window.workbench.webviewWith('.result-head, .question-form');
      await run.locator('main').getByText('Treat as acute limb ischaemia').first().waitFor();
      await window.page.locator('.tab', { hasText: `Run: To ${id}` }).click({ button: 'middle' });
      tree = await window.workbench.webviewWith('.node[data-id="limb-ischaemia"]');
    };

    it('offers one who comes to the chosen node, by the button', async () => {
      await show('limb-ischaemia');
      await nodeAt('limb-ischaemia').locator('.shape').click();
      await hasKeyboard('limb-ischaemia');

      await tree.getByRole('button', { name: /^Run…/ }).click();
      await window.page.locator('.quick-input-widget').getByText('A patient who comes to limb-ischaemia').click();

      await comesTo('limb-ischaemia');
    });

    it('takes one who comes to a node, by its menu and by a key', async () => {
      await show('limb-ischaemia');
      await nodeAt('limb-ischaemia').locator('.shape').click({ button: 'right' });
      await window.workbench.chooseInMenu('Run Case');
      await comesTo('limb-ischaemia');

      await show('limb-ischaemia');
      await itemAt('limb-ischaemia').press('r');
      await comesTo('limb-ischaemia');
    });
  });

  describe('whatever is shown', () => {
    it('speaks to patients where the guideline has words for them', async () => {
      await tree.getByLabel('In whose words').selectOption('patient');
      await show('limb-ischaemia');
      await nodeAt('limb-ischaemia')
        .locator('.words', { hasText: /hospital|blood|leg/i })
        .first()
        .waitFor();
      await window.picture('preview-patient-words');
      await tree.getByLabel('In whose words').selectOption('clinician');
      await nodeAt('limb-ischaemia').locator('.words', { hasText: 'acute limb ischaemia' }).first().waitFor();
    });

    it('has nothing that axe objects to, in all themes', async () => {
      await tree.getByLabel('Lay over the tree').selectOption('citations');
      await tree.getByRole('button', { name: 'Keys:' }).click();
      for (const theme of allThemes) {
        await window.setTheme(theme);
        assert.deepEqual(await axeProblems(tree), [], theme);
        await window.picture(`preview-${theme}`);
      }
      await window.setTheme('light');
      await tree.getByRole('button', { name: 'Keys:' }).click();
      await tree.getByLabel('Lay over the tree').selectOption('nothing');
    });

    it('shows labels as text, whatever is in them', async () => {
      await window.workbench.openFile('labels.guideline.yaml');
      tree = await preview('.node[data-id="from-right"]');

      assert.equal(await tree.locator('.frame img, .frame script, .frame a').count(), 0);
      const first = await nodeAt('first').locator('.words text').allTextContents();
      assert.equal(first.join('').replaceAll(' ', ''), hostile.replaceAll(' ', ''));
      assert.equal(await nodeAt('from-right').locator('.words text').first().getAttribute('direction'), 'rtl');
      const { height = 0, width = 0 } = (await nodeAt('long').locator('.shape').boundingBox()) ?? {};
      assert.ok(height > 0 && height < 300 && width < 500, `${width} by ${height}`);
      assert.deepEqual(await axeProblems(tree), []);
      await window.picture('preview-labels');
    });

    it('says what is missing while there is nothing to draw', async () => {
      await window.workbench.openFile('empty.guideline.yaml');
      const empty = await preview('.main > .empty:not([hidden])');

      await empty.locator('.empty', { hasText: 'There is no node to draw in this file yet.' }).waitFor();
      await window.picture('preview-empty');
      assert.deepEqual(await axeProblems(empty), []);
    });
  });
});
