import { Location, type TestItem, TestMessage, type TestRun, Uri } from 'vscode';
import type { CaseOutcome, TestedFile } from '../../../server/src/lsp/protocol';
import { rangeOf } from '../rangeOf';
import { plain } from './plainText';

/** What came out of a case, or of a case file beside its cases. */
export type Result =
  | { readonly kind: 'passed' | 'expectsNothing'; readonly item: TestItem; readonly took: number | undefined }
  /** `errored`: it cannot be run, or not be relied on, as it is written. */
  | {
      readonly kind: 'failed' | 'errored';
      readonly item: TestItem;
      readonly messages: readonly TestMessage[];
      readonly took: number | undefined;
    };

type Message = CaseOutcome['problems'][number];
type Mismatch = CaseOutcome['mismatches'][number];

/** What came out of a case in VS Code's terms. */
export function resultOf(item: TestItem, { outcome, mismatches, problems, took }: CaseOutcome): Result {
  const ms = took ?? undefined;
  switch (outcome) {
    case 'pass':
      return { kind: 'passed', item, took: ms };
    case 'expects-nothing':
      return { kind: 'expectsNothing', item, took: ms };
    case 'fail':
      return { kind: 'failed', item, messages: mismatches.map(differenceOf), took: ms };
    case 'broken':
      return { kind: 'errored', item, messages: problems.map(messageOf), took: ms };
  }
}

/** What is wrong with a file outside of its cases; undefined where nothing is. */
export function fileResultOf(item: TestItem, { problems }: TestedFile): Result | undefined {
  if (problems.length === 0) return undefined;
  return { kind: 'errored', item, messages: problems.map(messageOf), took: undefined };
}

/** Something that keeps a whole file from being run. */
export function failureOf(item: TestItem, sentence: string): Result {
  return { kind: 'errored', item, messages: [new TestMessage(sentence)], took: undefined };
}

/** Tells VS Code, and everybody who reads the output. */
export function report(run: TestRun, result: Result): void {
  const { item, took } = result;
  switch (result.kind) {
    case 'passed':
      run.passed(item, took);
      break;
    // VS Code has nothing nearer: it is neither green nor red, and no test that passed.
    case 'expectsNothing':
      run.skipped(item);
      break;
    case 'failed':
      run.failed(item, [...result.messages], took);
      break;
    case 'errored':
      run.errored(item, [...result.messages], took);
      break;
  }
  const lines = [
    `  ${words[result.kind]} ${plain(item.label)}${item.description ? ` (${plain(item.description)})` : ''}`,
    ...('messages' in result ? result.messages.map(({ message }) => `         ${plain(String(message))}`) : []),
  ];
  // Without a place: VS Code would write the line into the text once more.
  run.appendOutput(lines.map((line) => `${line}\r\n`).join(''), undefined, item);
}

const words: Readonly<Record<Result['kind'], string>> = {
  passed: '\u001b[32mpassed\u001b[0m',
  expectsNothing: '\u001b[33mexpects nothing\u001b[0m',
  failed: '\u001b[31mfailed\u001b[0m',
  errored: '\u001b[31mbroken\u001b[0m',
};

function messageOf({ message, location }: Message): TestMessage {
  const told = new TestMessage(message);
  told.location = new Location(Uri.parse(location.uri), rangeOf(location));
  return told;
}

function differenceOf({ field, step, expected, actual, message, location }: Mismatch): TestMessage {
  const words = step === 0 ? message : `Later step ${step}: ${message}`;
  const told = TestMessage.diff(words, ...asLines(field, expected, actual));
  told.location = new Location(Uri.parse(location.uri), rangeOf(location));
  return told;
}

/** Fields whose value is a list of ids. */
const lists: ReadonlySet<string> = new Set(['path', 'options', 'recommend', 'excluded', 'cautions', 'needs']);

/** Lists with one id to a line: what is missing, new or elsewhere then shows at a glance. */
function asLines(field: string, expected: string, actual: string): [expected: string, actual: string] {
  if (!lists.has(field)) return [expected, actual];
  return [expected.replaceAll(', ', '\n'), actual.replaceAll(', ', '\n')];
}
