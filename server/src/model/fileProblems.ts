import { fileFields } from 'schemas:validators';
import type { Range } from '../syntax/node';
import { unknownName } from './schemaMessages';
import { rangeOf } from './schemaPlace';
import type { SchemaProblem } from './schemaProblems';
import { capitalised, listed } from './schemaWords';
import type { FileKind } from './units';

/** The name of a field or section at the top of a file. */
export interface TopField extends Range {
  readonly text: string;
}

const owners: Readonly<Record<FileKind, string>> = {
  guideline: 'a guideline',
  library: 'a library',
  cases: 'a file of cases',
};

/**
 * What is wrong with the fields at the top of a file: unknown ones, refused ones and those that are missing.
 *
 * @param place where what is missing is reported; ranges are in the coordinates of the fields
 */
export function fileProblems(file: FileKind, fields: readonly TopField[], place: Range): SchemaProblem[] {
  const { required, allowed, refused } = fileFields[file];
  const present = new Set(fields.map(({ text }) => text));
  const problems: SchemaProblem[] = [];
  for (const field of fields) {
    const refusal = refused[field.text];
    if (refusal !== undefined) problems.push({ code: 'wrong-value', message: refusal, range: rangeOf(field) });
    else if (!allowed.includes(field.text)) problems.push(unknownName(field, owners[file], allowed, present));
  }
  const meant = new Set(problems.map(({ fix }) => fix?.edits[0]?.text));
  const missing = required.filter((name) => !present.has(name) && !meant.has(name));
  if (missing.length > 0) {
    const message = `${capitalised(owners[file])} needs ${listed(
      missing.map((name) => `"${name}"`),
      'and',
    )}.`;
    problems.push({ code: 'missing-field', message, range: rangeOf(place) });
  }
  return problems.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}
