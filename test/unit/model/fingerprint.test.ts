import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import guideline from '../../../schemas/guideline.schema.json';
import { fingerprintOf, hashText, orderedMaps, readHash } from '../../../server/src/model/fingerprint';
import { SyntaxDocument } from '../../../server/src/syntax/document';
import type { Entry } from '../../../server/src/syntax/entry';
import { sectionNames } from '../../../server/src/syntax/sections';

const own = (text: string) => fingerprintOf(new SyntaxDocument(text), []).own;

const samples = readdirSync('samples', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.guideline.yaml'))
  .sort()
  .map((name) => ({ name, text: readFileSync(`samples/${name}`, 'utf8') }));

describe('the fingerprint of a text', () => {
  const text = `guideline: leg
title: One swollen leg
review: {state: draft}
findings:
  swelling: {kind: sign, values: {calf: "Up to the knee", whole-leg: The whole leg}}
nodes:
  home:
    decide: How far?
    branches:
      - {when: {swelling: calf}, then: rest}
      - {when: {swelling: whole-leg}, then: rest}
  rest: {conclude: Rest for a week and come back then., cite: a}
`;
  const same: Readonly<Record<string, readonly [string, string]>> = {
    'a comment': ['nodes:\n', '# Reviewed by nobody.\nnodes: # the tree\n'],
    'a comment above an entry': ['  rest:', '  # Where it ends.\n  rest:'],
    'blank lines': ['nodes:\n', '\n\nnodes:\n\n'],
    quotes: ['"Up to the knee"', "'Up to the knee'"],
    'no quotes': ['"Up to the knee"', 'Up to the knee'],
    'block style': [
      '{conclude: Rest for a week and come back then., cite: a}',
      '\n    conclude: Rest for a week and come back then.\n    cite: a',
    ],
    'a folded text': ['Rest for a week and come back then.', '"Rest for a week\n    and come back then."'],
    'the order of fields': ['{when: {swelling: calf}, then: rest}', '{then: rest, when: {swelling: calf}}'],
    'the order of fields at the top': [
      'guideline: leg\ntitle: One swollen leg\n',
      'title: One swollen leg\nguideline: leg\n',
    ],
    'the review': ['review: {state: draft}', 'review: {state: approved, by: [A, B], note: "Fine, so far."}'],
    'no review': ['review: {state: draft}\n', ''],
    indentation: ['      - {when', '    - {when'],
  };
  for (const [what, [before, after]] of Object.entries(same))
    it(`is not changed by ${what}`, () => {
      assert.ok(text.includes(before));
      assert.equal(own(text.replaceAll(before, after)), own(text));
    });

  it('is not changed by line ends, a byte order mark or the order of sections', () => {
    assert.equal(own(text.replaceAll('\n', '\r\n')), own(text));
    assert.equal(own(`\ufeff${text}`), own(text));
    const [top = '', findings = '', nodes = ''] = text.split(/^(?=findings:|nodes:)/m);
    assert.equal(own(top + nodes + findings), own(text));
  });

  const changed: Readonly<Record<string, readonly [string, string]>> = {
    'a word': ['week', 'month'],
    'a letter’s case': ['Rest for', 'rest for'],
    'a sign': ['then.,', 'then!,'],
    'a space within a text': ['Rest for', 'Rest  for'],
    'a target': ['calf}, then: rest', 'calf}, then: home'],
    'the order of branches': [
      '      - {when: {swelling: calf}, then: rest}\n      - {when: {swelling: whole-leg}, then: rest}\n',
      '      - {when: {swelling: whole-leg}, then: rest}\n      - {when: {swelling: calf}, then: rest}\n',
    ],
    'the order of values': [
      'calf: "Up to the knee", whole-leg: The whole leg',
      'whole-leg: The whole leg, calf: Up to the knee',
    ],
    'a field more': ['kind: sign', 'kind: sign, label: Swelling'],
    'an entry less': ['  rest: {conclude: Rest for a week and come back then., cite: a}\n', ''],
    'a list for a single value': ['cite: a}', 'cite: [a]}'],
    'an id': ['  home:', '  house:'],
    'a field at the top': ['title: One swollen leg', 'title: Two swollen legs'],
    'a field at the top more': ['title:', 'version: 1\ntitle:'],
    'a mistake in the text': ['cite: a}', 'cite: a'],
    'a waiver': ['cite: a}', 'cite: a, waive: {logic/gap: {reason: So be it.}}}'],
  };
  for (const [what, [before, after]] of Object.entries(changed))
    it(`is changed by ${what}`, () => {
      assert.ok(text.includes(before));
      assert.notEqual(own(text.replace(before, after)), own(text));
    });

  it('is changed by an entry that moves to another section, or before another', () => {
    const entries = ['a: {text: One}', 'b: {text: Two}'] as const;
    const of = (section: string, order: readonly string[]) => own(`${section}:\n  ${order.join('\n  ')}\n`);
    const all = [
      of('pitfalls', entries),
      of('impossible', entries),
      of('pitfalls', [entries[1], entries[0]]),
      own(`pitfalls:\n  ${entries[0]}\nimpossible:\n  ${entries[1]}\n`),
    ];
    assert.equal(new Set(all).size, all.length);
  });

  it('is the same for an edited text as for one that is read afresh', () => {
    const many = Array.from({ length: 150 }, (_, index) => `  n-${index}: {conclude: Rest., cite: a}\n`).join('');
    const edit = fc.record({
      start: fc.nat({ max: text.length + many.length }),
      length: fc.nat({ max: 60 }),
      put: fc.constantFrom('', ' ', 'x', '\n', ': ', '# ', '  n-7: {conclude: Rest.}\n'),
    });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 8 }), (edits) => {
        const document = new SyntaxDocument(text + many);
        for (const { start, length, put } of edits) {
          document.edit({ start, end: start + length }, put);
          fingerprintOf(document, []);
        }
        assert.equal(fingerprintOf(document, []).own, own(document.text));
      }),
      { numRuns: 300 },
    );
  });

  it('tells apart the entries of all samples', () => {
    for (const { name, text: whole } of samples) {
      const document = new SyntaxDocument(whole);
      const before = fingerprintOf(document, []).own;
      for (const entry of document.entries) {
        if (entry.text.includes('review:') && entry.section === undefined) continue;
        const without = own(whole.slice(0, entry.start) + whole.slice(entry.end));
        // What stands twice is missed all the same: its digest stands once less.
        assert.notEqual(without, before, `${name}: ${headOf(entry)}`);
      }
    }
  });

  it('does not hold on to comments or line ends in any sample', () => {
    for (const { name, text: whole } of samples) {
      assert.equal(own(whole.replace(/^ *#.*\n/gm, '')), own(whole), name);
      assert.equal(own(whole.replaceAll('\n', '\r\n')), own(whole), name);
    }
  });
});

function headOf({ text }: Entry): string {
  return text.split('\n')[0] ?? '';
}

describe('the fingerprint of what is used', () => {
  const file = new SyntaxDocument('guideline: a\nuses: [b.guideline.yaml, c.guideline.yaml]\n');
  const library = (text: string) => new SyntaxDocument(`library: b\n${text}`);
  const of = (...texts: string[]) => fingerprintOf(file, texts.map(library));

  it('is there only where something is used', () => {
    assert.equal(fingerprintOf(file, []).used, undefined);
    assert.notEqual(of('').used, undefined);
  });

  it('changes with a library and leaves the file’s own as it is', () => {
    const before = of('title: B\n', 'title: C\n');
    for (const after of [of('title: B2\n', 'title: C\n'), of('title: C\n', 'title: B\n'), of('title: B\n')]) {
      assert.equal(after.own, before.own);
      assert.notEqual(after.used, before.used);
    }
  });

  it('does not change when a library is approved', () => {
    assert.deepEqual(of('title: B\nreview: {state: approved, by: A}\n'), of('title: B\nreview: {state: draft}\n'));
  });
});

describe('a hash', () => {
  it('is read as it was written', () => {
    for (const used of [undefined, 'f'.repeat(32)]) {
      const fingerprint = { own: '0'.repeat(32), ...(used !== undefined && { used }) };
      assert.deepEqual(readHash(hashText(fingerprint)), fingerprint);
    }
  });

  it('is nothing else', () => {
    for (const text of [
      '',
      'sha256-',
      `sha256-${'0'.repeat(31)}`,
      `sha256-${'0'.repeat(32)}.`,
      `md5-${'0'.repeat(32)}`,
    ])
      assert.equal(readHash(text), undefined, text);
  });
});

/** The names of all fields that hold maps whose keys are not in the schema, but the author's. */
function openFields(schema: unknown, at: string[] = []): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const found = Object.entries(schema).flatMap(([key, value]) => openFields(value, [...at, key]));
  const [keyword, field] = at.slice(-2);
  return keyword === 'properties' && field !== undefined && isOpen(schema) ? [...found, field] : found;
}

function isOpen(schema: object): boolean {
  const { $ref, propertyNames, additionalProperties, items } = schema as Record<string, unknown>;
  if (propertyNames !== undefined) return true;
  if (typeof additionalProperties === 'object' && additionalProperties !== null)
    return !('not' in additionalProperties);
  if (typeof items === 'object' && items !== null && isOpen(items)) return true;
  const name = typeof $ref === 'string' ? ($ref.split('/').at(-1) ?? '') : '';
  const target = (guideline.$defs as Record<string, object>)[name];
  return target !== undefined && isOpen(target);
}

it('the fields in whose maps order counts are those whose keys the schema leaves to the author', () => {
  const fields = openFields(guideline).filter((field) => !isSection(field));
  assert.deepEqual([...new Set([...fields, 'waive'])].sort(), [...orderedMaps].sort());
});

function isSection(field: string): boolean {
  return sectionNames.some((name) => name === field);
}
