import { fileFields } from 'schemas:validators';
import { didYouMean } from '../../model/didYouMean';
import { idProblems, type SchemaProblem, type SchemaProblemCode, schemaProblems } from '../../model/schemaProblems';
import { type FileKind, unitOf } from '../../model/units';
import type { Entry } from '../../syntax/entry';
import type { Range, ScalarNode } from '../../syntax/node';
import { isDamaged } from '../damage';
import type { EntryRule, RuleBasics, RuleId } from '../rule';

const remembered = new WeakMap<Entry, { readonly file: FileKind; readonly problems: readonly SchemaProblem[] }>();

/** What the schema says of an entry, asked once for all rules that tell a part of it. */
function schemaProblemsOf(entry: Entry, file: FileKind): readonly SchemaProblem[] {
  const known = remembered.get(entry);
  if (known?.file === file) return known.problems;
  const problems = validate(entry, file);
  remembered.set(entry, { file, problems });
  return problems;
}

function validate(entry: Entry, file: FileKind): SchemaProblem[] {
  const { root, problems } = entry.tree;
  // What the schema would say of a text that could not be read is no more than its echo.
  if (problems.some(({ code }) => code === 'invalid-yaml' || code === 'too-large')) return [];
  const pair = root.kind === 'map' ? root.pairs[0] : undefined;
  if (!pair) return [];
  const { key, value } = pair;
  const unit = unitOf(entry.section, key.text, file);
  if (unit === undefined) return [unknownTop(key, file)];
  const found = [...(entry.section === undefined ? [] : idProblems(unit, key)), ...schemaProblems(unit, key, value)];
  return isDamaged(entry) ? found.map(onlyOffered) : found;
}

/** In a damaged entry a value may be half of what was written, and is not to be replaced unasked. */
function onlyOffered(problem: SchemaProblem): SchemaProblem {
  return problem.fix ? { ...problem, fix: { ...problem.fix, safe: false } } : problem;
}

function unknownTop({ text, start, end }: ScalarNode, file: FileKind): SchemaProblem {
  const range = { start, end };
  const { allowed, refused } = fileFields[file];
  const reason = refused[text];
  if (reason !== undefined) return { code: 'unknown-field', message: reason, range };
  const near = didYouMean(text, allowed);
  const message = `"${text}" is no field or section of this file.${near === undefined ? '' : ` Did you mean "${near}"?`}`;
  if (near === undefined) return { code: 'unknown-field', message, range };
  const fix = { title: `Change to "${near}"`, edits: [{ range, text: near }], safe: false };
  return { code: 'unknown-field', message, range, fix };
}

/** Whether the schema refuses the value that stands in `range`, quotes apart: what it should be is told with that. */
export function isRefused({ start, end }: Range, entry: Entry, file: FileKind): boolean {
  return schemaProblemsOf(entry, file).some(
    ({ code, range }) =>
      code === 'wrong-value' && range.start <= start && end <= range.end && end - start >= range.end - range.start - 2,
  );
}

/** Whether an entry is as its author meant it, as far as its form can tell. */
export function isWellFormed(entry: Entry, file: FileKind): boolean {
  return !isDamaged(entry) && schemaProblemsOf(entry, file).length === 0;
}

/** A rule that tells one kind of what the schema refuses. */
export function fromSchema(
  code: SchemaProblemCode,
  id: RuleId,
  title: string,
  more: Pick<RuleBasics, 'fix'> = {},
): EntryRule {
  return {
    scope: 'entry',
    id,
    title,
    severity: 'error',
    ...more,
    check: ({ entry }, lookup) => schemaProblemsOf(entry, lookup.kind).filter((problem) => problem.code === code),
  };
}
