import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { validators } from 'schemas:validators';
import fc from 'fast-check';
import { plainValue } from '../../../server/src/model/plainValue';
import { schemaProblems } from '../../../server/src/model/schemaProblems';
import { type UnitName, unitOf } from '../../../server/src/model/units';
import type { YamlNode } from '../../../server/src/syntax/node';
import { parseEntry } from '../../../server/src/syntax/parseEntry';
import { scan } from '../../../server/src/syntax/scan';

/** What a damaged entry may have in place of anything. */
const replacements = [
  'word',
  'Two Words',
  '7',
  '"7"',
  '-1.5',
  '8/9',
  '[]',
  '[a, [b]]',
  '{}',
  '{a: b}',
  '{when: {a: b}}',
  '[{then: a}]',
  '{not: {a: b}}',
  'a#b#c',
];

interface Unit {
  readonly name: UnitName;
  readonly value: YamlNode;
  readonly text: string;
}

describe('schemaProblems on damaged entries', () => {
  const units = sampleUnits();
  const damaged = fc
    .tuple(fc.constantFrom(...units), fc.nat(), fc.constantFrom(...replacements), fc.boolean())
    .map(([unit, at, replacement, isKey]) => damage(unit, at, replacement, isKey));

  it('tell something whenever the schema refuses, and nothing when it does not', () => {
    fc.assert(
      fc.property(damaged, ({ name, value, text }) => {
        const accepted = validators[name](plainValue(value));
        const problems = schemaProblems(name, { start: 0, end: 1 }, value);
        assert.equal(problems.length === 0, accepted || hasNothing(value), text);
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  it('tell where: inside the entry, in order, once', () => {
    fc.assert(
      fc.property(damaged, ({ name, value, text }) => {
        let last = 0;
        const told = new Set<string>();
        for (const { range, message } of schemaProblems(name, { start: 0, end: 1 }, value)) {
          assert.ok(range.start >= last && range.end > range.start && range.end <= text.length, text);
          assert.match(message, /^\S.*[.?]$/);
          assert.doesNotMatch(message, /undefined|\[object|,,| {2}/);
          last = range.start;
          const key = `${range.start} ${range.end} ${message}`;
          assert.ok(!told.has(key), key);
          told.add(key);
        }
      }),
      { seed: 2, numRuns: 1000 },
    );
  });

  it('offer fixes that leave no more to say at their place', () => {
    fc.assert(
      fc.property(damaged, (unit) => {
        const before = schemaProblems(unit.name, { start: 0, end: 1 }, unit.value);
        for (const { fix } of before) {
          const [edit] = fix?.edits ?? [];
          if (!edit) continue;
          const text = unit.text.slice(0, edit.range.start) + edit.text + unit.text.slice(edit.range.end);
          const fixed = valueIn(text);
          assert.ok(fixed, text);
          const after = schemaProblems(unit.name, { start: 0, end: 1 }, fixed);
          const same = after.filter(({ code, range }) => code !== 'missing-field' && range.start === edit.range.start);
          assert.deepEqual(same, [], text);
        }
      }),
      { seed: 3, numRuns: 1000 },
    );
  });
});

function sampleUnits(): Unit[] {
  return readdirSync('samples', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.guideline.yaml') || name.endsWith('.cases.yaml'))
    .sort()
    .flatMap((name) => {
      const file = name.endsWith('.cases.yaml') ? 'cases' : 'guideline';
      return scan(readFileSync(path.join('samples', name), 'utf8')).entries.flatMap((entry) => {
        const { root } = entry.tree;
        const pair = root.kind === 'map' ? root.pairs[0] : undefined;
        const unit = pair && unitOf(entry.section, pair.key.text, file);
        return pair && unit ? [{ name: unit, value: pair.value, text: entry.text }] : [];
      });
    });
}

/** The entry with one of its nodes, or the name of one of its fields, written otherwise. */
function damage({ name, value, text }: Unit, at: number, replacement: string, isKey: boolean): Unit {
  const spots = isKey ? keysIn(value) : nodesIn(value);
  const spot = spots[at % Math.max(1, spots.length)] ?? value;
  const written = text.slice(0, spot.start) + (isKey ? 'feild' : replacement) + text.slice(spot.end);
  const damagedValue = valueIn(written);
  return damagedValue ? { name, value: damagedValue, text: written } : { name, value, text };
}

function valueIn(text: string): YamlNode | undefined {
  const { root, problems } = parseEntry(text);
  return problems.length === 0 && root.kind === 'map' ? root.pairs[0]?.value : undefined;
}

function nodesIn(node: YamlNode): YamlNode[] {
  if (node.kind === 'map') return [node, ...node.pairs.flatMap(({ value }) => nodesIn(value))];
  return node.kind === 'list' ? [node, ...node.items.flatMap(nodesIn)] : [node];
}

function keysIn(node: YamlNode): YamlNode[] {
  if (node.kind === 'map') return node.pairs.flatMap(({ key, value }) => [key, ...keysIn(value)]);
  return node.kind === 'list' ? node.items.flatMap(keysIn) : [];
}

function hasNothing(node: YamlNode): boolean {
  return nodesIn(node).some(({ kind }) => kind === 'empty');
}
