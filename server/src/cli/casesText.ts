import { expectationsErrorsText } from '../export/errorsText';
import { oneLine } from '../export/oneLine';
import type { CasesReport, CasesSummary, ReportedTest, ReportedWay } from './casesReport';
import { clickable, type Location } from './locations';
import { count, type Style } from './output';

/** A report on cases for people: how much they reach, what is missing, and what nobody can reach. */
export function casesText(report: CasesReport, style: Style): string {
  const { ways, tests, boundaries, cases, summary, generated, path, errors } = report;
  const missing = ways.filter(({ reached }) => reached === 'by-new-cases');
  const untaken = ways.filter(({ reached }) => reached !== 'by-cases' && reached !== 'by-new-cases');
  const unsafe = cases.filter(({ violations }) => violations.length > 0);
  const groups = [
    ...(errors === 0 ? [] : [[style.error(expectationsErrorsText(errors, 'terminal'))]]),
    [style.strong(`${path}: ${reachLine(summary)}`), ...suiteLine(summary)],
    ...(generated || missing.length === 0 ? [] : [['Not reached by a case:', ...missing.map(wayLine)]]),
    ...(untaken.length === 0 ? [] : [['Ways that no patient was found to take:', ...untaken.map(wayLine)]]),
    ...(tests ? [testLines(tests, generated)] : []),
    ...(boundaries ? [boundaryLines(boundaries, generated)] : []),
    ...(unsafe.length === 0 || !generated
      ? []
      : [
          [
            style.error('New cases whose run does not keep a safety property:'),
            ...unsafe.map(({ id, violations }) => `  ${id}: ${violations.join(', ')}`),
          ],
        ]),
    ...(generated || cases.length === 0
      ? []
      : [[`--generate writes ${count(cases.length, 'case')} for what is missing.`]]),
  ];
  return groups.map((lines) => lines.join('\n')).join('\n\n');
}

function reachLine({ knownCases, ways, reached }: CasesSummary): string {
  const cases =
    knownCases === 0
      ? 'no cases yet'
      : `${count(knownCases, 'case')} ${knownCases === 1 ? 'takes' : 'take'} ${reached}`;
  return `${cases}${knownCases === 0 ? ', and ' : ' of '}${count(ways, 'way')} that patients take.`;
}

/** "Smallest" only where no fewer can do. */
function suiteLine({ ways, reached, newCases, atLeast }: CasesSummary): string[] {
  if (newCases === 0) return [];
  const rest = reached === 0 ? 'all of them' : `the other ${ways - reached}`;
  const least = newCases === atLeast ? 'no fewer can' : `no fewer than ${atLeast} can`;
  return [`${count(newCases, 'new case')} ${newCases === 1 ? 'takes' : 'take'} ${rest}; ${least}.`];
}

function wayLine({ way, words, reached, ...at }: ReportedWay): string {
  const why = {
    'by-cases': '',
    'by-new-cases': '',
    'nobody-comes': ' (nobody comes there)',
    'nobody-takes': ' (nobody who comes there takes it)',
    broken: ' (whoever takes it comes to a place that cannot be read)',
    'not-followed': ' (not known: too many kinds of patients come there)',
    'not-found': ' (not known: it leans on a formula, and no patient was found)',
  }[reached];
  return `  ${located(at)}${way}: ${oneLine(words)}${why}`;
}

function testLines(tests: readonly ReportedTest[], generated: boolean): string[] {
  const byNew = tests.filter(({ shown }) => shown === 'by-new-cases');
  const shown = tests.filter((test) => test.shown === 'by-cases').length + byNew.length;
  const without = tests.filter((test) => test.shown !== 'by-cases' && test.shown !== 'by-new-cases');
  const line = ({ test, of, shown: how, ...at }: ReportedTest) => {
    const why = {
      'by-cases': '',
      'by-new-cases': '',
      'no-effect': ': it changes nothing for anybody who comes there',
      always: ': it holds for everybody who comes there and to whom it matters',
      never: ': it holds for nobody who comes there and to whom it matters',
      'not-found': ': not known, it leans on a formula and no patients were found',
      'too-large': ': not known, too many kinds of patients are told apart there',
    }[how];
    return `  ${located(at)}"${test}" in ${of}${why}`;
  };
  return [
    `Tests of conditions that have several: ${shown} of ${tests.length} ${shown === 1 ? 'has' : 'have'} an effect of their own, ${generated ? 'each shown by a pair of cases' : `${byNew.length} of them not shown by a pair of cases`}.`,
    ...(generated ? [] : byNew.map(line)),
    ...(without.length === 0
      ? []
      : ['Without an effect of their own, or not known to have one:', ...without.map(line)]),
  ];
}

function boundaryLines(boundaries: NonNullable<CasesReport['boundaries']>, generated: boolean): string[] {
  const byNew = boundaries.filter(({ shown }) => shown === 'by-new-cases');
  const notFound = boundaries.filter(({ shown }) => shown === 'not-found');
  const line = ({ of, words }: (typeof boundaries)[number]) => `  ${words}, in ${of}`;
  return [
    `Values at thresholds and beside them that patients come with: ${boundaries.length - notFound.length}, ${generated ? 'each in a case' : `${byNew.length} of them in no case`}.`,
    ...(generated ? [] : byNew.map(line)),
    ...(notFound.length === 0 ? [] : ['No patient was found with:', ...notFound.map(line)]),
  ];
}

function located({ path, line, column }: Partial<Location>): string {
  return path === undefined || line === undefined || column === undefined
    ? ''
    : `${clickable({ path, line, column })} `;
}
