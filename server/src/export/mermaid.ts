import { oneLine } from './oneLine';

/** A node of a flowchart, in the words that stand on it. */
export interface FlowNode {
  readonly id: string;
  readonly kind: 'decide' | 'recommend' | 'conclude' | 'damaged';
  readonly urgency: string | null;
  readonly lines: readonly string[];
}

export interface FlowEdge {
  readonly from: string;
  readonly to: string;
  /** Empty for none. */
  readonly label: string;
  /** Whether it leads back with a result. */
  readonly isBack: boolean;
}

export interface Flowchart {
  readonly title: string;
  /** What may be done with it. */
  readonly note: string;
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
}

/**
 * A Mermaid flowchart, as Markdown renderers draw it. Nodes are named by number, since ids may be words of Mermaid's own
 * (`end`); all text is quoted, and whatever would mean something within quotes is written as a character reference.
 */
export function mermaid({ title, note, nodes, edges }: Flowchart): string {
  const names = new Map(nodes.map(({ id }, index) => [id, `n${index + 1}`]));
  const drawn = nodes.map((node) => `  ${names.get(node.id)}${shaped(node)}`);
  const ways = edges.flatMap(({ from, to, label, isBack }) => {
    const [source, target] = [names.get(from), names.get(to)];
    const line = isBack ? '-.->' : '-->';
    return source && target ? [`  ${source} ${line}${label === '' ? '' : `|"${quoted(label)}"|`} ${target}`] : [];
  });
  return [
    '---',
    `title: ${JSON.stringify(oneLine(title))}`,
    '---',
    `%% ${oneLine(note)}`,
    'flowchart LR',
    ...drawn,
    ...ways,
    ...looksOf(nodes, names),
    '',
  ].join('\n');
}

/** Decisions are pointed, recommendations boxes, conclusions round; an emergency has a double edge. */
function shaped({ kind, urgency, id, lines }: FlowNode): string {
  const text = `"${[...lines, `[${id}]`].map(quoted).join('<br>')}"`;
  switch (kind) {
    case 'decide':
      return `{{${text}}}`;
    case 'recommend':
      return urgency === 'stat' ? `[[${text}]]` : `[${text}]`;
    case 'conclude':
      return `([${text}])`;
    case 'damaged':
      return `>${text}]`;
  }
}

function looksOf(nodes: readonly FlowNode[], names: ReadonlyMap<string, string>): string[] {
  const stat = nodes.filter(({ urgency }) => urgency === 'stat').map(({ id }) => names.get(id));
  return stat.length === 0 ? [] : ['  classDef stat stroke-width:3px', `  class ${stat.join(',')} stat`];
}

/** `#` begins a character reference in Mermaid. Letters and digits of all scripts stay as they are. */
function quoted(text: string): string {
  return oneLine(text).replace(/[#"&<>`\\[\]{}()|;%*_~]/g, (sign) => `#${sign.codePointAt(0)};`);
}
