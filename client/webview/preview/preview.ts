import './preview.css';
import type { TreeView } from '../../../server/src/lsp/protocol';
import { clip } from '../element';
import { connect } from '../host';
import { Drawing } from './drawing';
import type { Box } from './layout';
import type { FromPreview, PreviewState, RunPath, ToPreview } from './messages';
import { type Direction, Ways } from './navigate';
import { buildPage } from './page';
import { Viewport } from './viewport';
import { Who } from './who';

/** The page of a preview: draws what the extension sends, and tells it what was drawn and what was chosen. */
const host = connect<FromPreview, ToPreview, PreviewState>();
const page = buildPage();
const guideline = document.body.dataset.guideline ?? '';
const restored = host.kept()?.view;

const viewport = new Viewport(page.frame, page.content, () => {
  page.scale.textContent = `${Math.round(viewport.view.scale * 100)}%`;
  showCursorButton();
  if (drawing) host.keep({ guideline, view: viewport.view });
});

const who = new Who(
  page.who,
  (node) => host.post({ type: 'explain', node }),
  (node) => drawing?.node(node),
);

let drawing: Drawing | undefined;
let ways: Ways | undefined;
let cursor: string | null = null;
let run: RunPath | null = null;
/** The node that the Tab key comes to. */
let active: string | undefined;

host.onMessage(receive);
host.keep({ guideline, ...(restored && { view: restored }) });
host.post({ type: 'ready' });

function receive(message: ToPreview): void {
  switch (message.type) {
    case 'tree':
      draw(message.tree);
      break;
    case 'notice':
      page.notice.textContent = message.text;
      page.notice.hidden = message.text === '';
      break;
    case 'cursor':
      cursor = message.node;
      drawing?.markCursor(cursor);
      showCursorButton();
      break;
    case 'run':
      run = message.run;
      drawing?.markRun(run);
      showRunButton();
      break;
    case 'who':
      who.tell(message.node, message.who);
      break;
  }
  tellDrawn();
}

function draw(tree: TreeView): void {
  const before = drawing;
  const hadFocus = before?.element.contains(document.activeElement) ?? false;
  const next = new Drawing(tree);
  page.content.replaceChildren(next.element);
  page.frame.setAttribute('aria-label', `Tree of ${clip(tree.title, 240)}`);
  drawing = next;
  ways = new Ways(tree, next.layout);
  next.markRun(run);
  next.markCursor(cursor);

  if (before) keepInPlace(before, next);
  else if (restored) viewport.view = restored;
  else viewport.begin(next.layout, next.box(tree.start));

  if (!next.node(active)) active = tree.start ?? tree.nodes[0]?.id;
  next.node(active)?.setAttribute('tabindex', '0');
  if (hadFocus) next.node(active)?.focus({ preventScroll: true });
  who.forget();
}

/** An edit may move everything; what the reader looks at stays where it is. */
function keepInPlace(before: Drawing, next: Drawing): void {
  const looksAt = [active, cursor, nearestTo(viewport.middle, before)].find((id) => {
    const box = before.box(id);
    return box && viewport.shows(box) && next.box(id);
  });
  const [from, to] = [before.box(looksAt), next.box(looksAt)];
  const { scale } = viewport.view;
  if (from && to) viewport.move((from.x - to.x) * scale, (from.y - to.y) * scale);
  else viewport.begin(next.layout, next.box(next.tree.start));
}

function nearestTo({ x, y }: { x: number; y: number }, { layout }: Drawing): string | undefined {
  const distance = (box: Box) => Math.hypot(box.x - x, box.y - y);
  return [...layout.nodes].sort(([, a], [, b]) => distance(a) - distance(b))[0]?.[0];
}

function tellDrawn(): void {
  if (!drawing) return;
  host.post({
    type: 'drawn',
    drawn: {
      version: drawing.tree.version,
      nodes: drawing.element.querySelectorAll('.node').length,
      edges: drawing.element.querySelectorAll('.edge').length,
      cursor: drawing.element.querySelector<SVGGElement>('.node.at-cursor')?.dataset.id ?? null,
      path: drawing.path,
      notice: page.notice.textContent ?? '',
    },
  });
}

/** Offered only while the node at the cursor is out of sight: the view is never moved unasked. */
function showCursorButton(): void {
  const box = drawing?.box(cursor);
  page.cursor.hidden = !box || viewport.shows(box);
  page.cursor.textContent = `At the cursor: ${clip(cursor ?? '', 40)}`;
}

function showRunButton(): void {
  page.run.hidden = run === null;
  page.run.textContent = run ? `Run: ${clip(run.title, 40)} ✕` : '';
}

function focusNode(id: string): void {
  drawing?.node(active)?.setAttribute('tabindex', '-1');
  active = id;
  const element = drawing?.node(id);
  element?.setAttribute('tabindex', '0');
  element?.focus({ preventScroll: true });
  const box = drawing?.box(id);
  if (box) viewport.bringIntoView(box);
}

page.frame.addEventListener('focusin', () => {
  drawing?.markActive(active);
  who.show(active);
});
page.frame.addEventListener('focusout', () => {
  drawing?.markActive(undefined);
  who.show(undefined);
});

page.frame.addEventListener('pointerover', ({ target }) => {
  const id = target instanceof Element ? target.closest<SVGGElement>('.node')?.dataset.id : undefined;
  who.show(id ?? focused());
});
page.frame.addEventListener('pointerleave', () => who.show(focused()));

/** The node that has the keyboard. */
function focused(): string | undefined {
  return page.frame.contains(document.activeElement) ? active : undefined;
}

page.frame.addEventListener('click', ({ target }) => {
  if (!(target instanceof Element) || page.frame.classList.contains('dragged')) return;
  const id = target.closest<SVGGElement>('.node')?.dataset.id;
  const edge = target.closest<HTMLElement | SVGElement>('[data-edge]')?.dataset.edge;
  if (id !== undefined) focusNode(id);
  if (edge !== undefined) host.post({ type: 'reveal', what: { edge: Number(edge) } });
  else if (id !== undefined) host.post({ type: 'reveal', what: { node: id } });
});

const directions: Readonly<Record<string, Direction>> = {
  ArrowRight: 'on',
  ArrowLeft: 'back',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'first',
  End: 'last',
};

page.frame.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const direction = directions[event.key];
  if (direction && active !== undefined) {
    const next = ways?.from(active, direction);
    if (next !== undefined) focusNode(next);
  } else if ((event.key === 'Enter' || event.key === ' ') && active !== undefined) {
    host.post({ type: 'reveal', what: { node: active } });
  } else return;
  event.preventDefault();
});

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === '+' || event.key === '=') viewport.zoom(1.25);
  else if (event.key === '-') viewport.zoom(0.8);
  else if (event.key === '0') showWhole();
});

page.zoomIn.addEventListener('click', () => viewport.zoom(1.25));
page.zoomOut.addEventListener('click', () => viewport.zoom(0.8));
page.fit.addEventListener('click', showWhole);
page.run.addEventListener('click', () => host.post({ type: 'forget-run' }));
page.cursor.addEventListener('click', () => {
  const box = drawing?.box(cursor);
  if (box) viewport.center(box);
});

function showWhole(): void {
  if (drawing) viewport.fit(drawing.layout);
}
