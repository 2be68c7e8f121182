import assert from 'node:assert/strict';
import fc from 'fast-check';
import { EditedTable } from '../../../server/src/model/editedTable';

describe('a table after edits', () => {
  it('is what a copy with the same edits would be', () => {
    const size = 20;
    const base: ReadonlyMap<string, number> = new Map(Array.from({ length: size }, (_, index) => [`n${index}`, index]));
    const edit = fc.tuple(fc.integer({ min: 0, max: size - 1 }), fc.integer());
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 200 }), (edits) => {
        let table = base;
        const copy = new Map(base);
        for (const [index, value] of edits) {
          table = EditedTable.with(table, `n${index}`, value);
          copy.set(`n${index}`, value);
        }
        assert.deepEqual([...table], [...copy]);
        assert.deepEqual([...table.keys()], [...copy.keys()]);
        assert.deepEqual([...table.values()], [...copy.values()]);
        assert.equal(table.size, copy.size);
        for (const id of [...copy.keys(), 'other']) {
          assert.equal(table.get(id), copy.get(id));
          assert.equal(table.has(id), copy.has(id));
        }
        const seen: [string, number][] = [];
        table.forEach((value, id) => {
          seen.push([id, value]);
        });
        assert.deepEqual(seen, [...copy]);
      }),
    );
    assert.equal(base.get('n0'), 0, 'the first table is as it was');
  });
});
