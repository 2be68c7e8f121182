import { oneLine } from '../export/oneLine';
import type { FixedFile, LintedFile, LintProblem, LintReport, LintSummary, RuleTime } from './lint';
import { clickable } from './locations';
import { count, type Style } from './output';
import { waivedText } from './waived';

/** A lint report for people: the problems file by file, then what was waived and why, then one line that counts. */
export function lintText(report: LintReport, style: Style): string {
  const waived = report.files.flatMap((file) => waivedLines(file));
  const groups = report.files.map((file) => openLines(file, style));
  if (waived.length > 0) groups.push(['Waived:', ...waived]);
  if (report.fixed) groups.unshift(fixedLines(report.fixed, report.withheld ?? []));
  if (report.timing) groups.push(timingLines(report.timing));
  if (report.summary.files > 0) groups.push([style.strong(summaryLine(report.summary))]);
  return groups
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function fixedLines(fixed: readonly FixedFile[], withheld: readonly FixedFile[]): string[] {
  if (fixed.length + withheld.length === 0) return ['Nothing to fix.'];
  const safe = (fixes: number) => count(fixes, 'safe fix', 'safe fixes');
  return [
    ...fixed.map(({ path, fixes }) => `Fixed ${oneLine(path)}: ${safe(fixes)}`),
    ...withheld.map(
      ({ path, fixes }) =>
        `Left ${oneLine(path)} alone: it is approved, and ${safe(fixes)} would make it another text. Take it back to review first.`,
    ),
  ];
}

/** Rules that took less than this are told as one. */
const leastMilliseconds = 0.1;

function timingLines(timing: readonly RuleTime[]): string[] {
  const told = timing.filter(({ milliseconds }) => milliseconds >= leastMilliseconds);
  const rest = timing.slice(told.length).reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  const line = (what: string, milliseconds: number) => `${milliseconds.toFixed(1).padStart(8)} ms  ${what}`;
  const others = timing.length - told.length;
  return [
    'Time by rule:',
    ...told.map(({ rule, milliseconds }) => line(rule, milliseconds)),
    ...(others > 0 ? [line(`${count(others, 'other rule')}`, rest)] : []),
  ];
}

function openLines({ path, problems }: LintedFile, style: Style): string[] {
  return problems.flatMap((problem) => {
    if (problem.waived) return [];
    const { line, column, severity, message, rule, related, witness } = problem;
    const place = clickable({ path, line, column });
    return [
      `${place} ${level(severity, style)} ${oneLine(message)} ${style.faint(`[${rule}]`)}`,
      ...related.map((other) => `  ${clickable(other)} ${oneLine(other.message)}`),
      ...(witness ? [style.faint(`  ${oneLine(runCommand(path, witness))}`)] : []),
    ];
  });
}

/** How to run the patient who shows a problem, for whoever copies the line into a shell. */
function runCommand(path: string, witness: NonNullable<LintProblem['witness']>): string {
  const given = Object.entries(witness).map(([finding, value]) => {
    const text = typeof value === 'string' ? value : value.join(',') || 'none';
    return `--set ${inShell(`${finding}=${text}`)}`;
  });
  return ['guideline run', inShell(path), ...given].join(' ');
}

function inShell(text: string): string {
  return /^[\w./=,:+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

function level(severity: LintProblem['severity'], style: Style): string {
  switch (severity) {
    case 'error':
      return style.error(severity);
    case 'warning':
      return style.warning(severity);
    case 'information':
      return severity;
  }
}

function waivedLines({ path, problems }: LintedFile): string[] {
  const lines = problems.flatMap(({ line, column, rule, waived, about }) => {
    if (!waived) return [];
    const where = waived.when === undefined ? '' : ` where ${oneLine(waived.when)}`;
    const place = clickable({ path, line, column });
    const what = about === undefined ? '' : ` (${oneLine(about)})`;
    return [`${place} ${rule}${what}${where}: ${waivedText(waived, oneLine)}`];
  });
  return [...new Set(lines)];
}

function summaryLine({ files, errors, warnings, information, waived }: LintSummary): string {
  const found = [
    ...(errors > 0 ? [count(errors, 'error')] : []),
    ...(warnings > 0 ? [count(warnings, 'warning')] : []),
    ...(errors + warnings === 0 ? ['no errors or warnings'] : []),
    ...(information > 0 ? [`${information} for information`] : []),
    ...(waived > 0 ? [`${waived} waived`] : []),
  ];
  return `${count(files, 'file')}: ${found.join(', ')}`;
}
