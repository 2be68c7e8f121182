import assert from 'node:assert/strict';
import { GuidelineFile } from '../../../server/src/workspace/guidelineFile';

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
