import assert from 'node:assert/strict';
import { configurationActions } from '../../../server/src/features/configurationActions';
import { configurationCompletion } from '../../../server/src/features/configurationCompletion';
import { configurationHover } from '../../../server/src/features/configurationHover';
import { ConfigurationFile } from '../../../server/src/workspace/configurationFile';

/** A configuration in which `▮` marks the cursor. */
function atCursor(marked: string) {
  const file = new ConfigurationFile('file:///guideline.config.yaml', marked.replace('▮', ''), 1);
  return { file, cursor: file.document.positionAt(marked.indexOf('▮')) };
}

describe('completion in a configuration', () => {
  const labels = (marked: string) => {
    const { file, cursor } = atCursor(marked);
    return configurationCompletion(file, cursor).map(({ label }) => label);
  };
  const levels = ['error', 'warning', 'information', 'off'];
  const offers: readonly [what: string, marked: string, some: readonly string[], not?: readonly string[]][] = [
    ['settings', '▮', ['profile', 'rules', 'overrides', 'safety'], ['files']],
    ['settings that are not there yet', 'profile: draft\n▮', ['rules', 'safety'], ['profile']],
    ['the rest of a setting', 'ru▮', ['rules']],
    ['profiles', 'profile: ▮', ['draft', 'review', 'publish'], ['off']],
    ['rules', 'rules:\n  ▮', ['citation/missing', 'logic/gap', 'style/long-text'], ['level', 'draft']],
    ['further rules', 'rules:\n  logic/gap: off\n  cit▮', ['citation/missing'], ['logic/gap']],
    ['rules in braces', 'rules: {▮}', ['citation/missing']],
    ['levels', 'rules:\n  logic/gap: ▮', levels, ['draft', 'most']],
    ['the level and the options of a rule', 'rules:\n  style/long-text: {▮}', ['level', 'most'], ['known']],
    ['levels beside options', 'rules: {style/long-text: {most: 99, level: ▮}}', levels],
    ['no options where a rule has none', 'rules:\n  logic/gap: {▮}', ['level'], ['most']],
    ['fields of an override', 'overrides:\n  - ▮', ['files', 'profile', 'rules', 'safety']],
    ['further fields of an override', 'overrides:\n  - files: drafts/**\n    ▮', ['profile', 'rules', 'safety']],
    ['profiles of an override', 'overrides:\n  - files: x/**\n    profile: ▮', ['draft']],
    ['rules of an override', 'overrides:\n  - files: x/**\n    rules:\n      ▮', ['logic/gap']],
    ['fields of a safety check', 'safety:\n  gadolinium: {▮}', ['asks', 'not-asked', 'reason', 'by'], ['cite']],
    ['what the safety table is about', 'safety:\n  ▮', ['anticoagulant', 'gadolinium'], ['pregnancy']],
    ['what can be asked', 'safety:\n  anticoagulant: {asks: ▮}', ['pregnancy', 'bleeding-risk'], ['anticoagulant']],
    ['what can be asked, in a list', 'safety:\n  own:\n    asks: [kidneys, ▮]', ['pregnancy']],
    ['what is asked already', 'safety:\n  gadolinium: {not-asked: ▮}', ['kidney-function'], ['bleeding-risk']],
    ['checks of an override', 'overrides:\n  - files: x/**\n    safety:\n      gadolinium: {asks: ▮}', ['pregnancy']],
    ['techniques', 'safety:\n  own: {of: {technique: ▮}}', ['CT', 'MR']],
  ];
  for (const [what, marked, some, not = []] of offers)
    it(`offers ${what}`, () => {
      const found = labels(marked);
      assert.deepEqual(
        [some.filter((label) => !found.includes(label)), not.filter((label) => found.includes(label))],
        [[], []],
        found.join(' '),
      );
    });

  it('tells what a rule finds, and replaces what is typed of it', () => {
    const { file, cursor } = atCursor('rules:\n  citation/mis▮');
    const item = configurationCompletion(file, cursor).find(({ label }) => label === 'citation/missing');
    assert.equal(item?.detail, 'A node, rating, score, exclusion or pitfall without a citation.');
    assert.deepEqual(
      [item.insert, item.replaces.start.character, item.replaces.end.character],
      ['citation/missing: ', 2, 14],
    );
  });

  it('never fails, wherever the cursor stands', () => {
    const { file } = atCursor('rules: {logic/gap: {level: [\noverrides:\n  - files: "x\n    rules: {▮');
    for (let offset = 0; offset <= file.document.text.length; offset++)
      configurationCompletion(file, file.document.positionAt(offset));
  });
});

describe('hover in a configuration', () => {
  const hovered = (marked: string) => {
    const { file, cursor } = atCursor(marked);
    return configurationHover(file, cursor)?.markdown;
  };

  it('tells of a rule what it finds, how each profile takes it, and its options', () => {
    const text = hovered('rules:\n  citation/▮missing: off\n') ?? '';
    assert.match(text, /^\*\*citation\/missing\*\* · A node, rating, score/);
    assert.match(text, /draft: information · review: error · publish: error/);
    assert.match(text, /names the work that it rests on/);
    assert.match(hovered('overrides: [{files: "**", rules: {style/long▮-text: off}}]') ?? '', /- `most`: How many/);
  });

  it('tells what a setting is for', () => {
    assert.match(hovered('pro▮file: draft\n') ?? '', /How strict/);
    assert.match(hovered('overrides:\n  - fi▮les: x/**\n') ?? '', /Which files/);
    assert.match(hovered('rules: {style/long-text: {mo▮st: 99}}') ?? '', /From 40 to 1000, usually 140/);
  });

  it('says nothing where there is nothing to say', () => {
    for (const marked of ['▮', 'profile: dra▮ft\n', 'rules:\n  logic/ga▮p-of-mine: off\n'])
      assert.equal(hovered(marked), undefined, marked);
  });
});

describe('fixes in a configuration', () => {
  it('put right what was probably meant', () => {
    const { file, cursor } = atCursor('profile: review\nrules:\n  citation/mis▮ing: of\n');
    const actions = configurationActions(file, { start: cursor, end: cursor });
    assert.deepEqual(
      actions.map(({ title, edits }) => [title, edits.map(({ text }) => text)]),
      [['Change to "citation/missing"', ['citation/missing']]],
    );
  });
});
