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

/** The values that a run has seen, behind the lines down to where it stands. */
export const seenValues: InlineValuesProvider = {
  provideInlineValues(document, viewPort: Range, { stoppedLocation }: InlineValueContext) {
    const last = Math.min(viewPort.end.line, stoppedLocation.end.line);
    const lines = Array.from(
      { length: Math.max(0, last - viewPort.start.line + 1) },
      (_, index) => viewPort.start.line + index,
    );
    return lines.flatMap((line) =>
      [...document.lineAt(line).text.matchAll(nameOfLine)].map(
        ({ index, 0: name }) => new InlineValueVariableLookup(new Range(line, index, line, index + name.length), name),
      ),
    );
  },
};
