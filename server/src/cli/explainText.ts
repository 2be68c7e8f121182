import { visible } from '../export/oneLine';
import { type WhoText, whoText } from '../logic/words/explanationText';
import type { ExplainedNode, ExplainedWay, ExplainReport } from './explain';
import { clickable } from './locations';
import type { Style } from './output';

/** Node by node who comes there, and who of them goes on where. */
export function explainText({ nodes }: ExplainReport, style: Style): string {
  return nodes.map((node) => `${nodeLines(node, style).join('\n')}\n`).join('\n');
}

function nodeLines(node: ExplainedNode, style: Style): string[] {
  const { id, who, doubt, ways } = node;
  return [
    `${clickable(node)} ${style.strong(visible(id))}`,
    ...whoLines('who comes here: ', whoText(who, doubt === undefined), '  '),
    ...(doubt === undefined ? [] : [`  ${style.warning(visible(doubt))}`]),
    ...ways.flatMap((way) => whoLines(`${wayText(way)}: `, whoText(way.who, true), '    ')),
  ];
}

function whoLines(introduction: string, { line, list }: WhoText, indent: string): string[] {
  return [`${indent}${introduction}${visible(line)}`, ...list.map((each) => `${indent}  - ${visible(each)}`)];
}

function wayText({ by, to }: ExplainedWay): string {
  const target = visible(to ?? 'nowhere');
  switch (by) {
    case 'then':
      return `then to ${target}`;
    case 'otherwise':
      return `otherwise to ${target}`;
    case 'if-none':
      return `if no option is left to ${target}`;
    default:
      return `branch ${by + 1} to ${target}`;
  }
}
