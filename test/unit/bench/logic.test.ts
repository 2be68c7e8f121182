import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';

/** It asks the rules as they are: one that wants to know more must be told more there too. */
const script = `
import { makeLogic, makeProducts } from './test/bench/products.mjs';
import { node } from './test/bench/command.mjs';
const logic = await makeLogic(await makeProducts('dist/server'));
process.stdout.write(JSON.stringify(await node(['test/bench/logic.mjs', logic, '50', '10', 'tree', '1'])));
`;

describe('the bench of proofs', () => {
  it('measures a guideline that was made to have no flaw', function () {
    this.timeout(60_000);
    const said = execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' });
    const { code, output, complaints } = JSON.parse(said);
    assert.equal(code, 0, complaints);
    const { fresh, edited, followed, nodes } = JSON.parse(output);
    assert.deepEqual([fresh.length, edited.length, followed], [1, 2, nodes]);
  });
});
