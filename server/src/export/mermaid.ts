import { oneLine } from './oneLine';

/** A node of a flowchart, in the words that stand on it. */
export interface FlowNode {
  readonly id: string;
  readonly kind: 'decide' | 'recommend' | 'conclude' | 'damaged';
  readonly urgency: string | null;
  readonly lines: readonly string[];
  /** Whether no way leads to it from the start. */
  readonly isUnreached: boolean;
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
  /** What may be done with it, to be read by whoever sees the flowchart. */
  readonly note: readonly string[];
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
    'flowchart LR',
    ...noteOf(note),
    ...drawn,
    ...ways,
    ...looksOf(nodes, names),
    '',
  ].join('\n');
}

/** A node that nothing leads to: a comment would be seen by nobody. */
function noteOf(lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`  n0["${lines.map(quoted).join('<br>')}"]`];
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
  const look = (name: string, style: string, which: (node: FlowNode) => boolean) => {
    const those = nodes.filter(which).map(({ id }) => names.get(id));
    return those.length === 0 ? [] : [`  classDef ${name} ${style}`, `  class ${those.join(',')} ${name}`];
  };
  return [
    ...look('stat', 'stroke-width:3px', ({ urgency }) => urgency === 'stat'),
    ...look('unreached', 'stroke-dasharray:5 4', ({ isUnreached }) => isUnreached),
  ];
}

/** `#` begins a character reference in Mermaid. Letters and digits of all scripts stay as they are. */
function quoted(text: string): string {
  return oneLine(text).replace(/[#"&<>`\\[\]{}()|;%*_~]/g, (sign) => `#${sign.codePointAt(0)};`);
}
