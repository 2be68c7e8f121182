import assert from 'node:assert/strict';
import { runNamedCase } from '../../../../server/src/features/run/runView';
import { type CaseToSave, saveCase } from '../../../../server/src/features/run/saveCase';
import { cases, leg, opened, sound } from './patients';

const kept: CaseToSave = {
  id: 'mine',
  title: 'An ordinary patient',
  steps: [{ age: '44', danger: [], scan: '', kidneys: '20' }],
};

/** A case file once the case is in it. */
async function saved(text: string, wanted: CaseToSave = kept) {
  const { guideline, cases: file, workspace } = await opened(leg, text);
  const reply = saveCase(guideline, file, wanted);
  assert.equal(reply.kind, 'edit', JSON.stringify(reply));
  if (reply.kind !== 'edit') throw new Error();
  assert.equal(reply.version, 3);
  file.edit(reply.range, reply.text);
  return { text: file.document.text, file, workspace };
}

describe('saving a patient as a case', () => {
  it('puts the case behind the others, not confirmed, and it passes and lints clean', async () => {
    const { text, file, workspace } = await saved(cases);
    assert.equal(
      text,
      `${cases.trimEnd()}
  mine:
    title: An ordinary patient
    given:
      age: 44
      danger: none
      kidneys: 20
    expect:
      node: order
      options: [us]
      excluded: {ct: kidney}
      urgency: urgent
      within: 24 h
    confirmed: no
`,
    );
    assert.equal(runNamedCase(file, 'mine', sound)?.case?.passed, true);
    assert.deepEqual(
      workspace.problems(file).map(({ rule, message }) => `${rule}: ${message}`),
      [],
    );
  });

  it('writes steps as later ones', async () => {
    const { text, file } = await saved(cases, { ...kept, steps: [...kept.steps, { scan: 'clear' }] });
    assert.ok(
      text.endsWith(`    later:
      - given:
          scan: clear
        expect:
          node: rest
    confirmed: no
`),
      text,
    );
    assert.equal(runNamedCase(file, 'mine', sound)?.case?.passed, true);
  });

  it('keeps indentation, blank lines and line ends', async () => {
    const wide = `guideline: leg.guideline.yaml
cases:
    one:
        given: {age: 44}

    two:
        given: {age: 45}   # why

# the end
`.replaceAll('\n', '\r\n');
    const { text, file } = await saved(wide);
    assert.match(text, /given: \{age: 45\} {3}# why\r\n\r\n {4}mine:\r\n {6}title: An ordinary patient\r\n/);
    assert.match(text, /confirmed: no\r\n\r\n# the end\r\n$/);
    assert.doesNotMatch(text, /[^\r]\n/);
    assert.equal(runNamedCase(file, 'mine', sound)?.case?.passed, true);
  });

  it('begins the cases of a file that has none', async () => {
    for (const text of [
      'guideline: leg.guideline.yaml\n',
      'guideline: leg.guideline.yaml',
      'guideline: leg.guideline.yaml\ncases: # none yet\n',
    ]) {
      const { file } = await saved(text);
      assert.equal(runNamedCase(file, 'mine', sound)?.case?.passed, true, text);
    }
  });

  it('makes a case file of its own', async () => {
    const { guideline } = await opened();
    const reply = saveCase(guideline, undefined, kept);
    assert.equal(reply.kind, 'file');
    if (reply.kind !== 'file') return;
    assert.match(reply.text, /^guideline: leg\.guideline\.yaml\ncases:\n {2}mine:\n/);
    const { cases: file } = await opened(leg, reply.text);
    assert.equal(runNamedCase(file, 'mine', sound)?.case?.passed, true);
  });

  it('says in a comment that the guideline breaks its own safety property', async () => {
    const { text } = await saved(cases, { ...kept, steps: [{ age: '44', danger: ['pale'], scan: 'clear' }] });
    assert.match(text, /\n {2}# Does not keep the safety property pale-is-urgent: .*\n {2}mine:/);
  });

  it('refuses what would be no case, and says why', async () => {
    const { guideline, cases: file } = await opened();
    const why = (wanted: Partial<CaseToSave>) => {
      const reply = saveCase(guideline, file, { ...kept, ...wanted });
      return reply.kind === 'refused' ? reply.why : reply.kind;
    };
    assert.equal(why({ id: 'clot' }), 'There is a case "clot" in this file already.');
    assert.match(why({ id: 'Not good' }), /^An id starts/);
    assert.match(why({ id: '' }), /^An id starts/);
    assert.match(why({ title: ' ' }), /^Say in a few words/);
    assert.match(why({ steps: [{ age: '444' }] }), /120/);
    assert.match(why({ steps: [{ age: '44', scan: 'clot' }, { scan: '' }] }), /"scan", which was known/);
    const { cases: other } = await opened(leg, 'guideline: other.guideline.yaml\n');
    const reply = saveCase(guideline, other, kept);
    assert.deepEqual(reply, { kind: 'refused', why: 'This file has no cases of this guideline.' });
  });
});
