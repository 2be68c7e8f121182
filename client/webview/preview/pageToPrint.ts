import type { TreeViewNode } from '../../../server/src/lsp/protocol';
import { citationsText, count, kindOf, labelOf, lacksPatientWords, textFor } from './inWords';
import { escaped } from './mark';
import type { PictureOptions } from './picture';
import type { Scene } from './scene';

const style = `
body { max-width: 60em; margin: 2em auto; padding: 0 1em; color: #1f1f1f; background: #fff; font: 11pt/1.4 Arial, Helvetica, sans-serif; }
h1 { font-size: 16pt; } h2 { font-size: 12pt; margin: 1.2em 0 0.2em; } p, ul { margin: 0.2em 0; }
.picture svg { width: 100%; height: auto; } .id, .small { color: #565656; font-size: 9pt; } .doubt { font-style: italic; }
section { break-inside: avoid; } h2 { break-after: avoid; }
@page { margin: 12mm; } @page picture { size: landscape; }
@media print { body { max-width: none; margin: 0; padding: 0; } .picture { page: picture; break-after: page; } .picture svg { max-height: 170mm; } .only-on-screen { display: none; } }
`;

/**
 * A page of its own that prints: the picture, as large as a sheet allows, then the same in words, which can be read however
 * small the picture came out. Nothing in it comes from elsewhere.
 */
export function pageToPrint(
  scene: Scene,
  { title, edition, disclaimer, total }: PictureOptions,
  picture: string,
): string {
  const part = scene.nodes.length < total ? `<p>Only ${scene.nodes.length} of ${total} nodes are shown.</p>` : '';
  const svg = picture.slice(picture.indexOf('<svg'));
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<p class="only-on-screen small">Print this page with Ctrl+P, or Cmd+P on a Mac.</p>
<div class="picture">
${svg}</div>
<h1 dir="auto">${escaped(title)}</h1>
<p>${escaped(edition)}</p>
${part}
${sectionsOf(scene).join('\n')}
<p dir="auto"><strong>${escaped(disclaimer)}</strong></p>
</body>
</html>
`;
}

function sectionsOf({ nodes, shown, audience, start, ways }: Scene): string[] {
  const from = new Map<string, string[]>(nodes.map(({ id }) => [id, []]));
  for (const way of ways) {
    const condition = labelOf(way);
    const line = `${condition === '' ? 'Then' : `${condition}:`} ${way.kind === 'awaits' ? 'back to' : 'go to'} ${way.to}`;
    from.get(way.from)?.push(line);
  }
  return nodes.map((node) => {
    const offers = [...node.options, ...node.actions].flatMap(({ label, detail, excludedIf, cautionIf }) => [
      detail === '' ? label : `${label} (${detail})`,
      ...(excludedIf.length > 0 ? [`${label}: not if ${excludedIf.join(', or ')}`] : []),
      ...(cautionIf.length > 0 ? [`${label}: caution if ${cautionIf.join(', or ')}`] : []),
    ]);
    const asks = node.asks.map(({ finding, kind, redFlag }) => `${finding}: ${kind}${redFlag ? ', red flag' : ''}`);
    const hidden = shown.hidden.get(node.id);
    const head = `${node.id === start ? 'Start · ' : ''}${kindOf(node)}`;
    return `<section>
<h2>${escaped(head)} <span class="id">${escaped(node.id)}</span></h2>
<p dir="auto">${escaped(textFor(node, audience))}</p>
${audience === 'patient' && lacksPatientWords(node) ? '<p class="doubt">No words for patients: these are for clinicians.</p>' : ''}
${node.reachable ? '' : '<p class="doubt">Not reachable: no way leads here from the start.</p>'}
${listOf('Offers', offers)}${listOf('Asks', asks)}${listOf('Ways on', from.get(node.id) ?? [])}${listOf('Named, but not there', node.missing)}
${hidden === undefined ? '' : `<p class="doubt">What follows is not shown: ${count(hidden, 'node')}.</p>`}
${problemsText(node)}
<p class="small">${escaped(citationsText(node, Number.POSITIVE_INFINITY) || 'Cites nothing')}</p>
</section>`;
  });
}

/** What the author still has to mend. */
function problemsText({ problems: { errors, warnings } }: TreeViewNode): string {
  const parts = [
    ...(errors > 0 ? [count(errors, 'error')] : []),
    ...(warnings > 0 ? [count(warnings, 'warning')] : []),
  ];
  return parts.length === 0 ? '' : `<p class="doubt">${parts.join(', ')}</p>`;
}

function listOf(name: string, items: readonly string[]): string {
  if (items.length === 0) return '';
  return `<p class="small">${name}</p><ul>${items.map((item) => `<li dir="auto">${escaped(item)}</li>`).join('')}</ul>`;
}
