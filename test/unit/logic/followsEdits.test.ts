import assert from 'node:assert/strict';
import fc from 'fast-check';
import { GuidelineFile } from '../../../server/src/workspace/guidelineFile';
import { decisions } from '../../bench/decisions.mjs';

/** All that is said of a file, with places and patients. */
function everythingSaid(file: GuidelineFile): string[] {
  return file.problems().map(({ rule, message, entry, range, related, witness }) => {
    const places = related.map((each) => `${each.message} ${each.at.entry.start + each.range.start}`);
    return [rule, message, entry.start + range.start, entry.start + range.end, ...places, JSON.stringify(witness)].join(
      '\n',
    );
  });
}

/** What edits are made of: limits, ways, names and words of the synthetic guidelines, and what takes their place. */
const parts = [
  / to \d+/g,
  /then: n\d+/g,
  /n\d+:/g,
  /"< 300"/g,
  /decide: /g,
  /yes/g,
  /do: \[drug\]/g,
  /branches:/g,
  /add: 1/g,
];
const replacements: readonly ((part: string, number: number) => string)[] = [
  (part, number) => part.replace(/\d+/, `${number}`),
  (part, number) => part.replace(/n\d+/, `n${number % 40}`),
  (part) => `${part} `,
  (part) => `${part}x`,
  (part) => part.replace('yes', 'no').replace('drug', 'ct').replace('branches:', 'hit: first\n    branches:'),
  () => '',
];
const edit = fc.record({
  part: fc.nat(parts.length - 1),
  which: fc.double({ min: 0, max: 0.999, noNaN: true }),
  by: fc.nat(replacements.length - 1),
  number: fc.nat(900),
  isLookedAt: fc.boolean(),
});

/** What is said after one edit, and what is said of the text that it leaves. */
function afterEdit(text: string, what: string, by: string): { told: string[]; anew: string[] } {
  const saidOf = (file: GuidelineFile) => file.problems().map(({ rule, message }) => `${rule} ${message}`);
  const file = new GuidelineFile('file:///g.guideline.yaml', text, 1);
  saidOf(file);
  const start = text.indexOf(what);
  assert.notEqual(start, -1);
  const at = (offset: number) => file.document.positionAt(offset);
  file.edit({ start: at(start), end: at(start + what.length) }, by);
  return { told: saidOf(file), anew: saidOf(new GuidelineFile(file.uri, file.document.text, 1)) };
}

describe('what is said of all patients after an edit', () => {
  it('is what is said of the text that it leaves, whatever was kept', () => {
    const shape = fc.constantFrom<'tree' | 'shared'>('tree', 'shared');
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 80 }),
        fc.integer({ min: 6, max: 16 }),
        shape,
        fc.array(edit, { maxLength: 15 }),
        (size, findings, kind, edits) => {
          const file = new GuidelineFile('file:///g.guideline.yaml', decisions(size, findings, kind), 1);
          everythingSaid(file);
          for (const { part, which, by, number, isLookedAt } of edits) {
            const found = [...file.document.text.matchAll(parts[part] ?? /$/g)];
            const [old] = found.slice(Math.floor(which * found.length));
            if (!old) continue;
            const at = (offset: number) => file.document.positionAt(offset);
            const range = { start: at(old.index), end: at(old.index + old[0].length) };
            file.edit(range, replacements[by]?.(old[0], number) ?? '');
            if (isLookedAt) everythingSaid(file);
          }
          const anew = new GuidelineFile(file.uri, file.document.text, 1);
          assert.deepEqual(everythingSaid(file), everythingSaid(anew));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('does not take a pitfall for proved that was so only while a node could not be read', () => {
    const { told, anew } = afterEdit(
      `start: ill
findings:
  ill: {kind: sign}
actions:
  drug: {label: Drug, kind: drug}
nodes:
  ill:
    decide: Ill?
    branches:
      - {when: {ill: yes}, then: treat}
      - {when: {ill: no}, then: home}
  treat:
    recommend: Treat.
    do: []
    then: home
  home: {conclude: Home.}
pitfalls:
  no-drug: {text: No drug for the healthy., never: {when: {ill: no}, recommend: drug}}
`,
      '    do: []\n',
      '',
    );
    assert.deepEqual(told, anew);
    assert.ok(told.some((each) => each.startsWith('safety/vacuous-pitfall')));
  });
});
