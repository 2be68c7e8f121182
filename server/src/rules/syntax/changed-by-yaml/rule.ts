import { quoteFix } from '../../../syntax/mending';
import type { MapNode, Range, ScalarNode, YamlNode } from '../../../syntax/node';
import { isDamaged } from '../../damage';
import type { Lookup } from '../../lookup';
import type { EntryRule, Report } from '../../rule';
import { testedBy } from '../../values';
import { isRefused } from '../fromSchema';
import { readElsewhere } from './otherReaders';
import { splitNames, splitNumbers } from './split';

export const rule: EntryRule = {
  scope: 'entry',
  id: 'syntax/changed-by-yaml',
  title: 'A value that YAML changes or cuts short',
  severity: 'warning',
  profiles: { publish: 'error' },
  fix: 'safe',
  check({ entry }, lookup): readonly Report[] {
    const { root } = entry.tree;
    const pair = root.kind === 'map' ? root.pairs[0] : undefined;
    if (!pair || isDamaged(entry)) return [];
    const walk = new Walk(entry.text, lookup);
    if (entry.section !== undefined) walk.key(pair.key);
    walk.value(pair.value, entry.section === undefined ? pair.key.text : '', false);
    return walk.found.filter(({ range }) => !isRefused(range, entry, lookup.kind));
  },
};

/** Fields with numbers: these mean the same however they are written. A formula is arithmetic. */
const numbers: ReadonlySet<string> = new Set([
  'min',
  'max',
  'decimals',
  'also',
  'add',
  'rating',
  'radiation',
  'n',
  'of',
  'percent',
  'formula',
]);

/** Fields with words for readers. Elsewhere `yes` and `no` are values of findings, which the format defines. */
const texts: ReadonlySet<string> = new Set([
  'label',
  'title',
  'text',
  'ask',
  'clinician',
  'patient',
  'decide',
  'recommend',
  'conclude',
  'why',
  'note',
  'at',
  'quote',
  'statement',
  'what',
  'variant',
  'target',
  'standard',
  'unit',
  'level',
  'language',
  'indirect',
  'reason',
  'by',
]);

/** Fields with a map from findings to what is asked or known of them. */
const tests: ReadonlySet<string> = new Set(['when', 'given', 'derived']);

const citations: ReadonlySet<string> = new Set(['cite', 'derived-from', 'reference', 'extract', 'disputes']);

/** Fields with words or times of a fixed form, from which a comment cuts nothing. */
const fixed: ReadonlySet<string> = new Set(['technique', 'within']);

/** Goes through a tree once; most of it is sound, so what is found is gathered and not handed up level by level. */
class Walk {
  readonly found: Report[] = [];

  constructor(
    private readonly text: string,
    private readonly lookup: Lookup,
  ) {}

  key(key: ScalarNode): void {
    if (!isYesOrNo(key.text) && key.text !== 'n') this.changed(key);
  }

  value(node: YamlNode, field: string, flow: boolean): void {
    if (node.kind === 'list') {
      for (const item of node.items) this.value(item, field, flow || node.flow);
      if (field === 'authors') this.found.push(...splitNames(node));
    } else if (node.kind === 'map' && tests.has(field)) this.tests(node);
    else if (node.kind === 'map')
      for (const { key, value } of node.pairs) {
        this.key(key);
        const inner = field === 'values' || field === 'many' ? 'label' : key.text;
        if (!numbers.has(inner)) this.value(value, inner, flow || node.flow);
      }
    else if (node.kind === 'scalar') {
      if (texts.has(field) || !isYesOrNo(node.text)) this.changed(node);
      this.cut(node, field, flow);
    }
  }

  private tests(map: MapNode): void {
    for (const { key, value } of map.pairs) {
      this.key(key);
      const combined = key.text === 'any' || key.text === 'all' || key.text === 'not';
      if (!combined) this.test(value, key.text);
      else for (const each of value.kind === 'list' ? value.items : [value]) if (each.kind === 'map') this.tests(each);
    }
  }

  /** A test of a finding, or what a case gives for it. Only what is a value of that finding can be changed. */
  private test(node: YamlNode, finding: string): void {
    if (node.kind === 'map') for (const { value } of node.pairs) this.test(value, finding);
    else if (node.kind === 'list') {
      for (const item of node.items) this.test(item, finding);
      const tested = testedBy(this.lookup, finding);
      if (tested?.isNumber) this.found.push(...splitNumbers(node, tested));
    } else if (node.kind === 'scalar' && node.style === 'plain') {
      const isNumber = !Number.isNaN(Number(node.text));
      if (!isYesOrNo(node.text) && !isNumber && testedBy(this.lookup, finding)?.values.includes(node.text))
        this.changed(node);
    }
  }

  private changed(node: ScalarNode): void {
    const elsewhere = node.style === 'plain' ? readElsewhere(node.text) : undefined;
    if (elsewhere === undefined) return;
    const fix = quoteFix(this.text, node, true);
    this.found.push({
      message: `Other readers of YAML take ${node.text} for ${elsewhere}. In quotes it stays as it is.`,
      range: rangeOf(node),
      ...(fix && { fix }),
    });
  }

  /** ` #` begins a comment, also where it was meant as a number sign or as the start of an extract's name. */
  private cut(node: ScalarNode, field: string, flow: boolean): void {
    if (node.style !== 'plain' || fixed.has(field)) return;
    const found = /^[ \t]+(#[^\s#][^\r\n]*)/.exec(this.text.slice(node.end, node.end + 1000));
    const comment = found?.[1]?.trimEnd();
    if (!found || comment === undefined) return;
    const start = node.end + found[0].indexOf('#');
    const range = { start, end: start + comment.length };
    if (citations.has(field)) {
      if (/^#[a-z0-9-]+$/.test(comment)) this.found.push(cutCitation(node, comment, range));
    } else if (!isId(node.text)) {
      const fix = flow ? undefined : quoteFix(this.text, { start: node.start, end: range.end }, false);
      this.found.push({
        message: `From "${comment.slice(0, 20)}" on this is a comment and no longer part of the text. If it is part of it, put all of it in quotes; if not, write a space behind "#".`,
        range,
        ...(fix && { fix }),
      });
    }
  }
}

function cutCitation(node: ScalarNode, comment: string, range: Range): Report {
  const joined = node.text + comment;
  return {
    message: `The space makes "${comment}" a comment, so that all of "${node.text}" is cited. Write ${joined}, or a space behind "#" if it is a comment.`,
    range,
    fix: {
      title: `Write ${joined}`,
      edits: [{ range: { start: node.start, end: range.end }, text: joined }],
      safe: false,
    },
  };
}

function isYesOrNo(text: string): boolean {
  return text === 'yes' || text === 'no';
}

function isId(text: string): boolean {
  return /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text);
}

function rangeOf({ start, end }: Range): Range {
  return { start, end };
}
