import { html, svg } from '../element';

/** The fixed parts of the page. */
export interface Page {
  readonly frame: SVGSVGElement;
  readonly content: SVGGElement;
  readonly empty: HTMLElement;
  readonly notice: HTMLElement;
  readonly who: HTMLElement;
  readonly legend: HTMLElement;
  readonly keys: HTMLElement;
  /** All that lies over the drawing while it is shown. */
  readonly over: readonly HTMLElement[];
  /** Read out, and not seen. */
  readonly said: HTMLElement;
  readonly query: HTMLInputElement;
  readonly found: HTMLElement;
  readonly previous: HTMLButtonElement;
  readonly next: HTMLButtonElement;
  readonly laid: HTMLSelectElement;
  readonly audience: HTMLSelectElement;
  readonly focus: HTMLButtonElement;
  readonly openAll: HTMLButtonElement;
  readonly closeAll: HTMLButtonElement;
  readonly follow: HTMLButtonElement;
  readonly run: HTMLButtonElement;
  readonly export: HTMLButtonElement;
  readonly help: HTMLButtonElement;
  readonly cursor: HTMLButtonElement;
  readonly zoomIn: HTMLButtonElement;
  readonly zoomOut: HTMLButtonElement;
  readonly fit: HTMLButtonElement;
  readonly scale: HTMLElement;
}

export function buildPage(): Page {
  const frame = svg('svg', { class: 'frame', role: 'tree', 'aria-label': 'Guideline tree' });
  const content = svg('g', { role: 'presentation' });
  frame.append(content);

  const query = html('input', 'query');
  query.type = 'search';
  query.placeholder = 'Find in tree';
  query.setAttribute('aria-label', 'Find nodes by their id and words');
  const found = live('span', 'found');
  const previous = button('↑', 'Previous one that was found (Shift+Enter)');
  const next = button('↓', 'Next one that was found (Enter)');
  for (const each of [previous, next]) each.hidden = true;
  const laid = select('Lay over the tree', {
    nothing: 'No overlay',
    citations: 'Citations',
    tests: 'Tests',
    patients: 'Patients',
    problems: 'Problems',
    run: 'Last run',
  });
  const audience = select('In whose words', { clinician: 'For clinicians', patient: 'For patients' });
  const focus = toggle('Focus', 'Only what leads to this node and what follows it (F)');
  const openAll = button('⊞', 'Open all: show what is hidden behind closed nodes (*)');
  const closeAll = button('⊟', 'Close all: show only where one begins');
  const follow = toggle('Follow', 'Follow the cursor of the text');
  const run = button('Run…', 'Take a patient through this guideline (R: one who comes to this node)');
  const exportButton = button('Export…', 'Save as SVG, PNG, Mermaid or a page to print');
  const help = button('?', 'Keys: what they do (?)');
  const bar = html('header', 'bar');
  bar.setAttribute('aria-label', 'Tree');
  bar.append(
    group('Find', query, found, previous, next),
    group('Show', laid, audience, focus, openAll, closeAll, follow),
    group('More', run, exportButton, help),
  );

  const heading = html('h1', 'unseen', 'Guideline tree');
  const said = live('p', 'unseen');
  const notice = live('p', 'notice');
  const empty = live('div', 'empty');
  const legend = html('section', 'legend');
  legend.setAttribute('aria-label', 'What the overlay shows');
  const who = live('div', 'who');
  const keys = keyList();
  for (const each of [notice, empty, legend, who, keys]) each.hidden = true;

  const cursor = button('', 'Show the node at the cursor');
  cursor.hidden = true;
  const zoomOut = button('−', 'Zoom out (−; Ctrl and the wheel)');
  const scale = html('span', 'scale');
  const zoomIn = button('+', 'Zoom in (+; Ctrl and the wheel)');
  const fit = button('Fit', 'Show the whole tree (0)');
  const tools = group('View', cursor, zoomOut, scale, zoomIn, fit);
  tools.classList.add('tools');

  const main = html('main', 'main');
  main.append(heading, said, notice, empty, frame, legend, who, keys, tools);
  document.body.append(bar, main);
  return {
    frame,
    content,
    empty,
    notice,
    who,
    legend,
    keys,
    over: [notice, legend, who, keys, tools],
    said,
    query,
    found,
    previous,
    next,
    laid,
    audience,
    focus,
    openAll,
    closeAll,
    follow,
    run,
    export: exportButton,
    help,
    cursor,
    zoomIn,
    zoomOut,
    fit,
    scale,
  };
}

/** What is said there is read out. */
function live<K extends 'p' | 'div' | 'span'>(name: K, className: string): HTMLElementTagNameMap[K] {
  const element = html(name, className);
  element.setAttribute('role', 'status');
  return element;
}

function group(name: string, ...parts: readonly HTMLElement[]): HTMLElement {
  const element = html('div', 'group');
  element.setAttribute('role', 'group');
  element.setAttribute('aria-label', name);
  element.append(...parts);
  return element;
}

function button(text: string, title: string): HTMLButtonElement {
  const element = html('button', 'tool', text);
  element.type = 'button';
  element.title = title;
  // A name begins with what can be read, so that who speaks to the computer can say it.
  element.setAttribute('aria-label', /^\p{L}/u.test(text) ? `${text}: ${title}` : title);
  return element;
}

function toggle(text: string, title: string): HTMLButtonElement {
  const element = button(text, title);
  element.setAttribute('aria-pressed', 'false');
  return element;
}

function select(name: string, options: Readonly<Record<string, string>>): HTMLSelectElement {
  const element = html('select', 'tool');
  element.title = name;
  element.setAttribute('aria-label', name);
  for (const [value, text] of Object.entries(options)) {
    const option = html('option', '', text);
    option.value = value;
    element.append(option);
  }
  return element;
}

const keyTexts: readonly (readonly [string, string])[] = [
  ['→ ←', 'to what follows, and back; → opens a closed node'],
  ['↑ ↓', 'to what stands above and below'],
  ['Home End', 'to the start, to the last node'],
  ['Enter', 'go to the text of the node'],
  ['R', 'run a patient who comes to the node'],
  ['Space', 'close or open what follows'],
  ['*', 'open all'],
  ['F', 'only this node, what leads to it and what follows; again or Escape: all'],
  ['/ or Ctrl+F', 'find; F3 and Shift+F3 for the next and the previous one'],
  ['+ − 0', 'zoom in, out, fit'],
  ['?', 'these keys'],
];

function keyList(): HTMLElement {
  const element = html('section', 'keys');
  element.setAttribute('aria-label', 'What the keys do');
  const list = html('dl', '');
  for (const [key, does] of keyTexts) list.append(html('dt', '', key), html('dd', '', does));
  element.append(list);
  return element;
}
