import { oneLine, visible } from '../export/oneLine';
import { kindNames } from '../features/coverage';
import { coveredKinds, measures } from '../workspace/citationCoverage';
import type { CountsOfKinds, CoverageItem, CoverageOfFile, CoverageReport } from './coverage';
import { belowByFile, capital, notYet, percentText, plurals } from './coverageWords';
import { clickable } from './locations';
import { count, type Style } from './output';
import { waivedText } from './waived';

/** A table for each file and one for all, what is missing, what was waived and why, then one line that counts. */
export function coverageText(report: CoverageReport, style: Style): string {
  const { files, total, of } = report;
  const unread = files.flatMap(unreadLines);
  const missing = files.flatMap((file) => missingLines(file, report));
  const waived = files.flatMap(waivedLines);
  const low = belowByFile(report).map(({ path, kinds }) => `${visible(path)}: ${kinds}`);
  const groups = [
    ...files.map((file) => [style.strong(visible(file.path)), ...shortfallLines(file), ...tableOf(file)]),
    ...(files.length > 1 ? [[style.strong('All files'), ...table(total)]] : []),
    ...(unread.length > 0 ? [['Not read:', ...unread]] : []),
    ...(missing.length > 0 ? [[`${capital(notYet[of])}:`, ...missing]] : []),
    ...(waived.length > 0 ? [['Waived:', ...waived]] : []),
    ...(low.length > 0 ? [[style.error(`Below ${report.min} % ${of}:`), ...low]] : []),
    ...(files.length > 0 ? [[style.strong(summaryLine(report, missing.length, waived.length))]] : []),
  ];
  return groups.map((lines) => `${lines.join('\n')}\n`).join('\n');
}

function shortfallLines({ shortfall }: CoverageOfFile): string[] {
  return shortfall === undefined ? [] : [`  It ${shortfall}.`];
}

function tableOf({ counts, items, shortfall }: CoverageOfFile): string[] {
  return items.length === 0 && shortfall !== undefined ? [] : table(counts);
}

function unreadLines({ path, unread }: CoverageOfFile): string[] {
  return unread.map(({ message, ...place }) => `${clickable({ path, ...place })} ${oneLine(message)}`);
}

/** The kinds that there are, and nothing of the others: of nothing there is no share. */
function table(counts: CountsOfKinds): string[] {
  const kinds = coveredKinds.filter((kind) => counts[kind].total > 0);
  if (kinds.length === 0) return ['  There is nothing to be cited.'];
  const rows = kinds.map((kind) => {
    const { total, waived, percent } = counts[kind];
    const shares = measures.map((measure) =>
      percent[measure] === null ? '–' : `${counts[kind][measure]} (${percentText(percent[measure])})`,
    );
    return [plurals[kind], String(total), String(waived), ...shares];
  });
  const all = [['', 'all', 'waived', ...measures], ...rows];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  return all.map((row) => {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    return `  ${cells.join('  ')}`;
  });
}

function missingLines({ path, items }: CoverageOfFile, { of }: CoverageReport): string[] {
  return items.flatMap((item) =>
    item.waived || item[of] ? [] : [`${placeOf(path, item)} ${nameOf(item)}: ${oneLine(item.lacks[of] ?? '')}`],
  );
}

function waivedLines({ path, items }: CoverageOfFile): string[] {
  return items.flatMap((item) => {
    if (!item.waived) return [];
    return [`${placeOf(path, item)} ${nameOf(item)}: ${waivedText(item.waived, oneLine)}`];
  });
}

function placeOf(path: string, { line, column }: CoverageItem): string {
  return clickable({ path, line, column });
}

function nameOf({ kind, id }: CoverageItem): string {
  return `${kindNames[kind]} ${oneLine(id)}`;
}

function summaryLine({ files, of, min, below, failures }: CoverageReport, missing: number, waived: number): string {
  const all = files.reduce((sum, { items }) => sum + items.length, 0);
  const isEnough = min !== undefined && below.length === 0 && failures.length === 0;
  return `${count(files.length, 'file')}: ${missing} of ${all} ${notYet[of]}${waived > 0 ? `, ${waived} waived` : ''}${isEnough ? `; nothing below ${min} %` : ''}`;
}
