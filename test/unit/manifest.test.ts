import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { samples } from '../../client/src/begin/samples';

interface Manifest {
  readonly files: readonly string[];
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly languages: readonly {
      readonly id: string;
      readonly extensions?: readonly string[];
      readonly filenames?: readonly string[];
      readonly icon?: Readonly<Record<'light' | 'dark', string>>;
    }[];
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command?: string; readonly when?: string }[]>>;
    readonly configuration: {
      readonly properties: Readonly<Record<string, { readonly markdownDescription?: string }>>;
    };
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly viewsWelcome: readonly { readonly view: string; readonly when?: string; readonly contents: string }[];
    readonly walkthroughs: readonly {
      readonly steps: readonly {
        readonly id: string;
        readonly media: { readonly svg: string; readonly altText: string };
        readonly completionEvents: readonly string[];
      }[];
    }[];
  };
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const { contributes } = manifest;
const ours = contributes.commands.map(({ command }) => command);

describe('what VS Code is told of the extension', () => {
  it('wakes it for guidelines, its views and its commands, and for nothing else', () => {
    const waking = manifest.activationEvents.filter(
      (event) =>
        !/^(onWebviewPanel:guideline\.|onDebug|workspaceContains:\*\*\/\*\.(cases|guideline)\.yaml$)/.test(event),
    );
    assert.deepEqual(waking, []);
    const files = contributes.languages.flatMap(({ extensions = [], filenames = [] }) => [...extensions, ...filenames]);
    assert.deepEqual(files.sort(), ['.cases.yaml', '.guideline.yaml', 'guideline.config.yaml']);
  });

  it('has commands that tests in VS Code give', () => {
    const tests = ['test/extension', 'test/ui'].flatMap((folder) =>
      readdirSync(folder)
        .filter((file) => file.endsWith('.test.ts'))
        .map((file) => readFileSync(path.join(folder, file), 'utf8')),
    );
    const given = ({ command, title }: { command: string; title: string }) =>
      [`'${command}'`, `'Guideline: ${title}'`, `'button', { name: '${title}' }`].some((words) =>
        tests.some((test) => test.includes(words)),
      );
    const left = contributes.commands.filter((each) => !given(each)).map(({ command }) => command);
    assert.deepEqual(left, []);
  });

  it('loads the library for language clients only once it is active', () => {
    const bundle = readFileSync('dist/client/extension.cjs', 'utf8');
    assert.doesNotMatch(bundle, /^\/\/ node_modules\/vscode-/m, 'it is a bundle of its own');
    assert.match(bundle, /setImmediate\(resolve\)\)\.then\(.*require\("\.\/languageClient\.cjs"\)/);
    assert.match(
      readFileSync('dist/client/languageClient.cjs', 'utf8'),
      /^\/\/ node_modules\/vscode-languageclient\//m,
    );
    // What stands at the margin is loaded with the bundle.
    const loaded = [...bundle.matchAll(/^(?:var|const|let) .*\brequire\("([^"]*)"\)/gm)].map(([, name = '']) => name);
    assert.deepEqual(
      loaded.filter((name) => name !== 'vscode' && !name.startsWith('node:')),
      [],
    );
  });

  it('names only commands that there are', () => {
    const named = Object.values(contributes.menus).flatMap((items) => items.flatMap(({ command }) => command ?? []));
    assert.deepEqual(
      named.filter((command) => command.startsWith('guideline.') && !ours.includes(command)),
      [],
    );
    const texts = [JSON.stringify(contributes.viewsWelcome), JSON.stringify(contributes.walkthroughs)];
    const linked = texts.flatMap((text) => [...text.matchAll(/(?:command|onCommand):(guideline\.[\w.]+)/g)]);
    assert.ok(linked.length > 10);
    for (const [, command = ''] of linked) assert.ok(ours.includes(command), command);
  });

  it('calls all commands alike', () => {
    const small = new Set(['a', 'an', 'and', 'as', 'in', 'it', 'of', 'on', 'or', 'since', 'the', 'to', 'with']);
    for (const { command, title, category } of contributes.commands) {
      assert.equal(category, 'Guideline', command);
      for (const word of title.split(/[ :]+/))
        assert.ok(/^[A-Z]/.test(word) || small.has(word), `${command}: ${title}`);
    }
  });

  it('offers in the palette only what can work there', () => {
    const palette = new Map(contributes.menus.commandPalette?.map(({ command, when }) => [command, when]));
    // These begin something, or ask for what they need.
    const anywhere = [
      'guideline.newGuideline',
      'guideline.newCaseFile',
      'guideline.openSample',
      'guideline.openTreePreview',
      'guideline.exportTree',
      'guideline.tree.find',
      'guideline.runCase',
      'guideline.debugCase',
      'guideline.reviewChange',
      'guideline.showCoverage',
    ];
    for (const command of anywhere) assert.equal(palette.get(command), undefined, command);
    const bare = ours.filter((command) => !palette.get(command) && !anywhere.includes(command));
    assert.deepEqual(bare, []);
    // No text editor is active where the person reads a tree, a run or the first steps.
    const ofEditors = [...palette].filter(([, when]) => when?.includes('editorLangId')).map(([command]) => command);
    assert.deepEqual(ofEditors, []);
  });

  it('says in each empty view what to do, one thing at a time', () => {
    // VS Code's own view of tests has ours too.
    const views = new Set(['testing', ...Object.values(contributes.views).flatMap((each) => each.map(({ id }) => id))]);
    for (const { view, when, contents } of contributes.viewsWelcome) {
      assert.ok(views.has(view), view);
      assert.ok(when, `${view} says when`);
      assert.match(contents, /\[[^\]]+\]\(command:/, 'there is something to press');
    }
    const whens = contributes.viewsWelcome.map(({ view, when }) => `${view} ${when}`);
    assert.equal(new Set(whens).size, whens.length);
  });

  it('describes every setting, here and in the README', () => {
    const readme = readFileSync('README.md', 'utf8');
    for (const [name, { markdownDescription }] of Object.entries(contributes.configuration.properties)) {
      assert.ok(markdownDescription, name);
      assert.ok(readme.includes(`\`${name}\``), `the README has ${name}`);
    }
  });

  it('packs what it names', () => {
    const named = contributes.languages.flatMap(({ icon }) => Object.values(icon ?? {}));
    for (const file of named) assert.ok(existsSync(file), file);
    assert.ok(manifest.files.includes('client/images/*') && manifest.files.includes('client/walkthrough/*'));
    assert.ok(manifest.files.includes('samples/**'));
  });
});

describe('the walkthrough', () => {
  const steps = contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);

  it('has a picture for each step, with its words, and nothing else in its folder', () => {
    assert.deepEqual(
      readdirSync('client/walkthrough').sort(),
      steps.map(({ media }) => path.basename(media.svg)).sort(),
    );
    for (const { id, media, completionEvents } of steps) {
      assert.ok(media.altText.length > 20, id);
      assert.ok(completionEvents.length > 0, id);
    }
  });

  for (const { media } of steps)
    it(`has ${media.svg} in the colours of whatever theme`, () => {
      const svg = readFileSync(media.svg, 'utf8');
      // VS Code shows it under a policy that forbids scripts, styles and anything from elsewhere.
      assert.doesNotMatch(svg, /<(style|script|image|foreignObject|use)|style=|href=|on\w+=/);
      const colours = [...svg.matchAll(/(?:fill|stroke)="([^"]*)"/g)].map(([, colour = '']) => colour);
      assert.ok(colours.length > 10);
      for (const colour of colours) assert.match(colour, /^(none|var\(--vscode-.*\))$/);
    });
});

describe('the samples that the extension offers', () => {
  it('are those of the folder', () => {
    const folders = readdirSync('samples', { withFileTypes: true }).filter((each) => each.isDirectory());
    const used = new Set(samples.flatMap(({ uses }) => uses));
    assert.deepEqual(
      samples.map(({ folder }) => folder).sort(),
      folders
        .map(({ name }) => name)
        .filter((name) => !used.has(name))
        .sort(),
    );
  });

  for (const { folder, uses } of samples)
    it(`come with all that they use: ${folder}`, () => {
      const text = readFileSync(`samples/${folder}/${folder}.guideline.yaml`, 'utf8');
      const named = [...text.matchAll(/\.\.\/([\w-]+)\//g)].map(([, name = '']) => name);
      assert.deepEqual([...new Set(named)], [...uses]);
    });
});
