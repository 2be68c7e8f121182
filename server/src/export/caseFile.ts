import type { Run } from '../engine';
import { type Domain, decode } from '../engine/domain';
import { type ExpectedValue, expectationOf } from './caseExpectation';
import { oneLine } from './oneLine';
import { text, word } from './yamlText';

/** A generated case: what it is called, what it is there for, and the run whose patient it gives. */
export interface WrittenCase {
  readonly id: string;
  readonly title: string;
  /** Sentences, which stand above it as comments. */
  readonly notes: readonly string[];
  readonly run: Run;
  /** The same patient once more became known, step by step. */
  readonly later?: readonly Run[];
}

/**
 * A case file of generated cases, each not confirmed. What is expected is what the runs come to.
 *
 * @param guideline its path relative to the file, with `/`
 * @param notes lines of the comment at the top
 */
export function caseFile(guideline: string, notes: readonly string[], cases: readonly WrittenCase[]): string {
  const head = [...notes.map(comment), `guideline: ${text(guideline)}`, 'cases:'];
  return `${head.join('\n')}\n${cases.map(caseText).join('\n')}`;
}

/** One case as an entry of `cases`, two columns in; what it expects of each step is what its run comes to. */
export function caseText({ id, title, notes, run, later = [] }: WrittenCase): string {
  const lines = [
    ...notes.map((note) => `  ${comment(note)}`),
    `  ${word(id)}:`,
    `    title: ${text(title)}`,
    ...indented(4, stepLines(run)),
    ...(later.length > 0 ? ['    later:'] : []),
    ...later.flatMap((each, index) => itemLines(stepLines(each, later[index - 1] ?? run))),
    '    confirmed: no',
  ];
  return `${lines.join('\n')}\n`;
}

/** @param before the run of the step before: only what has become known since is given */
function stepLines(run: Run, before?: Run): string[] {
  const given = givenOf(run, before);
  return [
    ...(given.length === 0 ? ['given: {}'] : ['given:', ...indented(2, given)]),
    'expect:',
    ...indented(
      2,
      expectationOf(run).map(([field, value]) => `${field}: ${expectedText(field, value)}`),
    ),
  ];
}

function itemLines([first = '', ...rest]: readonly string[]): string[] {
  return [`      - ${first}`, ...indented(8, rest)];
}

function indented(by: number, lines: readonly string[]): string[] {
  return lines.map((line) => `${' '.repeat(by)}${line}`);
}

/** What is known of the patient, in file order, numbers in the finding's own unit. */
function givenOf({ program, patient }: Run, before?: Run): string[] {
  return program.findings.flatMap(({ id, domain }, slot) => {
    const code = patient.values[slot] as number;
    if (before && before.patient.values[slot] === code) return [];
    const value = valueText(domain, code);
    return value === undefined ? [] : [`${word(id)}: ${value}`];
  });
}

function valueText(domain: Domain, code: number): string | undefined {
  const value = decode(domain, code);
  switch (value?.kind) {
    case undefined:
      return undefined;
    case 'value':
      return word(value.value.id);
    case 'values':
      return value.values.length === 0 ? 'none' : `[${value.values.map(({ id }) => word(id)).join(', ')}]`;
    case 'number':
      return value.number.toFixed(domain.kind === 'number' ? domain.number.decimals : 0);
  }
}

function expectedText(field: string, value: ExpectedValue): string {
  if (typeof value === 'string') return field === 'within' ? text(value) : word(value);
  if (value instanceof Map) return `{${[...value].map(([key, by]) => `${word(key)}: ${word(by)}`).join(', ')}}`;
  return `[${[...value].map((each) => (typeof each === 'string' ? word(each) : '')).join(', ')}]`;
}

function comment(line: string): string {
  return `# ${oneLine(line)}`.trimEnd();
}
