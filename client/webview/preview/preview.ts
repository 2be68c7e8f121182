import './preview.css';
import { clip } from '../clip';
import { connect } from '../host';
import { Finder } from './finder';
import type { Audience } from './inWords';
import { listenToKeys } from './keyboard';
import { Layouter } from './layouter';
import { menuContext } from './menuContext';
import type { FromPreview, PictureFormat, PreviewAction, PreviewState, ToPreview } from './messages';
import { Overlays } from './overlays';
import { buildPage } from './page';
import { pictureFile } from './pictureFile';
import { TreePane } from './treePane';
import { Who } from './who';

/** The page of a preview: puts its parts together, shows what the extension sends, and tells it what was chosen. */
const host = connect<FromPreview, ToPreview, PreviewState>();
const page = buildPage();
const guideline = document.body.dataset.guideline ?? '';
document.body.dataset.vscodeContext = menuContext({ uri: guideline });
const restored = host.kept();
const layouter = new Layouter();
let cursor: string | null = null;
let follows = restored?.follow ?? true;
/** Whether the node at the cursor is to be shown as soon as there is a tree. */
let isAwaited = false;

const pane = new TreePane(
  page,
  layouter,
  {
    changed() {
      if (!page.empty.hidden) notice('');
      document.body.classList.remove('blank');
      showButtons();
      tellDrawn();
    },
    moved() {
      page.scale.textContent = `${Math.round(pane.viewport.view.scale * 100)}%`;
      showCursorButton();
      finder.showWords();
      keep();
    },
    say,
    failed: notice,
  },
  restored ?? {},
);
const finder = new Finder(page, pane, say);
const overlays = new Overlays(page, pane, (kind) => host.post({ type: 'overlay', kind }), say, restored?.shownRun);
const who = new Who(
  page.who,
  (node) => host.post({ type: 'explain', node }),
  (node) => pane.drawing?.node(node),
);

listenToKeys(page.frame, {
  pane,
  finder,
  go: (node) => host.post({ type: 'reveal', what: { node }, andGo: true }),
  run: (node) => host.post({ type: 'run-patient', node }),
  toggleKeys,
});
host.onMessage((message) => void receive(message));
page.audience.value = pane.audience;
showFollow();
document.body.classList.add('blank');
keep();
host.post({ type: 'ready' });
overlays.lay(restored?.laid ?? 'nothing');

async function receive(message: ToPreview): Promise<void> {
  switch (message.type) {
    case 'tree':
      page.audience.disabled = message.tree.nodes.every(({ patientText }) => patientText === null);
      finder.take(message.tree);
      await pane.take(message.tree);
      who.forget();
      if (isAwaited) followCursor();
      isAwaited = false;
      return;
    case 'notice':
      notice(message.text);
      break;
    case 'cursor':
      cursor = message.node;
      pane.setCursor(cursor);
      // The text tells where its cursor is while the first tree is still laid out. One who comes back is left where they were.
      isAwaited = !pane.drawing && !restored?.view;
      followCursor();
      showCursorButton();
      break;
    case 'run':
      overlays.takeRun(message.run);
      keep();
      break;
    case 'overlay':
      overlays.take(message.kind, message.overlay);
      break;
    case 'who':
      who.tell(message.node, message.who);
      return;
    case 'picture':
      await answerPicture(message.number, message.format);
      return;
    case 'do':
      act(message.action);
      return;
  }
  tellDrawn();
}

function tellDrawn(): void {
  const { drawing } = pane;
  if (!drawing) return;
  host.post({
    type: 'drawn',
    drawn: {
      version: drawing.graph.tree.version,
      nodes: drawing.shown.ids.length,
      edges: drawing.shown.ways.length,
      hidden: drawing.graph.tree.nodes.length - drawing.shown.ids.length,
      cursor: pane.marked,
      active: pane.active ?? null,
      focus: pane.openness.focus,
      path: drawing.path,
      laid: overlays.laid,
      legend: overlays.words,
      notice: page.notice.textContent ?? '',
    },
  });
}

/** While there is no tree it stands in the middle, where the tree would be. */
function notice(text: string): void {
  const [place, other] = pane.graph ? [page.notice, page.empty] : [page.empty, page.notice];
  place.textContent = text;
  place.hidden = text === '';
  other.textContent = '';
  other.hidden = true;
}

function say(text: string): void {
  page.said.textContent = text;
}

function keep(): void {
  const { closed, focus } = pane.openness;
  const view = pane.drawing ? pane.viewport.view : restored?.view;
  host.keep({
    guideline,
    // Of a large tree too many are closed to be kept; it begins as it did.
    ...(pane.graph && closed.size <= 500 && { closed: [...closed] }),
    focus,
    audience: pane.audience,
    laid: overlays.laid,
    follow: follows,
    ...(overlays.shownRun !== undefined && { shownRun: overlays.shownRun }),
    ...(view && { view }),
  });
}

/** The text leads while the author is in it; the view moves no further than it takes, and only to another node. */
function followCursor(): void {
  const box = pane.drawing?.box(pane.marked);
  if (follows && box && !pane.hasKeyboard && !pane.viewport.shows(box)) pane.viewport.bringIntoView(box);
}

/** Offered only while the node at the cursor is out of sight. */
function showCursorButton(): void {
  const box = pane.drawing?.box(pane.marked);
  page.cursor.hidden = !box || pane.viewport.shows(box);
  page.cursor.textContent = `At the cursor: ${clip(cursor ?? '', 40)}`;
}

function showButtons(): void {
  page.focus.setAttribute('aria-pressed', String(pane.openness.focus !== null));
  page.openAll.disabled = (pane.drawing?.shown.hidden.size ?? 0) === 0;
}

function showFollow(): void {
  page.follow.setAttribute('aria-pressed', String(follows));
}

function toggleKeys(): void {
  page.keys.hidden = !page.keys.hidden;
  page.help.setAttribute('aria-expanded', String(!page.keys.hidden));
}

function act(action: PreviewAction): void {
  switch (action) {
    case 'find':
      finder.begin();
      break;
    case 'open-all':
      void pane.openAll();
      break;
    case 'close-all':
      void pane.closeAll();
      break;
    case 'focus':
      void pane.toggleFocus();
      break;
  }
}

async function answerPicture(number: number, format: PictureFormat): Promise<void> {
  try {
    host.post({ type: 'picture', number, content: await pictureFile(format, layouter, pane) });
  } catch (error) {
    host.post({ type: 'no-picture', number, why: error instanceof Error ? error.message : String(error) });
  }
}

/** The node that an event is about. */
function nodeAt(target: EventTarget | null): string | undefined {
  return target instanceof Element ? target.closest<SVGGElement>('.node')?.dataset.id : undefined;
}

const pointedAt = () => (pane.hasKeyboard ? pane.active : undefined);
page.frame.addEventListener('focusin', () => who.show(pane.active));
page.frame.addEventListener('focusout', () => who.show(undefined));
page.frame.addEventListener('pointerover', ({ target }) => who.show(nodeAt(target) ?? pointedAt()));
page.frame.addEventListener('pointerleave', () => who.show(pointedAt()));
page.frame.addEventListener('click', ({ target }) => {
  if (!(target instanceof Element) || page.frame.classList.contains('dragged')) return;
  const node = nodeAt(target);
  const edge = target.closest<SVGElement>('[data-edge]')?.dataset.edge;
  if (node !== undefined) pane.pick(node);
  if (node !== undefined && target.closest('[data-toggle]')) void pane.toggleClosed(node);
  else if (edge !== undefined) host.post({ type: 'reveal', what: { edge: Number(edge) }, andGo: false });
  else if (node !== undefined) host.post({ type: 'reveal', what: { node }, andGo: false });
});
page.frame.addEventListener('dblclick', ({ target }) => {
  const node = nodeAt(target);
  if (node !== undefined) host.post({ type: 'reveal', what: { node }, andGo: true });
});

// What the menu offers is about the node that it was opened on.
page.frame.addEventListener('contextmenu', ({ target }) => {
  const node = nodeAt(target);
  if (node !== undefined) pane.pick(node);
});

page.zoomIn.addEventListener('click', () => pane.viewport.zoom(1.25));
page.zoomOut.addEventListener('click', () => pane.viewport.zoom(0.8));
page.fit.addEventListener('click', () => pane.fit());
page.cursor.addEventListener('click', () => {
  const box = pane.drawing?.box(pane.marked);
  if (!box) return;
  pane.viewport.center(box);
  pane.viewport.bringIntoView(box);
});
page.focus.addEventListener('click', () => void pane.toggleFocus());
page.openAll.addEventListener('click', () => void pane.openAll());
page.closeAll.addEventListener('click', () => void pane.closeAll());
page.follow.addEventListener('click', () => {
  follows = !follows;
  showFollow();
  keep();
  followCursor();
});
page.run.addEventListener('click', () => host.post({ type: 'run-patient', node: null }));
page.export.addEventListener('click', () => host.post({ type: 'export', audience: pane.audience }));
page.help.addEventListener('click', toggleKeys);
page.audience.addEventListener('change', () => void pane.setAudience(page.audience.value as Audience));
