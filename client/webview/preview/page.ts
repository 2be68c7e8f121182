import { html, svg } from '../element';

/** The fixed parts of the page. */
export interface Page {
  readonly frame: SVGSVGElement;
  readonly content: SVGGElement;
  readonly notice: HTMLElement;
  readonly who: HTMLElement;
  readonly run: HTMLButtonElement;
  readonly cursor: HTMLButtonElement;
  readonly zoomIn: HTMLButtonElement;
  readonly zoomOut: HTMLButtonElement;
  readonly fit: HTMLButtonElement;
  readonly scale: HTMLElement;
}

export function buildPage(): Page {
  const frame = svg('svg', { class: 'frame', role: 'tree', 'aria-label': 'Guideline tree' });
  const content = svg('g', { role: 'presentation' });
  const defs = svg('defs');
  defs.append(arrow('arrow'), arrow('arrow-on-path'));
  frame.append(defs, content);

  const notice = html('p', 'notice');
  notice.setAttribute('role', 'status');
  notice.hidden = true;

  const who = html('div', 'who');
  who.setAttribute('role', 'status');
  who.hidden = true;

  const run = button('', 'Stop marking the way of this run');
  const cursor = button('', 'Show the node at the cursor');
  run.hidden = true;
  cursor.hidden = true;
  const zoomOut = button('−', 'Zoom out (−; Ctrl and the wheel)');
  const scale = html('span', 'scale');
  const zoomIn = button('+', 'Zoom in (+; Ctrl and the wheel)');
  const fit = button('Fit', 'Show the whole tree (0)');
  const tools = html('div', 'tools');
  tools.setAttribute('role', 'toolbar');
  tools.setAttribute('aria-label', 'View');
  tools.append(cursor, run, zoomOut, scale, zoomIn, fit);

  document.body.append(notice, frame, who, tools);
  return { frame, content, notice, who, run, cursor, zoomIn, zoomOut, fit, scale };
}

function button(text: string, title: string): HTMLButtonElement {
  const element = html('button', 'tool', text);
  element.type = 'button';
  element.title = title;
  element.setAttribute('aria-label', title);
  return element;
}

function arrow(id: string): SVGMarkerElement {
  const marker = svg('marker', {
    id,
    viewBox: '0 0 10 10',
    refX: 9,
    refY: 5,
    markerWidth: 8,
    markerHeight: 8,
    markerUnits: 'userSpaceOnUse',
    orient: 'auto-start-reverse',
  });
  marker.append(svg('path', { d: 'M0 1L10 5L0 9Z' }));
  return marker;
}
