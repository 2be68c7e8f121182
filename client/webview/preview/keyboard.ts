import type { Finder } from './finder';
import type { Direction } from './navigate';
import type { TreePane } from './treePane';

const directions: Readonly<Record<string, Direction>> = {
  ArrowRight: 'on',
  ArrowLeft: 'back',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'first',
  End: 'last',
};

interface Parts {
  readonly pane: TreePane;
  readonly finder: Finder;
  /** Goes to the text of a node. */
  go(node: string): void;
  /** Runs a patient who comes to a node. */
  run(node: string): void;
  toggleKeys(): void;
}

/** Single keys work while the tree has the keyboard, so that no key typed elsewhere does anything here. */
export function listenToKeys(frame: SVGSVGElement, parts: Parts): void {
  frame.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (onTree(event.key, parts)) event.preventDefault();
  });
  document.addEventListener('keydown', (event) => {
    const isFind = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f';
    if (isFind) parts.finder.begin();
    else if (event.key === 'F3') void parts.finder.go(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
  });
}

/** Whether the key means something here. */
function onTree(key: string, { pane, finder, go, run, toggleKeys }: Parts): boolean {
  const { active } = pane;
  const direction = directions[key];
  if (direction) {
    if (direction === 'on' && active !== undefined && pane.isClosed(active)) void pane.toggleClosed(active);
    else {
      const next = pane.walk(direction);
      if (next !== undefined) pane.focus(next);
    }
    return true;
  }
  switch (key) {
    case 'Enter':
      if (active !== undefined) go(active);
      return true;
    case 'r':
    case 'R':
      if (active !== undefined) run(active);
      return true;
    case ' ':
      if (active !== undefined) void pane.toggleClosed(active);
      return true;
    case '*':
      void pane.openAll();
      return true;
    case 'f':
    case 'F':
      void pane.toggleFocus();
      return true;
    case 'Escape':
      if (pane.openness.focus !== null) void pane.toggleFocus();
      return true;
    case '/':
      finder.begin();
      return true;
    case '+':
    case '=':
      pane.viewport.zoom(1.25);
      return true;
    case '-':
      pane.viewport.zoom(0.8);
      return true;
    case '0':
      pane.fit();
      return true;
    case '?':
      toggleKeys();
      return true;
    default:
      return false;
  }
}
