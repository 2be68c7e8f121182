import assert from 'node:assert/strict';
import { lint } from './lint';

describe('the way to where a pitfall is broken', () => {
  it('ends where the thing is offered, in the text and beside it', async () => {
    const problems = await lint(`
start: first
findings:
  old: {kind: history}
  thunder: {kind: symptom}
actions:
  scan: {label: Scan, kind: procedure}
nodes:
  first: {decide: Old?, branches: [{when: {old: yes}, then: elective}, {when: {old: no}, then: home}]}
  elective: {recommend: Scan in a week., do: scan, then: behind}
  behind: {decide: Thunder?, branches: [{when: {thunder: yes}, then: home}, {when: {thunder: no}, then: home}]}
  home: {conclude: Home.}
pitfalls:
  no-scan: {text: No scan., never: {recommend: scan}}
`);
    const [problem] = problems.filter(({ rule }) => rule === 'safety/pitfall');
    assert.match(problem?.message ?? '', / The shortest way there: first → elective\. Such a patient: old: yes\.$/);
    assert.deepEqual(
      problem?.related.map(({ message }) => message),
      ['Step 1 of this patient: branch 1 of "first"', 'Step 2 of this patient: "elective"'],
    );
  });
});
