import assert from 'node:assert/strict';
import { lint } from './lint';

const library = `library: safety
title: What must never be
findings:
  pregnant: {kind: history}
  shock: {kind: sign, red-flag: yes}
modalities:
  ct: {label: CT, technique: CT, radiation: 3}
  us: {label: Ultrasound, technique: US}
pitfalls:
  no-radiation:
    text: No radiation in pregnancy.
    never: {when: {pregnant: yes}, recommend: {radiation: "> 0"}}
  no-mr:
    text: No MR in pregnancy.
    never: {when: {pregnant: yes}, recommend: {technique: MR}}
`;

const guideline = (nodes: string) => `guideline: scan
title: Scan
version: 1.0.0
disclaimer: Invented.
population: Adults
review: {state: draft}
uses: safety.guideline.yaml
start: shock
nodes:
  shock: {decide: Shock?, branches: [{when: {shock: yes}, then: scan}, {when: {shock: no}, then: scan}]}
${nodes}
`;

/** What is told of safety, each with its line and where its related places are. */
async function told(nodes: string): Promise<string[]> {
  const found = await lint(guideline(nodes), 'file:///g.guideline.yaml', { 'file:///safety.guideline.yaml': library });
  return found
    .filter(({ rule }) => rule.startsWith('safety/') && rule !== 'safety/not-asked')
    .map(({ rule, span, message, related }) => {
      const places = related.map(({ at }) => at.entity.id).join(' ');
      return `${span.start.line + 1} ${rule} ${message.split('.')[0]} | ${places}`;
    });
}

describe('safety properties of a library', () => {
  it('that a guideline breaks are told at the node that does', async () => {
    assert.deepEqual(await told('  scan: {recommend: Scan., do: ct, urgency: stat}'), [
      '11 safety/pitfall The pitfall "no-radiation" of a library is not kept: "ct" is offered at "scan" | no-radiation shock scan',
    ]);
  });

  it('of which it is not known whether they are kept are told where the library is used', async () => {
    assert.deepEqual(await told('  scan: {recommend: Scan., do: us, urgency: stat}'), [
      '7 safety/not-proved Whether every patient is kept from the pitfall "no-radiation" of a library is not known: "us" is recommended to some whom it is about and does not state its "radiation" | ',
    ]);
  });

  it('are held against its red flags too, at the node where they end', async () => {
    assert.deepEqual(await told('  scan: {conclude: Go home.}'), [
      '11 safety/red-flag-reassured A patient with the red flag "shock" (yes) ends here, and nothing on the way is urgent: shock → scan | shock shock scan',
    ]);
  });
});
