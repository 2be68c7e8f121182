import assert from 'node:assert/strict';
import { hover } from '../../../server/src/features/hover';
import { atCursor } from './atCursor';

const hovered = async (marked: string) => {
  const { file, cursor } = await atCursor(marked);
  return hover(file, cursor);
};

describe('hover', () => {
  it('tells a finding with its values and what silence means', async () => {
    const found = await hovered(`findings:
  ultrasound: {kind: ultrasound, ask: What did it show?, values: {negative: No clot, not-done: Not done}, missing: not-done}
nodes:
  look: {decide: Seen?, branches: [{when: {ultra▮sound: negative}, then: look}]}
`);
    assert.match(found?.markdown ?? '', /\*\*ultrasound\*\* · What did it show?/);
    assert.match(found?.markdown ?? '', /negative, not-done/);
    assert.match(found?.markdown ?? '', /Silence means not-done/);
  });

  it('tells what the state and the fingerprint of a review are', async () => {
    const state = await hovered('guideline: a\nreview: {sta▮te: draft}\n');
    assert.match(state?.markdown ?? '', /Where the text stands/);
    const hash = await hovered('guideline: a\nreview: {state: draft, ha▮sh: sha256-1}\n');
    assert.match(hash?.markdown ?? '', /Fingerprint of the content that was approved/);
  });

  it('tells a work with its extracts', async () => {
    const found = await hovered(`references:
  jain-2018:
    type: article-journal
    title: Detecting iliac vein thrombosis
    DOI: 10.1016/j.jvsv.2018.06.010
    extracts:
      sensitivity: {accuracy: {sensitivity: {n: 10, of: 36}}, unit: patients}
nodes:
  look: {conclude: Look., cite: [jain▮-2018]}
`);
    assert.match(found?.markdown ?? '', /Detecting iliac vein thrombosis/);
    assert.match(
      found?.markdown ?? '',
      /sensitivity 10\/36 patients = 27\.8 % \(exact 95 % interval 14\.2 to 45\.2 %\)/,
    );
  });

  it('tells an interval as it was published, and who compared an extract with its source', async () => {
    const found = await hovered(`references:
  jain-2018:
    title: Detecting iliac vein thrombosis
    extracts:
      missed:
        accuracy: {false-negative-rate: {n: 26, of: 36, ci: 54 to 86}}
        verified: {by: Ada, reviewed: 2026-11-01}
nodes:
  look: {conclude: Look., cite: [jain-2018#mis▮sed]}
`);
    assert.match(found?.markdown ?? '', /false negative rate 26\/36 = 72\.2 %.*95 % interval as published 54 to 86 %/);
    assert.match(found?.markdown ?? '', /Compared with the source by Ada on 2026-11-01\./);
  });

  it('tells what safety check a finding answers', async () => {
    const found = await hovered('findings:\n  eg▮fr: {kind: laboratory, checks: kidney-function}\n');
    assert.match(found?.markdown ?? '', /Tells of kidney-function\./);
  });

  it('tells who comes to a node, where it is defined and where it is used', async () => {
    const guideline = (look: string, then: string) => `start: swollen
findings:
  swelling: {kind: sign, ask: Swollen?}
  result: {kind: imaging, ask: What did it show?, values: {clot: Clot, clear: Clear, unclear: Unclear}}
nodes:
  swollen: {decide: Swollen?, branches: [{when: {swelling: yes}, then: ${then}}], otherwise: rest}
  ${look}: {decide: Clot?, branches: [{when: {result: [clot, unclear]}, then: treat}], otherwise: rest}
  treat: {conclude: Treat}
  rest: {conclude: Rest}
  lost: {conclude: Lost}
`;
    for (const text of [guideline('lo▮ok', 'look'), guideline('look', 'lo▮ok')])
      assert.match((await hovered(text))?.markdown ?? '', /Who comes here: swelling: yes$/);
    const rest = (await hovered(guideline('look', 'look').replace('  rest:', '  re▮st:')))?.markdown ?? '';
    assert.match(rest, /Who comes here: one of\n\n- swelling: no\n- result: clear$/);
    const lost = (await hovered(guideline('look', 'look').replace('  lost:', '  lo▮st:')))?.markdown ?? '';
    assert.match(lost, /Who comes here: nobody$/);
  });

  it('shows text as text, whatever markup it holds', async () => {
    const found = await hovered(`nodes:
  look: {conclude: "<img src=x onerror=alert(1)> [a](command:x) **b**", then: lo▮ok}
`);
    assert.doesNotMatch(found?.markdown ?? '', /<img|\[a\]\(|\*\*b\*\*/);
  });

  it('tells what a field is for', async () => {
    const found = await hovered(`nodes:
  look:
    recommend: Look.
    awa▮its: [x]
`);
    assert.match(found?.markdown ?? '', /\*\*awaits\*\*/);
    assert.ok((found?.markdown.length ?? 0) > 30);
  });

  it('says nothing where there is nothing to say', async () => {
    assert.equal(await hovered('title: Some t▮ext\n'), undefined);
    assert.equal(await hovered('▮'), undefined);
  });
});
