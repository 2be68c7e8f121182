import assert from 'node:assert/strict';
import { Workspace } from '../../../server/src/workspace/workspace';
import { type Found, lint, lintItems, memoryFiles, today } from './lint';

const uri = 'file:///clinic/legs.guideline.yaml';

const works = `@article{Jain2018,
  title = {Detecting iliac vein thrombosis},
  author = {Jain, Arsh K.},
  year = {2018},
  doi = {10.1016/j.jvsv.2018.06.010},
}
@article{smith:2019/a_b,
  title = {Another},
  doi = {10.5555/another},
}
@article{Uncited,
  title = {RETRACTED: Nobody cites this},
}
`;

/** What is told of a guideline that uses `works.bib`, in it and in its bibliographies, by line and rule. */
async function told(text: string, bibliographies: Readonly<Record<string, string>> = { 'works.bib': works }) {
  const others = Object.fromEntries(
    Object.entries(bibliographies).map(([name, content]) => [`file:///clinic/${name}`, content]),
  );
  const shown = ({ span, rule, message, waived }: Found) =>
    `${span.start.line + 1}:${span.start.character + 1} ${rule}${waived ? ' (waived)' : ''} ${message}`;
  const ofItems = [...(await lintItems(text, others, uri))].flatMap(([file, problems]) =>
    problems.map((problem) => `${file.slice(file.lastIndexOf('/') + 1)}:${shown(problem)}`),
  );
  const ignored = /syntax\/missing-metadata|logic\//;
  return [...(await lint(text, uri, others)).map(shown), ...ofItems].filter((line) => !ignored.test(line));
}

const node = (cite: string) => `nodes:\n  scan: {recommend: Scan., cite: ${cite}}\n`;

describe('a guideline with a bibliography', () => {
  it('cites works by their keys as they stand', async () => {
    assert.deepEqual(await told(`uses: works.bib\n${node('[Jain2018, smith:2019/a_b]')}`), []);
  });

  it('is told of keys that are nowhere, with the nearest', async () => {
    assert.deepEqual(await told(`uses: works.bib\n${node('[Jain2019, jain-2018]')}`), [
      '3:35 citation/unresolved There is no reference "Jain2019", so this citation supports nothing.',
      '3:45 citation/unresolved There is no reference "jain-2018", so this citation supports nothing. Did you mean "Jain2018"?',
    ]);
  });

  it('cannot use what is no bibliography, and says at the link why', async () => {
    const files = { 'works.bib': '<html></html>', 'works.json': '{}' };
    assert.deepEqual(await told(`uses: [works.bib, works.json, gone.ris]\n${node('Jain2018')}`, files), [
      '1:8 name/unresolved-file The bibliography "works.bib" cannot be used: no item of BibTeX could be found in it. Until then, names that may come from there are not looked for.',
      '1:19 name/unresolved-file The bibliography "works.json" cannot be used: CSL-JSON is a list of works, and this is none. Until then, names that may come from there are not looked for.',
      '1:31 name/unresolved-file There is no file "gone.ris". Paths start from this file\'s folder. Until then, names that may come from there are not looked for.',
    ]);
  });

  it('takes it through a library too', async () => {
    const library = `library: l\ntitle: L\nuses: works.bib\nexclusions:\n  x: {when: {f: yes}, cautions: {technique: CT}, cite: Jain2018}\nfindings:\n  f: {kind: sign}\n`;
    const files = { 'l.guideline.yaml': library, 'works.bib': works };
    assert.deepEqual(await told(`uses: l.guideline.yaml\n${node('Jain2018')}`, files), []);
  });

  describe('and an entry under the key of a work', () => {
    const extract = 'extracts: {sensitivity: {statement: Few clots were seen.}}';

    it('adds to it what only a guideline knows, without type and title', async () => {
      const text = `uses: works.bib\nreferences:\n  Jain2018: {${extract}}\n${node('Jain2018#sensitivity')}`;
      assert.deepEqual(await told(text), []);
    });

    it('needs type and title where no bibliography has it', async () => {
      const text = `uses: works.bib\nreferences:\n  Jain2019: {${extract}}\n  jain-2018: {note: Found by hand.}\n${node('[Jain2019, jain-2018]')}`;
      assert.deepEqual(await told(text), [
        '3:3 syntax/missing-field A reference needs "type" and "title": no bibliography that is used here has a work "Jain2019" to which it could add.',
        '3:3 syntax/wrong-value "Jain2019" is not an id: write lower-case letters, digits and single hyphens, here jain2019. Only the key of a work in a bibliography may look otherwise, and no bibliography that is used here has this one.',
        '4:3 syntax/missing-field A reference needs "type" and "title": no bibliography that is used here has a work "jain-2018" to which it could add.',
      ]);
    });

    it('may say again what it says, in another form', async () => {
      const text = `uses: works.bib\nreferences:\n  Jain2018: {type: article-journal, title: Detecting Iliac Vein Thrombosis., DOI: 10.1016/J.JVSV.2018.06.010, ${extract}}\n${node('Jain2018')}`;
      assert.deepEqual(await told(text), []);
    });

    it('is the same work when the bibliography has marked it as retracted since', async () => {
      for (const title of [
        'RETRACTED: A trial of rest',
        'A trial of rest (Retracted article. See vol. 2, pg. 3, 2012)',
      ]) {
        const works = { 'works.bib': `@article{k, title = {${title}}, doi = {10.5555/k}}` };
        const text = `uses: works.bib\nreferences:\n  k: {type: article-journal, title: A trial of rest, ${extract}}\n${node('k')}`;
        const found = await told(text, works);
        assert.deepEqual(
          found.map((line) => /[a-z]+\/[a-z-]+/.exec(line)?.[0]),
          ['reference/retracted'],
        );
      }
    });

    it('is another work where a number or the title differs', async () => {
      for (const [field, words] of [
        ['DOI: 10.5555/other', 'the DOI is "10.5555/other", in the bibliography "10.1016/j.jvsv.2018.06.010"'],
        [
          'title: Something else',
          'the title is "Something else", in the bibliography "Detecting iliac vein thrombosis"',
        ],
      ]) {
        const text = `uses: works.bib\nreferences:\n  Jain2018: {${field}, ${extract}}\n${node('Jain2018')}`;
        const found = (await told(text)).filter((line) => line.includes('name/duplicate'));
        assert.deepEqual(found, [
          `3:3 name/duplicate Two works stand under "Jain2018". Here ${words}. Only one of them can be meant.`,
        ]);
      }
    });

    it('is told when nothing cites it', async () => {
      const text = `uses: works.bib\nreferences:\n  Jain2018: {${extract}}\n${node('smith:2019/a_b')}`;
      assert.deepEqual(await told(text), ['3:3 name/unused This reference is never cited. Use it or take it out.']);
    });

    it('waives what is told of the work', async () => {
      const bare = '@book{Doe, title = {RETRACTED: A book}}\n';
      const found = (waive: string) => told(`uses: works.bib\n${waive}${node('Doe')}`, { 'works.bib': bare });
      assert.deepEqual(await found(''), [
        'works.bib:1:7 reference/no-identifier Nothing leads to this work: no DOI, PMID, PMCID, ISBN or URL, and no journal with volume and page. Nobody can check what is cited from it.',
        'works.bib:1:21 reference/retracted "Doe" was retracted (it says "RETRACTED" of itself), and it is cited. Nothing may lean on it: take out what does, or cite another work for it.',
      ]);
      const waivers = [
        'references:\n  Doe: {waive: {reference/retracted: {reason: Cited as a warning.}}}\n',
        'waive:\n  reference/retracted: {at: Doe, reason: Cited as a warning.}\n',
      ];
      for (const waive of waivers)
        assert.deepEqual(
          (await found(waive)).map((line) => line.split(' ').slice(0, 3).join(' ')),
          ['works.bib:1:7 reference/no-identifier Nothing', 'works.bib:1:21 reference/retracted (waived)'],
        );
    });

    it('gives what the bibliography lacks, and is judged together with it', async () => {
      const bare = '@article{Doe, title = {An article}}\n';
      const text = `uses: works.bib\nreferences:\n  Doe: {DOI: 10.5555/doe, note: Found by hand.}\n${node('Doe')}`;
      assert.deepEqual(await told(text, { 'works.bib': bare }), []);
    });
  });

  it('is told of one work under two keys that it cites, and not of those that nobody cites', async () => {
    const twice = `${works}@article{Jain2018a, title = {Detecting}, doi = {10.1016/j.jvsv.2018.06.010}}\n`;
    const files = { 'works.bib': twice };
    assert.deepEqual(await told(`uses: works.bib\n${node('Jain2018')}`, files), []);
    assert.deepEqual(await told(`uses: works.bib\n${node('[Jain2018, Jain2018a]')}`, files), [
      'works.bib:14:10 reference/same-work This is the same work as "Jain2018": both have the same DOI. Cite it under one id, and take the other out.',
    ]);
    const own = `uses: works.bib\nreferences:\n  jain: {type: report, title: Jain, DOI: 10.1016/j.jvsv.2018.06.010}\n`;
    assert.deepEqual(await told(`${own}${node('[jain, Jain2018]')}`), [
      '3:3 reference/same-work This is the same work as "Jain2018": both have the same DOI. Cite it under one id, and take the other out.',
    ]);
    assert.deepEqual(await told(`${own}${node('jain')}`), []);
  });

  it('may have a work in two bibliographies, if it is one', async () => {
    const other = '@article{Jain2018, title = {Detecting iliac vein thrombosis}, pmid = {30336900}}\n';
    const files = { 'works.bib': works, 'more.bib': other };
    assert.deepEqual(await told(`uses: [works.bib, more.bib]\n${node('Jain2018')}`, files), []);
    const files2 = { 'works.bib': works, 'more.bib': other.replace('Detecting', 'Treating') };
    assert.deepEqual(await told(`uses: [works.bib, more.bib]\n${node('Jain2018')}`, files2), [
      'more.bib:1:10 name/duplicate Two works stand under "Jain2018". This one has the title "Treating iliac vein thrombosis", the other "Detecting iliac vein thrombosis". Only one of them can be meant.',
    ]);
  });

  it('is run with what its entries and the bibliography say together, whichever of them is edited', async () => {
    const bib = 'file:///clinic/works.bib';
    const files: Record<string, string> = { [bib]: works };
    const workspace = new Workspace(memoryFiles(files), () => today);
    const text = `uses: works.bib\nreferences:\n  Jain2018: {title: Other, extracts: {a: {rating: 8}}}\n${node('Jain2018')}`;
    const file = await workspace.open(uri, text, 1);
    const work = () => {
      const { references } = file.program.guideline;
      const entity = references.get('Jain2018')?.entity;
      const shown = (name: string) => {
        const field = entity?.fields.get(name);
        return field?.kind === 'scalar' ? field.text : undefined;
      };
      return [entity?.title?.text, shown('DOI'), entity?.extracts[0]?.id];
    };
    // Another title is another work.
    assert.deepEqual(work(), ['Other', undefined, 'a']);
    const edit = (from: string, to: string) =>
      workspace.edit(uri, [{ text: file.document.text.replace(from, to) }], (file.version ?? 0) + 1);
    edit('Other', 'Detecting');
    assert.deepEqual(work(), ['Detecting', '10.1016/j.jvsv.2018.06.010', 'a']);
    edit('{a: {', '{b: {');
    assert.deepEqual(work(), ['Detecting', '10.1016/j.jvsv.2018.06.010', 'b']);
    files[bib] = works.replace('jvsv', 'x');
    await workspace.reread(bib);
    assert.deepEqual(work(), ['Detecting', '10.1016/j.x.2018.06.010', 'b']);
    edit('title: Detecting, ', '');
    assert.deepEqual(work(), ['Detecting iliac vein thrombosis', '10.1016/j.x.2018.06.010', 'b']);
  });

  it('is approved with the works that it cites, and not with the others of the bibliography', async () => {
    const fingerprint = async (bibliography: string) => {
      const files = { 'file:///clinic/works.bib': bibliography };
      const workspace = new Workspace(memoryFiles(files), () => today);
      return (await workspace.open(uri, `uses: works.bib\n${node('Jain2018')}`, 1)).fingerprint;
    };
    const before = await fingerprint(works);
    for (const same of [
      works.replace('Nobody cites this', 'Nobody does'),
      `% A comment.\n${works}`,
      `${works}@book{B, title={B}}`,
    ])
      assert.deepEqual(await fingerprint(same), before);
    const after = await fingerprint(works.replace('iliac', 'pelvic'));
    assert.equal(after.own, before.own);
    assert.notEqual(after.used, before.used);
  });

  it('is told anew when the bibliography changes on disk, comes or goes', async () => {
    const bib = 'file:///clinic/works.bib';
    const files: Record<string, string> = {};
    const workspace = new Workspace(memoryFiles(files), () => today);
    const file = await workspace.open(uri, `uses: works.bib\n${node('Jain2018')}`, 1);
    const rules = () =>
      [...workspace.problems(file), ...workspace.itemProblems(file).flatMap(({ problems }) => problems)]
        .map(({ rule }) => rule)
        .filter((rule) => /^(name|citation|reference)\//.test(rule));
    assert.deepEqual(rules(), ['name/unresolved-file']);
    files[bib] = works;
    assert.equal(await workspace.reread(bib), true);
    assert.deepEqual(rules(), []);
    files[bib] = works.replace('Detecting', 'RETRACTED: Detecting');
    await workspace.reread(bib);
    assert.deepEqual(rules(), ['reference/retracted']);
    files[bib] = works.replace('Jain2018', 'Jain2019');
    await workspace.reread(bib);
    assert.deepEqual(rules(), ['citation/unresolved']);
    files[bib] = 'nothing';
    await workspace.reread(bib);
    assert.deepEqual(rules(), ['name/unresolved-file']);
    delete files[bib];
    await workspace.reread(bib);
    assert.deepEqual(rules(), ['name/unresolved-file']);
    assert.equal(await workspace.reread('file:///clinic/package.json'), false);
  });
});
