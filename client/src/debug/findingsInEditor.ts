import {
  EvaluatableExpression,
  type EvaluatableExpressionProvider,
  type InlineValueContext,
  type InlineValuesProvider,
  InlineValueVariableLookup,
  type Position,
  Range,
  type TextDocument,
} from 'vscode';

const id = /[a-z0-9]+(?:-[a-z0-9]+)*/;
/** The name of a line: a finding, where it stands in a condition. */
const nameOfLine = /[a-z0-9]+(?:-[a-z0-9]+)*(?=\s*:)/g;

/** While a run stands still: over the id of a finding its value is shown. */
export const hoveredFindings: EvaluatableExpressionProvider = {
  provideEvaluatableExpression(document, position) {
    const range = document.getWordRangeAtPosition(position, id);
    return range && isName(document, range.end) ? new EvaluatableExpression(range) : undefined;
  },
};

/** In a condition the id of a finding stands before a colon, in a formula anywhere; a word of prose is none. */
function isName(document: TextDocument, end: Position): boolean {
  const { text } = document.lineAt(end.line);
  return /^\s*:/.test(text.slice(end.character)) || /\bformula:/.test(text.slice(0, end.character));
}

/** What is known of the patient, behind the lines of the entry at which the run stands. */
export const valuesOfEntry: InlineValuesProvider = {
  provideInlineValues(document, viewPort: Range, { stoppedLocation }: InlineValueContext) {
    const { first, last } = entryAround(document, stoppedLocation.start.line);
    const from = Math.max(first, viewPort.start.line);
    const count = Math.max(0, Math.min(last, viewPort.end.line) - from + 1);
    const lines = Array.from({ length: count }, (_, index) => from + index);
    return lines.flatMap((line) =>
      [...document.lineAt(line).text.matchAll(nameOfLine)].map(
        ({ index, 0: name }) => new InlineValueVariableLookup(new Range(line, index, line, index + name.length), name),
      ),
    );
  },
};

/** The lines of an entry: down to where something stands that is indented as little as its id. */
function entryAround(document: TextDocument, line: number): { readonly first: number; readonly last: number } {
  const indentOf = (each: number) => {
    const { firstNonWhitespaceCharacterIndex: indent, isEmptyOrWhitespace, text } = document.lineAt(each);
    return isEmptyOrWhitespace || text.charAt(indent) === '#' ? Number.POSITIVE_INFINITY : indent;
  };
  let first = line;
  while (first > 0 && indentOf(first) > 2) first--;
  let last = line;
  while (last + 1 < document.lineCount && indentOf(last + 1) > indentOf(first)) last++;
  return { first, last };
}
