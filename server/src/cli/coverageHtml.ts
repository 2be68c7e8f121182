import { htmlText } from '../export/htmlText';
import { kindNames } from '../features/coverage';
import { coveredKinds, type Measure, measures } from '../workspace/citationCoverage';
import type { CountsOfKinds, CoverageItem, CoverageOfFile, CoverageReport } from './coverage';
import { style } from './coverageStyle';
import { belowByFile, capital, notYet, percentText, plurals } from './coverageWords';
import { waivedText } from './waived';

/** One page that needs nothing else: no script, no font, no picture from anywhere. */
export function coverageHtml(report: CoverageReport): string {
  const { files, total, failures } = report;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Citation coverage</title>
<style>
${style}</style>
</head>
<body>
<main>
<h1>Citation coverage</h1>
<p>${htmlText(report.day)}. <strong>Cited</strong>: it says on which work it rests. <strong>Quoted</strong>: with words of each work. <strong>Verified</strong>: each citation names an extract that a person has looked up in the work. What was waived counts for none of the three.</p>
${verdict(report)}${list('What could not be read', failures)}${files.length > 1 ? section('All files', '', countsTable('All files', total)) : ''}${files.map((file) => fileSection(file, report.of)).join('')}</main>
</body>
</html>
`;
}

function verdict(report: CoverageReport): string {
  const { min, of, below, failures } = report;
  if (min === undefined) return '';
  if (below.length === 0)
    return failures.length > 0
      ? ''
      : `<p class="verdict good">Nothing that was counted is less than ${min} % ${of}.</p>\n`;
  const files = belowByFile(report).map(({ path, kinds }) => `${path}: ${kinds}`);
  return list(`Less than ${min} % ${of}`, files);
}

function list(title: string, items: readonly string[]): string {
  if (items.length === 0) return '';
  const lines = items.map((item) => `<li>${htmlText(item)}</li>\n`).join('');
  return `<section class="verdict bad">\n<h2>${htmlText(title)}</h2>\n<ul>\n${lines}</ul>\n</section>\n`;
}

function section(title: string, path: string, content: string): string {
  const place = path === '' ? '' : `<p class="path">${htmlText(path)}</p>\n`;
  return `<section>\n<h2>${htmlText(title)}</h2>\n${place}${content}</section>\n`;
}

function fileSection(file: CoverageOfFile, of: Measure): string {
  const { path, title, counts, items, shortfall } = file;
  const missing = items.filter((item) => !item.waived && !item[of]).length;
  const everything = `<details>
<summary>Everything one by one, ${missing} of ${items.length} ${notYet[of]}</summary>
${itemsTable(path, items)}</details>
`;
  return section(
    title || path,
    title === '' ? '' : path,
    unreadList(file) +
      (items.length === 0 && shortfall !== undefined ? '' : countsTable(path, counts)) +
      (items.length > 0 ? everything : ''),
  );
}

function unreadList({ shortfall, unread }: CoverageOfFile): string {
  if (shortfall === undefined) return '';
  const places = unread
    .map(({ message, line, column }) => `<li>${line}:${column} ${htmlText(message)}</li>\n`)
    .join('');
  const list = places === '' ? '' : `<ul>\n${places}</ul>\n`;
  return `<div class="verdict bad">\n<p>It ${htmlText(shortfall)}.</p>\n${list}</div>\n`;
}

function countsTable(caption: string, counts: CountsOfKinds): string {
  const rows = coveredKinds.map((kind) => {
    const { total, waived, percent } = counts[kind];
    const shares = measures.map((measure) => shareCell(counts[kind][measure], percent[measure]));
    return `<tr><th scope="row">${capital(plurals[kind])}</th><td>${total}</td><td>${waived}</td>${shares.join('')}</tr>\n`;
  });
  return table(`How much is covered: ${caption}`, ['What', 'All', 'Waived', ...measures.map(capital)], rows, 'counts');
}

function shareCell(covered: number, percent: number | null): string {
  if (percent === null)
    return '<td class="none"><span class="hidden">nothing to count</span><span aria-hidden="true">–</span></td>';
  const width = percent.toFixed(1);
  return `<td>${covered} (${percentText(percent)})<span class="bar" aria-hidden="true"><span style="width: ${width}%"></span></span></td>`;
}

function itemsTable(path: string, items: readonly CoverageItem[]): string {
  return table(`One by one: ${path}`, ['Line', 'What', 'Name', ...measures.map(capital)], items.map(itemRow), 'items');
}

function itemRow(item: CoverageItem): string {
  const { kind, id, title, line, column, waived } = item;
  const name = `<th scope="row"><span class="id">${htmlText(id)}</span>${title === '' ? '' : ` ${htmlText(title)}`}</th>`;
  const cells = waived
    ? `<td colspan="${measures.length}" class="waived">Waived: ${htmlText(waivedText(waived))}</td>`
    : measures.map((measure) => itemCell(item[measure], item.lacks[measure] ?? '')).join('');
  return `<tr><td>${line}:${column}</td><td>${capital(kindNames[kind])}</td>${name}${cells}</tr>\n`;
}

function itemCell(isCovered: boolean, lack: string): string {
  return isCovered ? '<td class="good">Yes</td>' : `<td class="bad">No: ${htmlText(lack)}</td>`;
}

function table(caption: string, columns: readonly string[], rows: readonly string[], name: string): string {
  const heads = columns.map((column) => `<th scope="col">${htmlText(column)}</th>`).join('');
  return `<div class="scroll" role="region" aria-label="${htmlText(caption)}" tabindex="0">
<table class="${name}">
<caption class="hidden">${htmlText(caption)}</caption>
<thead><tr>${heads}</tr></thead>
<tbody>
${rows.join('')}</tbody>
</table>
</div>
`;
}
