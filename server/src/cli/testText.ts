import { oneLine } from '../export/oneLine';
import { expectNothingText, reachText } from '../features/reachText';
import { clickable } from './locations';
import { count, type Style } from './output';
import type { TestedCase, TestReport, TestSummary } from './test';

/** A test report for people: what failed and why, how much is reached, then one line that counts. */
export function testText({ cases, problems, coverage, summary }: TestReport, style: Style): string {
  const groups = [
    ...byFile(cases).map((ofFile) => fileLines(ofFile, style)),
    problems.map((each) => `${clickable(each)} ${style.error('error')} ${oneLine(each.message)}`),
    coverage.map(({ path, ...reach }) => `${path}: ${reachText(reach)}`),
    summary.cases + summary.problems > 0 ? [style.strong(summaryLine(summary))] : [],
  ];
  return groups
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function byFile(cases: readonly TestedCase[]): TestedCase[][] {
  const files = new Map<string, TestedCase[]>();
  for (const each of cases) files.set(each.path, [...(files.get(each.path) ?? []), each]);
  return [...files.values()];
}

/** What a case inherits from a broken one by `like` is told once. */
function fileLines(cases: readonly TestedCase[], style: Style): string[] {
  const told = new Set<string>();
  return cases.flatMap((tested) => {
    const { id, title, outcome, mismatches, problems } = tested;
    const called = title === undefined ? id : `${id} (${oneLine(title)})`;
    const broken = `${style.error('broken')} ${called}:`;
    const lines = problems.map((each) => ({ at: clickable(each), text: oneLine(each.message) }));
    const news = lines.filter(({ at }) => !told.has(at));
    for (const { at } of news) told.add(at);
    return [
      ...mismatches.flatMap(({ field, step, expected, actual, ...at }) => [
        `${clickable(at)} ${style.error('failed')} ${called}: ${field}${step > 0 ? `, later step ${step}` : ''}`,
        `  expected  ${oneLine(expected)}`,
        `  actual    ${oneLine(actual)}`,
      ]),
      ...news.map(({ at, text }) => `${at} ${broken} ${text}`),
      ...(lines.length > 0 && news.length === 0
        ? [`${clickable(tested)} ${broken} as told above, ${lines.map(({ at }) => at).join(', ')}`]
        : []),
      ...(outcome === 'expects-nothing' ? [`${clickable(tested)} ${style.warning('expects nothing')}: ${called}`] : []),
    ];
  });
}

function summaryLine({ cases, passed, failed, broken, expectNothing, unconfirmed, problems }: TestSummary): string {
  const parts = [
    `${passed} passed`,
    ...(failed > 0 || broken === 0 ? [`${failed} failed`] : []),
    ...(broken > 0 ? [`${broken} broken`] : []),
    ...(expectNothing > 0 ? [expectNothingText(expectNothing)] : []),
    ...(problems > 0 ? [`${count(problems, 'error')} outside of cases`] : []),
  ];
  const open = unconfirmed === 0 ? '' : `; ${unconfirmed} of them not confirmed by a person`;
  return `${count(cases, 'case')}: ${parts.join(', ')}${open}`;
}
