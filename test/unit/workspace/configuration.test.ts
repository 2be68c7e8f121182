import assert from 'node:assert/strict';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import cases from '../../../schemas/cases.schema.json';
import configurationSchema from '../../../schemas/configuration.schema.json';
import guideline from '../../../schemas/guideline.schema.json';
import rulesSchema from '../../../schemas/rules.schema.json';
import { configurationDiagnostics } from '../../../server/src/features/diagnostics';
import { failedRule } from '../../../server/src/rules/ruleRunner';
import { rules } from '../../../server/src/rules/rules';
import { choiceFor } from '../../../server/src/workspace/configuration';
import { ConfigurationFile } from '../../../server/src/workspace/configurationFile';
import { Workspace } from '../../../server/src/workspace/workspace';
import { memoryFiles, today } from '../rules/lint';
import { expectedIn } from '../rules/marked';

const at = 'file:///clinic/guideline.config.yaml';

function read(text: string) {
  return new ConfigurationFile(at, text, 1);
}

async function chosen(text: string, file = 'file:///clinic/heart/hf.guideline.yaml') {
  const { configuration } = read(text);
  assert.deepEqual(
    configuration.mistakes.map(({ message }) => message),
    [],
  );
  const { profile, levels, settings, safety } = await choiceFor(configuration, file);
  return {
    profile,
    levels: Object.fromEntries(levels),
    settings: Object.fromEntries(settings),
    safety: safety.map(({ id, reason }) => `${id}: ${reason?.text}`),
  };
}

describe('a configuration', () => {
  it('chooses a profile, levels and options, and decides about the safety table', async () => {
    const text = `profile: publish
rules:
  name/unused: error
  style/long-text: {most: 200}
  style/abbreviation: {level: warning, known: [CTV, MRV]}
safety:
  gadolinium: {not-asked: kidney-function, reason: Only group II agents here., by: radiology}
`;
    assert.deepEqual(await chosen(text), {
      profile: 'publish',
      levels: { 'name/unused': 'error', 'style/abbreviation': 'warning' },
      settings: { 'style/long-text': { most: 200 }, 'style/abbreviation': { known: ['CTV', 'MRV'] } },
      safety: ['gadolinium: Only group II agents here.'],
    });
  });

  it('may stand in braces', async () => {
    const { profile, levels } = await chosen('{profile: draft, rules: {name/unused: off}}\n');
    assert.deepEqual([profile, levels], ['draft', { 'name/unused': 'off' }]);
  });

  it('chooses nothing where nothing stands', async () => {
    for (const text of ['', '# Later.\n', 'rules: {}\n', 'overrides: []\n'])
      assert.deepEqual(await chosen(text), { profile: 'review', levels: {}, settings: {}, safety: [] });
  });

  const overridden = `profile: publish
rules: {name/unused: error, style/long-text: {level: warning, most: 200}}
safety: {gadolinium: {not-asked: kidney-function, reason: At the top.}, magnetic-field: {asks: clips, reason: Clips.}}
overrides:
  - files: heart/**
    profile: review
    rules: {name/unused: off, style/long-text: {most: 100}}
    safety: {gadolinium: {asks: kidneys, reason: For the heart.}}
  - files: ["**/drafts/**", "*.cases.yaml"]
    profile: draft
    rules: {name/unused: information}
`;

  it('is overridden for some files, later over earlier and all over the top', async () => {
    const profileOf = async (file: string) => {
      const { profile, levels, settings, safety } = await chosen(overridden, `file:///clinic/${file}`);
      return [profile, levels['name/unused'], settings['style/long-text']?.most, safety.length, safety.at(-1)];
    };
    const top = 'magnetic-field: Clips.';
    const heart = 'gadolinium: For the heart.';
    assert.deepEqual(await profileOf('a.guideline.yaml'), ['publish', 'error', 200, 2, top]);
    assert.deepEqual(await profileOf('heart/a.guideline.yaml'), ['review', 'off', 100, 2, heart]);
    assert.deepEqual(await profileOf('heart/drafts/a.guideline.yaml'), ['draft', 'information', 100, 2, heart]);
    assert.deepEqual(await profileOf('lung/drafts/a.guideline.yaml'), ['draft', 'information', 200, 2, top]);
    assert.deepEqual(await profileOf('a.cases.yaml'), ['draft', 'information', 200, 2, top]);
  });

  it('keeps the level of a rule through another profile', async () => {
    const text = 'rules: {citation/missing: warning}\noverrides: [{files: "**", profile: publish}]\n';
    assert.deepEqual((await chosen(text)).levels, { 'citation/missing': 'warning' });
  });
});

describe('what a configuration says wrongly', () => {
  const marked = String.raw`profile: drft
#        ^^^^ "drft" is no profile. Did you mean "draft"?
profile: draft
#<"profile" stands twice. The first counts.
colour: blue
#<"colour" is no setting. Write profile, rules, overrides or safety.
only a text
#<A name with a colon behind it is expected here.
rules:
  citation/mising: off
# ^^^^^^^^^^^^^^^ There is no rule "citation/mising". Did you mean "citation/missing"?
  constructor: off
# ^^^^^^^^^^^ There is no rule "constructor".
  name/unused: loud
#              ^^^^ "loud" is no level. Write error, warning, information or off.
  name/duplicate: Warning
#                 ^^^^^^^ "Warning" is no level. Did you mean "warning"?
  logic/gap: [off]
#            ^^^^^ A level is one of error, warning, information or off.
  rating/scale: {level: of, most: 3}
#                       ^^ "of" is no level. Did you mean "off"?
#                           ^^^^ "rating/scale" has no options
  citation/quote: false
#                 ^^^^^ "false" is no level. Did you mean "off"?
  citation/locator: warn
#                   ^^^^ "warn" is no level. Did you mean "warning"?
  unused: off
# ^^^^^^ There is no rule "unused". Did you mean "name/unused" or "waiver/unused"?
  unsortd: off
# ^^^^^^^ There is no rule "unsortd". Did you mean "reference/unsorted"?
  style/long-text: {mots: 200, most: 20}
#                   ^^^^ "mots" is no option. Did you mean "most"?
#                                    ^^ "most" takes a number from 40 to 1000.
  style/abbreviation: {known: {CT: yes}, constructor: 1, level: [off]}
#                             ^^^^^^^^^ "known" takes a word or a list of words.
#                                        ^^^^^^^^^^^ "constructor" is no option. Write level or known.
#                                                               ^^^^^ A level is one of
  style/id:
# ^^^^^^^^ "style/id" has no value
overrides:
  - profile: draft
#   ^^^^^^^ This override needs "files"
  - drafts
#   ^^^^^^ An override says which "files" it is for
  - {files: drafts/, profile: daft}
#           ^^^^^^^ For all files in a folder write "drafts/**".
#                             ^^^^ "daft" is no profile. Did you mean "draft"?
  - files: [../other/**, 'a\b.guideline.yaml', "{a,b/**", {a: b}]
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "files" takes a pattern or a list of patterns.
  - files: [../other/**, /a/**, 'a\b.guideline.yaml', "{a,b/**"]
#           ^^^^^^^^^^^ Write a path from the folder of this file on
#                        ^^^^^ Write a path from the folder of this file on
#                               ^^^^^^^^^^^^^^^^^^^^ Write "/" between folders
#                                                     ^^^^^^^^^ A "{" and its "}" belong together
    rulse: {logic/gap: off}
#   ^^^^^ "rulse" is no field of an override. Did you mean "rules"?
safety:
  gadolinium: {not-asked: kidneys}
# ^^^^^^^^^^ A safety check needs "reason".
  Contrast: {asks: kidneys, reason: Ours}
# ^^^^^^^^ "Contrast" is not an id
  magnetic-field: {asks: clips, reason: Ours, cite: work}
#                                             ^^^^ "cite" means nothing here
  odd: {of: {technique: CTT}, asks: clips, reason: Ours}
#                       ^^^ "CTT" is not
  ionising-radiation: {not-asked: pregnancy, reason: tbd}
#                                                    ^^^ "tbd" is no reason
`;

  it('is told of the safety table too, and the rest of the decision counts', async () => {
    const text = `safety:
  anticoagulants: {asks: pregnancy, reason: Ours}
# ^^^^^^^^^^^^^^ Nothing brings "anticoagulants" along: it is not in the safety table, and "of" does not say what does. Did you mean "anticoagulant"?
  anticoagulant: {not-asked: bleedin-risk, asks: [pregnency, our-own-word], reason: Ours}
#                                                 ^^^^^^^^^ The safety table has no check "pregnency". Did you mean "pregnancy"?
#                            ^^^^^^^^^^^^ The safety table does not ask for "bleedin-risk" before "anticoagulant", so nothing is left out. Did you mean "bleeding-risk"?
  our-own: {of: {class: iodine}, asks: our-own-word, reason: Ours}
`;
    const { configuration } = read(text);
    const choice = await choiceFor(configuration, 'file:///clinic/a.guideline.yaml');
    assert.deepEqual(
      choice.safety.map(({ id }) => id),
      ['anticoagulants', 'anticoagulant', 'our-own'],
    );
    const messages = configuration.mistakes.map(({ message }) => message);
    const expected = [...text.matchAll(/\^ (.*)/g)].map(([, message]) => message);
    assert.deepEqual([...messages].sort(), [...expected].sort());
    assert.deepEqual(configuration.mistakes.map(({ fix }) => fix?.edits[0]?.text).sort(), [
      'anticoagulant',
      'bleeding-risk',
      'pregnancy',
    ]);
  });

  it('is a file by another name, which is not read', async () => {
    const misnamed = 'file:///clinic/guideline.config.yml';
    const workspace = new Workspace(memoryFiles({ [misnamed]: 'profile: draft\n' }), () => today);
    const file = await workspace.open('file:///clinic/a.guideline.yaml', 'nodes:\n  home: {conclude: Go home.}\n', 1);
    const { uri, mistakes } = workspace.configurationOf(file);
    assert.deepEqual(
      [uri, ...mistakes.map(({ message }) => message)],
      [misnamed, 'This is not read: a configuration is called guideline.config.yaml. Rename it.'],
    );
  });

  it('is told where it stands', () => {
    const found = configurationDiagnostics(read(marked)).map(({ range: { start, end }, message }) => ({
      line: start.line,
      start: start.character,
      end: end.character,
      message,
    }));
    const expected = expectedIn(marked);
    const told = found.map(({ line, start, message }) => `${line + 1}:${start + 1} ${message}`).join('\n');
    assert.equal(found.length, expected.length, told);
    for (const [index, { line, start, end, words }] of expected.entries()) {
      const problem = found[index];
      assert.deepEqual([problem?.line, problem?.start], [line, start], told);
      if (end !== undefined) assert.equal(problem?.end, end, told);
      assert.ok(problem?.message.includes(words.trim()), `"${words}" is not in: ${problem?.message}`);
    }
  });

  it('has no effect', async () => {
    const { configuration } = read(marked);
    const choice = await choiceFor(configuration, 'file:///clinic/drafts/a.guideline.yaml');
    assert.deepEqual(choice, { profile: 'review', levels: new Map(), settings: new Map(), safety: [] });
    assert.deepEqual(
      configuration.overrides.map(({ files }) => files),
      [[], [], []],
    );
  });

  it('spoils only the field that it stands in', async () => {
    const text =
      'profile: publish\nrules:\n  citation/missing: off\n  name/unused: {off\noverrides:\n  - {files: "**", profile: draft}\n';
    const { configuration } = read(text);
    assert.ok(configuration.mistakes.length > 0);
    const choice = await choiceFor(configuration, 'file:///clinic/a.guideline.yaml');
    assert.deepEqual([choice.profile, choice.levels.size], ['draft', 0]);
  });

  it('is a file that cannot be read, and then that above it does not count either', async () => {
    const files = memoryFiles({ 'file:///guideline.config.yaml': 'rules: {citation/missing: off}\n' });
    const unreadable: typeof files = {
      ...files,
      read: async (uri) => (uri === at ? { kind: 'unreadable', why: 'it is not encoded in UTF-8' } : files.read(uri)),
    };
    const workspace = new Workspace(unreadable, () => today);
    const file = await workspace.open('file:///clinic/a.guideline.yaml', 'nodes:\n  home: {conclude: Go home.}\n', 1);
    assert.ok(workspace.problems(file).some(({ rule }) => rule === 'citation/missing'));
    assert.deepEqual(
      workspace.configurationOf(file).mistakes.map(({ message }) => message),
      ['This configuration cannot be read: it is not encoded in UTF-8.'],
    );
  });
});

describe('a configuration that is open in the editor', () => {
  const guidelineUri = 'file:///clinic/a.guideline.yaml';
  const text = 'nodes:\n  home: {conclude: Go home.}\n';
  const opened = async (files: Record<string, string> = {}) => {
    const workspace = new Workspace(memoryFiles(files), () => today);
    const file = await workspace.open(guidelineUri, text, 1);
    return { workspace, file, found: () => workspace.problems(file).filter(({ rule }) => rule === 'citation/missing') };
  };

  it('counts as the editor has it, saved or not, until it is closed', async () => {
    const { workspace, found } = await opened({ [at]: 'rules: {citation/missing: warning}\n' });
    assert.equal(found()[0]?.severity, 'warning');
    await workspace.openConfiguration(at, 'rules: {citation/missing: off}\n', 1);
    assert.deepEqual(found(), []);
    const word = { start: { line: 0, character: 26 }, end: { line: 0, character: 29 } };
    await workspace.editConfiguration(at, [{ range: word, text: 'information' }], 2);
    assert.equal(found()[0]?.severity, 'information');
    await workspace.reread(at);
    assert.equal(found()[0]?.severity, 'information');
    await workspace.closeConfiguration(at);
    assert.equal(found()[0]?.severity, 'warning');
  });

  it('need not be on disk', async () => {
    const { workspace, found } = await opened();
    assert.equal(found()[0]?.severity, 'error');
    await workspace.openConfiguration(at, 'profile: draft\n', 1);
    assert.equal(found()[0]?.severity, 'information');
  });

  it('counts for a guideline that its cases had brought before', async () => {
    const beside = { [guidelineUri]: text, [at]: 'rules: {citation/missing: off}\n' };
    const workspace = new Workspace(memoryFiles(beside), () => today);
    await workspace.open('file:///clinic/a.cases.yaml', 'guideline: a.guideline.yaml\ncases: {}\n', 1);
    const file = await workspace.open(guidelineUri, text, 1);
    assert.deepEqual(
      workspace.problems(file).filter(({ rule }) => rule === 'citation/missing'),
      [],
    );
  });

  it('has nothing checked again while only levels change, and all where an option does', async () => {
    const { workspace, file } = await opened();
    const before = file.check;
    await workspace.openConfiguration(at, 'profile: draft\nrules: {citation/missing: off}\n', 1);
    assert.equal(file.check, before);
    await workspace.editConfiguration(at, [{ text: 'rules: {style/long-text: {most: 50}}\n' }], 2);
    assert.notEqual(file.check, before);
  });

  it('names another answer for every change', async () => {
    const { workspace, file } = await opened();
    const before = workspace.problemsId(file);
    await workspace.openConfiguration(at, 'profile: draft\n', 1);
    assert.notEqual(workspace.problemsId(file), before);
  });
});

describe('the schema of a configuration', () => {
  const ajv = new Ajv2020({ strictTypes: false, strictRequired: false, allErrors: true });
  ajv.addVocabulary([
    'expects',
    'errorMessage',
    'errorFields',
    'whyNeeded',
    'enumDescriptions',
    'doNotSuggest',
    'markdownDescription',
  ]);
  for (const schema of [guideline, cases, configurationSchema, rulesSchema]) ajv.addSchema(schema);
  const validate = ajv.getSchema('configuration.schema.json');

  it('knows every rule, each with its title and what it is about', () => {
    const known: Readonly<Record<string, { description: string; markdownDescription: string }>> =
      rulesSchema.properties;
    assert.deepEqual(
      Object.entries(known).map(([id, { description }]) => [id, description]),
      [...rules, failedRule].map(({ id, title }) => [id, `${title}.`]),
    );
    for (const { markdownDescription } of Object.values(known)) assert.match(markdownDescription, /^[A-Z`].*[.:]$/);
  });

  const texts = [
    'profile: publish',
    'profile: strict',
    'rules: {logic/gap: warning}',
    'rules: {logic/gaps: warning}',
    'rules: {logic/gap: Warning}',
    'rules: {logic/gap: {level: off}}',
    'rules: {logic/gap: {level: of}}',
    'rules: {logic/gap: {most: 3}}',
    'rules: {style/long-text: {most: 200}}',
    'rules: {style/long-text: {most: 20}}',
    'rules: {style/long-text: {most: "200"}}',
    'rules: {style/abbreviation: {known: CTV}}',
    'rules: {style/abbreviation: {known: [CTV, MRV]}}',
    'rules: {style/abbreviation: {known: {CTV: x}}}',
    'rules: [logic/gap]',
    'rules: {tool/rule-failed: warning}',
    'rules: {tool/rule-failed: {most: 3}}',
    'colour: blue',
    'overrides: [{files: "drafts/**", profile: draft}]',
    'overrides: [{files: [drafts/**, "*.cases.yaml"], rules: {logic/gap: warning}}]',
    'overrides: [{profile: draft}]',
    'overrides: {files: drafts/**}',
    'overrides: [{files: drafts}]',
    'overrides: [{files: /drafts/**}]',
    'overrides: [{files: ../drafts/**}]',
    'overrides: [{files: "{a,b}/x.guideline.yaml", colour: blue}]',
    'safety: {gadolinium: {asks: kidneys, reason: Ours}}',
    'safety: {gadolinium: {asks: kidneys}}',
    'safety: {gadolinium: {asks: kidneys, reason: Ours, cite: work}}',
    'safety: {Gadolinium: {asks: kidneys, reason: Ours}}',
    'safety: {own: {of: {technique: CT}, asks: kidneys, reason: Ours}}',
    'safety: {own: {of: {technique: CTT}, asks: kidneys, reason: Ours}}',
  ];
  for (const text of texts)
    it(`judges as Guideline Tree does: ${text}`, () => {
      const isSound = read(`${text}\n`).configuration.mistakes.length === 0;
      assert.equal(validate?.(parse(text)), isSound, JSON.stringify(validate?.errors?.slice(0, 3)));
    });
});
