import type { CST, YAMLParseError } from 'yaml';
import { brokenYaml } from './brokenYaml';
import type { Damage } from './damage';
import { isBlank, MAX_LEVELS } from './dialect';
import { explainError, tabIndent, untabFix } from './libraryErrors';
import { authoredText, isTabIndented, missingSpace } from './mending';
import type { Range, YamlNode } from './node';
import { notPlainYaml } from './notPlainYaml';
import type { Fix, SyntaxProblem } from './problem';
import { valueProblems } from './valueProblems';
import { type Cut, placesOf } from './yamlTokens';

/** An entry as the reference path has read it. */
export interface ReadEntry {
  readonly text: string;
  readonly tokens: readonly CST.Token[];
  readonly errors: readonly YAMLParseError[];
  readonly root: YamlNode;
  readonly cut: Cut | undefined;
}

/** More than this says nothing more to an author. */
const MAX_PROBLEMS = 100;

/** Everything that is wrong with an entry, in source order; nothing that is only the consequence of something else. */
export function yamlProblems({ text, tokens, errors, root, cut }: ReadEntry): SyntaxProblem[] {
  if (cut) return [tooLarge(cut, text)];
  const findings = new Findings(text);
  for (const error of errors) if (error.code === 'TAB_AS_INDENT') findings.addError(error);
  const places = placesOf(tokens);
  const damages = [...firstOf(brokenYaml(places, text))];
  for (const damage of damages) if (damage.cascades) findings.addDamage(damage);
  for (const problem of firstOf(notPlainYaml(places, text))) findings.addForeign(problem);
  for (const damage of damages) findings.addDamage(damage);
  for (const error of errors) if (!isSaidElsewhere(error)) findings.addError(error);
  for (const problem of firstOf(valueProblems(root, text))) findings.addValue(problem);
  const invisible = invisibleCharacter(text);
  if (invisible) findings.add(invisible);
  if (findings.isEmpty) {
    const [error] = errors;
    const shape = error ? undefined : wrongShape(root, text);
    if (error) findings.addError(error);
    if (shape) findings.add(shape);
  }
  return findings.inOrder();
}

function* firstOf<T>(items: Iterable<T>): Generator<T> {
  let count = 0;
  for (const item of items) {
    if (count++ === MAX_PROBLEMS) return;
    yield item;
  }
}

/** Library errors about tags, anchors and the like, which are problems of their own already. */
function isSaidElsewhere(error: YAMLParseError): boolean {
  switch (error.code) {
    case 'ALIAS_PROPS':
    case 'BAD_ALIAS':
    case 'BAD_COLLECTION_TYPE':
    case 'BAD_DIRECTIVE':
    case 'BAD_PROP_ORDER':
    case 'IMPOSSIBLE':
    case 'MULTIPLE_ANCHORS':
    case 'MULTIPLE_TAGS':
    case 'TAG_RESOLVE_FAILED':
      return true;
    default:
      return error.message.includes('directives-end');
  }
}

/** Collects problems, and leaves out what stands where something worse is known already. */
class Findings {
  private readonly problems: SyntaxProblem[] = [];
  private readonly damaged: Range[] = [];
  private readonly foreignLines: Range[] = [];
  private readonly damagedLines: Range[] = [];
  /** Behind this offset, only what is certain in itself is reported. */
  private trustedEnd = Number.POSITIVE_INFINITY;
  /** The mend for lines that are indented with tabs, once one is known. */
  private untab: Fix | undefined;

  constructor(private readonly text: string) {}

  get isEmpty(): boolean {
    return this.problems.length === 0;
  }

  private get isFull(): boolean {
    return this.problems.length >= MAX_PROBLEMS;
  }

  add(problem: SyntaxProblem): void {
    if (this.isFull) return;
    this.problems.push({ ...problem, range: visible(problem.range, this.text) });
  }

  addForeign(problem: SyntaxProblem): void {
    this.foreignLines.push(this.linesOf(problem.range));
    this.add(problem);
  }

  addDamage(found: Damage): void {
    const { message, range, covers, cascades, fix } = this.hasTab(found) ? this.tabDamage(found) : found;
    if (range.start > this.trustedEnd && !cascades) return;
    if (isIn(this.foreignLines, range.start) || this.damaged.some((other) => overlap(other, range))) return;
    this.damaged.push(covers);
    this.damagedLines.push(this.linesOf(covers));
    if (cascades) this.trustedEnd = Math.min(this.trustedEnd, range.start);
    this.add({ code: 'invalid-yaml', message, range, ...(fix && { fix }) });
  }

  addError(error: YAMLParseError): void {
    if (this.isFull || this.isCovered(error.pos[0])) return;
    this.addDamage(explainError(error, this.text));
  }

  /** Tabs hide what belongs to what, so that with them no value is known to be missing. */
  addValue(problem: SyntaxProblem): void {
    if (!this.untab && !this.isCovered(problem.range.start)) this.add(problem);
  }

  inOrder(): SyntaxProblem[] {
    return this.problems.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  }

  private hasTab({ range }: Damage): boolean {
    return isTabIndented(this.text, range.start);
  }

  private tabDamage({ range }: Damage): Damage {
    this.untab ??= untabFix(this.text);
    return tabIndent(range.start, this.text, this.untab);
  }

  private isCovered(offset: number): boolean {
    return offset > this.trustedEnd || isIn(this.foreignLines, offset) || isIn(this.damagedLines, offset);
  }

  private linesOf({ start, end }: Range): Range {
    const lineEnd = this.text.indexOf('\n', end);
    return {
      start: start === 0 ? 0 : this.text.lastIndexOf('\n', start - 1) + 1,
      end: lineEnd === -1 ? this.text.length : lineEnd,
    };
  }
}

/** A range with at least one character, as far as there is one: an author must see where the problem is. */
function visible({ start, end }: Range, text: string): Range {
  if (start < end) return { start, end };
  const atLineEnd = start >= text.length || text[start] === '\n' || text[start] === '\r';
  return atLineEnd ? { start: Math.max(0, Math.min(start, text.length) - 1), end } : { start, end: end + 1 };
}

function isIn(ranges: readonly Range[], offset: number): boolean {
  return ranges.some((range) => range.start <= offset && offset <= range.end);
}

function overlap(a: Range, b: Range): boolean {
  return a.start === b.start || (a.start < b.end && b.start < a.end);
}

function tooLarge({ offset, limit }: Cut, text: string): SyntaxProblem {
  const what =
    limit === 'levels'
      ? `Lists and names stand more than ${MAX_LEVELS} levels inside one another here.`
      : 'This entry is too large to be read.';
  const message = `${what} What follows is not read. Split the entry into several.`;
  return { code: 'too-large', message, range: visible({ start: offset, end: offset + 1 }, text) };
}

/** Control characters, halves of surrogate pairs, a carriage return that ends no line. */
const INVISIBLE = /(?![\t\n\r\u0085])\p{Cc}|\p{Cs}|\r(?!\n)|[\ufffe\uffff]/u;

function invisibleCharacter(text: string): SyntaxProblem | undefined {
  const match = INVISIBLE.exec(text);
  if (!match) return undefined;
  const range = { start: match.index, end: match.index + 1 };
  const number = text.charCodeAt(match.index).toString(16).toUpperCase().padStart(4, '0');
  return {
    code: 'invalid-yaml',
    message: `An invisible character (U+${number}) stands here. Remove it.`,
    range,
    fix: { title: 'Remove the invisible character', edits: [{ range, text: '' }], safe: false },
  };
}

/** An entry is a name, a colon and what it names. */
function wrongShape(root: YamlNode, text: string): SyntaxProblem | undefined {
  const { start, end } = root;
  if (root.kind === 'map' || isBlank(text.slice(start, end))) return undefined;
  const range = authoredText(text, start, false);
  const glued = missingSpace(text, range);
  const message = 'A name with a colon behind it is expected here.';
  return { code: 'invalid-yaml', message, range, ...glued };
}
