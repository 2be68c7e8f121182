import assert from 'node:assert/strict';
import { fileOf, type Span, spanIn } from '../../../../server/src/features/location';
import type { Problem } from '../../../../server/src/rules/rule';
import type { GuidelineFile } from '../../../../server/src/workspace/guidelineFile';
import { Workspace } from '../../../../server/src/workspace/workspace';
import { memoryFiles, today } from '../lint';
import { definedNear, type Edit, entryAt, positionIn, type Replacement, replacements, wordAt } from './edits';
import { root } from './texts';

/** One editor with several files open, and what the files hold on disk. */
export class Desk {
  readonly texts: Record<string, string>;
  readonly disk: Record<string, string>;
  readonly open = new Set<string>();
  readonly workspace: Workspace;
  private readonly past: { uri: string; text: string }[] = [];
  private version = 1;

  constructor(texts: Readonly<Record<string, string>>) {
    this.texts = Object.fromEntries(Object.entries(texts).map(([name, text]) => [root + name, text]));
    this.disk = { ...this.texts };
    this.workspace = new Workspace(memoryFiles(this.disk), () => today);
  }

  async openAll(): Promise<void> {
    for (const uri of Object.keys(this.texts)) await this.openFile(uri);
  }

  private async openFile(uri: string): Promise<void> {
    this.open.add(uri);
    await this.workspace.open(uri, this.texts[uri] ?? '', this.version++);
  }

  async take(change: Edit): Promise<void> {
    const uris = Object.keys(this.texts);
    const uri = uris[change.file % uris.length] ?? '';
    const text = this.texts[uri] ?? '';
    switch (change.kind) {
      case 'look':
        this.look();
        return;
      case 'close and open':
        // What was not saved is lost.
        if (!this.open.has(uri)) return await this.openFile(uri);
        if (change.at % 2 === 0) this.disk[uri] = text;
        this.open.delete(uri);
        this.texts[uri] = this.disk[uri] ?? '';
        await this.workspace.close(uri);
        return;
      case 'change on disk': {
        const saved = this.disk[uri] ?? '';
        const word = wordAt(saved, change.at % (saved.length + 1));
        const written = word ? saved.slice(0, word.start) + saved.slice(word.end) : `${saved}\n`;
        this.disk[uri] = written;
        if (!this.open.has(uri)) this.texts[uri] = written;
        await this.workspace.reread(uri);
        return;
      }
      case 'undo': {
        const last = this.past.pop();
        if (last && this.open.has(last.uri)) await this.replaceAll(last.uri, last.text);
        return;
      }
      case 'replace all':
        if (this.open.has(uri)) await this.replaceAll(uri, text.replaceAll('\n', change.at % 2 === 0 ? '\n' : '\r\n'));
        return;
      case 'misspell and undefine': {
        if (!this.open.has(uri)) return;
        const name = definedNear(text, change.at % (text.length + 1));
        if (name === undefined) return;
        const use = text.search(new RegExp(`(?<![a-z0-9-])${name}(?![a-z0-9:-])`));
        if (use === -1) return;
        await this.replace(uri, [{ start: use, end: use + 1, text: '' }]);
        this.look();
        const now = this.texts[uri] ?? '';
        const definition = now.search(new RegExp(`^ {2}${name}:`, 'm'));
        if (definition !== -1) await this.replace(uri, [{ ...entryAt(now, definition), text: '' }]);
        return;
      }
      default:
        if (this.open.has(uri)) await this.replace(uri, replacements(change, text));
    }
  }

  private async replaceAll(uri: string, text: string): Promise<void> {
    this.past.push({ uri, text: this.texts[uri] ?? '' });
    this.texts[uri] = text;
    if (this.workspace.edit(uri, [{ text }], this.version++)) await this.workspace.relinkAll();
  }

  private async replace(uri: string, all: readonly Replacement[]): Promise<void> {
    let text = this.texts[uri] ?? '';
    this.past.push({ uri, text });
    const changes = all.map(({ start, end, text: replacement }) => {
      const range = { start: positionIn(text, start), end: positionIn(text, end) };
      // An editor knows no place between the two halves of a line's end.
      const from = text[start] === '\n' && text[start - 1] === '\r' ? start - 1 : start;
      const to = text[end] === '\n' && text[end - 1] === '\r' ? end - 1 : end;
      text = text.slice(0, from) + replacement + text.slice(Math.max(from, to));
      return { range, text: replacement };
    });
    this.texts[uri] = text;
    if (this.workspace.edit(uri, changes, this.version++)) await this.workspace.relinkAll();
  }

  /** Asks for everything, so that there is something to keep, and to keep wrongly. */
  look(): void {
    for (const file of this.workspace.allFiles) {
      this.workspace.problems(file);
      this.workspace.itemProblems(file);
    }
  }

  /** Compares with a workspace that sees the texts for the first time. */
  async compare(): Promise<void> {
    const fresh = new Workspace(memoryFiles(this.disk), () => today);
    for (const uri of this.open) await fresh.open(uri, this.texts[uri] ?? '', 1);
    for (const uri of this.open) {
      const file = this.workspace.file(uri);
      const anew = fresh.file(uri);
      assert.ok(file && anew);
      assert.equal(file.document.text, anew.document.text);
      assert.deepEqual(told(this.workspace, file), told(fresh, anew), uri);
    }
  }
}

interface Told extends Omit<Problem, 'entry' | 'range' | 'related' | 'fix' | 'waived'> {
  readonly span: Span;
  readonly related: readonly { readonly message: string; readonly uri: string; readonly span: Span }[];
  readonly fix: unknown;
  readonly waived: string | undefined;
}

function told(workspace: Workspace, file: GuidelineFile): Told[] {
  const ofItems = workspace.itemProblems(file).flatMap(({ problems }) => problems);
  return [...workspace.problems(file), ...ofItems].map(
    ({ rule, severity, message, entry, range, related, fix, waived }) => ({
      rule,
      severity,
      message,
      span: spanIn(entry, range),
      related: related.map((other) => ({
        message: other.message,
        uri: fileOf(file, other.at.source).uri,
        span: spanIn(other.at.entry, other.range),
      })),
      fix: fix && { ...fix, edits: fix.edits.map((each) => ({ text: each.text, span: spanIn(entry, each.range) })) },
      waived: waived?.reason?.text,
    }),
  );
}
