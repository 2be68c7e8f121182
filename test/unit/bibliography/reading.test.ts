import assert from 'node:assert/strict';
import { spanIn } from '../../../server/src/features/location';
import { entityOf } from '../../../server/src/model/readEntry';
import { fieldOf } from '../../../server/src/syntax/node';
import { exported, fieldsOf, namesOf, openText } from './read';

async function read(name: string) {
  const document = await openText(name, exported(name));
  assert.equal(document.failure, undefined);
  return new Map(document.entries.map((entry) => [entry.key.text, entry]));
}

async function item(name: string, key: string) {
  const items = await read(name);
  const found = items.get(key);
  assert.ok(found, `${key} is not among ${[...items.keys()].join(', ')}`);
  assert.deepEqual(found.tree.problems, []);
  return found;
}

function some(fields: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, fields[name]]));
}

describe('a bibliography', () => {
  describe('of Zotero in BibTeX', () => {
    it('has titles without braces, numbers, and dates with months by name', async () => {
      const { author: _, ...fields } = fieldsOf(await item('zotero.bib', 'needleman_ultrasound_2018'));
      assert.deepEqual(fields, {
        type: 'article-journal',
        title:
          'Ultrasound for Lower Extremity Deep Venous Thrombosis: Multidisciplinary Recommendations From the Society of Radiologists in Ultrasound Consensus Conference',
        'title-short': 'Ultrasound for Lower Extremity Deep Venous Thrombosis',
        'container-title': 'Circulation',
        volume: '137',
        issue: '14',
        page: '1505-1515',
        issued: '2018-04',
        accessed: '2026-01-18',
        language: 'en',
        ISSN: '0009-7322, 1524-4539',
        DOI: '10.5555/CIRC.117.030687',
        PMID: '29610129',
        PMCID: 'PMC1234567',
        URL: 'https://example.org/needleman',
        note: 'PMID: 29610129 PMCID: PMC1234567',
      });
    });

    it('has names with particles and accents, and bodies', async () => {
      assert.deepEqual(namesOf(await item('zotero.bib', 'muller_thrombosis_2021')), [
        'Jörg|Müller',
        'Änne|von der|Lühe',
        'Jan|van der|Berg',
        'Seán|Ó Briain',
        '"American Venous Forum"',
      ]);
    });

    it('has titles without markup, and numbers of PubMed as BibLaTeX has them', async () => {
      const fields = fieldsOf(await item('zotero.bib', 'muller_thrombosis_2021'));
      assert.deepEqual(some(fields, ['title', 'issued', 'PMID', 'container-title']), {
        title: 'Thrombosis in May–Thurner syndrome: CO₂ venography & the $5 question',
        issued: '2021-03-09',
        PMID: '33840321',
        'container-title': 'Phlebology',
      });
    });

    it('has publishers and places in one piece, whatever "and" they hold', async () => {
      const fields = fieldsOf(await item('zotero.bib', 'sackett_evidence_1997'));
      assert.deepEqual(some(fields, ['type', 'publisher', 'publisher-place', 'ISBN', 'issued']), {
        type: 'book',
        publisher: 'Churchill, Livingstone and Sons',
        'publisher-place': 'New York, London and Edinburgh',
        ISBN: '978-0-443-05686-4',
        issued: '1997',
      });
    });

    it('has chapters, reports and pages of the web', async () => {
      const chapter = await item('zotero.bib', 'doe_edema_2019');
      assert.deepEqual(some(fieldsOf(chapter), ['type', 'container-title', 'page']), {
        type: 'chapter',
        'container-title': 'Signs and symptoms',
        page: '12-19',
      });
      assert.deepEqual(namesOf(chapter, 'editor'), ['Richard|Roe', 'Paula|Poe']);
      const report = await item('zotero.bib', 'who_anc_2016');
      assert.deepEqual(some(fieldsOf(report), ['type', 'publisher', 'issued']), {
        type: 'report',
        publisher: 'World Health Organization',
        issued: '2016-11',
      });
      assert.deepEqual(namesOf(report), ['"World Health Organization"']);
      const page = fieldsOf(await item('zotero.bib', 'nice_venous_nodate'));
      assert.equal(page.URL, 'https://example.org/guidance?a=1&b=2');
    });
  });

  describe('of EndNote in BibTeX', () => {
    it('has the number of PubMed in a remark, and authors that are not named', async () => {
      const found = await item('endnote.bib', 'RN57');
      assert.deepEqual(some(fieldsOf(found), ['PMID', 'DOI', 'ISSN', 'issued', 'page']), {
        PMID: '30336900',
        DOI: '10.1016/j.jvsv.2018.06.010',
        ISSN: '2213-333x',
        issued: '2018',
        page: '724-729',
      });
      assert.deepEqual(namesOf(found), ['A. K.|Jain', 'M. C.|Soult', 'S. A.|Resnick', '"et al"']);
    });

    it('has accents as LaTeX writes them', async () => {
      const found = await item('endnote.bib', 'RN58');
      assert.deepEqual(namesOf(found), ['Gérard|Frühling', 'Ángel|Nuñez', 'Søren|Ørsted', 'Liž|Straße']);
      assert.equal(fieldsOf(found).title, 'RETRACTED: Clinical significance of Doppler in α-thalassaemia');
      assert.equal(fieldsOf(found).issued, '1993-11');
    });
  });

  describe('in BibTeX by hand', () => {
    it('has strings, parts, quotes and round brackets', async () => {
      const found = await item('handmade.bib', 'Smith:2019');
      assert.deepEqual(some(fieldsOf(found), ['title', 'container-title', 'issued', 'PMID']), {
        title: 'A "quoted" title in two parts',
        'container-title': 'Journal of Vascular Surgery: Venous',
        issued: '2019-03',
        PMID: '8236016',
      });
      assert.deepEqual(namesOf(found), ['John|Smith|Jr.', 'Ana|de la Cruz', 'Jane|Doe']);
    });

    it('takes from another item what it refers to', async () => {
      const fields = fieldsOf(await item('handmade.bib', 'DBLP:conf/x/Doe20'));
      assert.deepEqual(some(fields, ['title', 'container-title', 'issued', 'page']), {
        title: 'Part',
        'container-title': 'Proceedings of the Venous Society',
        issued: '2020',
        page: '3',
      });
    });

    it('goes by its keys as they stand, and by one that is made where it has none that can be cited', async () => {
      assert.deepEqual(
        [...(await read('handmade.bib')).keys()],
        ['Smith:2019', 'DBLP:conf/x/Doe20', 'proc20', 'oneill-2011', 'two', 'oneill-2011-2', 'steiner-1984'],
      );
    });

    it('makes a key of a name whose letters are no accented ones', async () => {
      const text = (author: string) => `TY  - JOUR\nAU  - ${author}\nTI  - Legs\nPY  - 2018\nER  - \n`;
      const { entries } = await openText('x.ris', text('Ørsted, Karl') + text('Großmann, Eva'));
      assert.deepEqual(
        entries.map(({ key }) => key?.text),
        ['orsted-2018', 'grossmann-2018'],
      );
    });

    it('ends where items refer to each other in a circle', async () => {
      const text =
        '@book{a, title={A}, crossref={b}}\n@book{b, title={B}, crossref={a}}\n@book{c, title={C}, crossref={c}}\n';
      const { entries } = await openText('x.bib', text);
      assert.deepEqual(
        entries.map((entry) => [fieldsOf(entry).title, entry.tree.problems]),
        [
          ['A', []],
          ['B', []],
          ['C', []],
        ],
      );
    });
  });

  describe('in RIS', () => {
    it('of Zotero goes by keys that are made, and has whole dates', async () => {
      const items = await read('zotero.ris');
      assert.deepEqual(
        [...items.keys()],
        ['wells-2003', 'national-institute-for-health-and-care-excellence-2012', 'straus-2019', 'wells-2003-2'],
      );
      const fields = fieldsOf(await item('zotero.ris', 'wells-2003'));
      assert.deepEqual(
        some(fields, ['issued', 'accessed', 'page', 'container-title', 'container-title-short', 'ISSN', 'PMID', 'DOI']),
        {
          issued: '2003-09-25',
          accessed: '2026-01-18',
          page: '1227-1235',
          'container-title': 'The New England Journal of Medicine',
          'container-title-short': 'N Engl J Med',
          ISSN: '1533-4406',
          PMID: '14507948',
          DOI: '10.5555/NEJMoa023153',
        },
      );
      assert.match(String(fields.abstract), /clinical probability have been tested/);
      assert.equal(fieldsOf(await item('zotero.ris', 'straus-2019')).ISBN, '978-0-443-05686-4');
    });

    it('of EndNote has its numbers as keys, a month beside the year, and all pages in one tag', async () => {
      const found = await item('endnote.ris', '57');
      assert.deepEqual(some(fieldsOf(found), ['issued', 'page', 'ISSN', 'PMID', 'PMCID', 'DOI', 'container-title']), {
        issued: '2018-11',
        page: '724-729',
        ISSN: '2213-333x',
        PMID: '30336900',
        PMCID: 'PMC8076832',
        DOI: '10.1016/j.jvsv.2018.06.010',
        'container-title': 'J Vasc Surg Venous Lymphat Disord',
      });
      assert.deepEqual(namesOf(found), ['A. K.|Jain', 'M. C.|Soult', '"American Venous Forum"']);
      assert.equal(fieldsOf(await item('endnote.ris', '58')).title, 'Of no type that anybody knows');
    });

    it('of PubMed has its number as accession number', async () => {
      const fields = fieldsOf(await item('pubmed.ris', 'costantino-2020'));
      assert.deepEqual(some(fields, ['PMID', 'issued', 'page', 'volume']), {
        PMID: '32765190',
        issued: '2020-07-31',
        page: '13',
        volume: '18',
      });
    });
  });

  describe('in CSL-JSON', () => {
    it('goes by the citation key, else by an id that can be cited, else by one that is made', async () => {
      assert.deepEqual([...(await read('zotero.json')).keys()], ['jain-2018', 'Needleman_2018', '57', 'pmid:30336900']);
    });

    it('has texts without markup, dates in one form, and the number of PubMed from a remark', async () => {
      const found = await item('zotero.json', 'jain-2018');
      assert.deepEqual(some(fieldsOf(found), ['title', 'issued', 'accessed', 'PMID', 'volume']), {
        title:
          'Detecting iliac vein thrombosis with current protocols of lower extremity venous duplex ultrasound & p<0.05',
        issued: '2018-11',
        accessed: '2026-01-18',
        PMID: '30336900',
        volume: '6',
      });
      assert.deepEqual(namesOf(found), ['Arsh K.|Jain', 'Jan|van der|Berg', '"American Venous Forum"']);
      assert.equal(fieldsOf(await item('zotero.json', 'Needleman_2018')).issued, '2018');
      assert.equal(fieldsOf(await item('zotero.json', 'Needleman_2018')).volume, '137');
    });

    it('may stand on one line', async () => {
      const text = exported('minified.json');
      const [, second] = [...(await read('minified.json')).values()];
      assert.ok(second);
      const at = text.indexOf('"b"') + 1;
      assert.deepEqual(spanIn(second, second.key), {
        start: { line: 0, character: at },
        end: { line: 0, character: at + 1 },
      });
    });
  });

  it('tells a title that it can tell without reading the work as reading does', async () => {
    let told = 0;
    for (const name of ['zotero.bib', 'endnote.bib', 'handmade.bib'])
      for (const entry of (await read(name)).values()) {
        if (!entry.title) continue;
        assert.deepEqual(entry.title.text, fieldsOf(entry).title);
        assert.equal(fieldOf(fieldOf(entry.tree.root, entry.key.text), 'title')?.start, entry.title.start);
        told++;
      }
    assert.ok(told > 5);
  });

  it('has the kind of a work in words, and none that its type says already', async () => {
    const text =
      '@techreport{a, title = {T}}\n@phdthesis{b, title = {T}}\n@report{c, title = {T}, type = {White paper}}';
    const { entries } = await openText('a.bib', text);
    assert.deepEqual(
      entries.map((entry) => some(fieldsOf(entry), ['type', 'genre'])),
      [
        { type: 'report', genre: undefined },
        { type: 'thesis', genre: 'PhD thesis' },
        { type: 'report', genre: 'White paper' },
      ],
    );
  });

  it('says of itself that it was retracted, in the fields of databases', async () => {
    for (const [name, text] of [
      ['a.ris', 'TY  - JOUR\nTI  - T\nM3  - Retracted Publication\nER  - \n'],
      ['a.ris', 'TY  - JOUR\nTI  - T\nM3  - Article; Retracted Publication\nER  - \n'],
      ['a.bib', '@article{a, title = {T}, type = {Article; Retracted Publication}}'],
      ['a.json', '[{"id": "a", "type": "article", "title": "T", "retracted": true}]'],
    ] as const) {
      const [entry] = (await openText(name, text)).entries;
      const entity = entry && entityOf(entry);
      assert.ok(entity?.kind === 'reference' && entity.retracted, text);
    }
    const [notice] = (await openText('a.ris', 'TY  - JOUR\nTI  - T\nM3  - Retraction of Publication\nER  - \n'))
      .entries;
    const entity = notice && entityOf(notice);
    assert.ok(entity?.kind === 'reference' && !entity.retracted);
  });

  it('takes no part of an ISBN for an ISSN', async () => {
    const text = 'TY  - BOOK\nTI  - T\nSN  - 0-8044-2957-X (hbk.)\nER  - \n';
    const [entry] = (await openText('a.ris', text)).entries;
    assert.ok(entry);
    assert.deepEqual(some(fieldsOf(entry), ['ISBN', 'ISSN']), { ISBN: '0-8044-2957-X (hbk.)', ISSN: undefined });
  });

  it('tells where each field stands', async () => {
    for (const [name, key, field, written] of [
      ['zotero.bib', 'needleman_ultrasound_2018', 'DOI', 'https://doi.org/10.5555/CIRC.117.030687'],
      ['endnote.ris', '57', 'DOI', 'https://doi.org/10.1016/j.jvsv.2018.06.010'],
      ['zotero.json', 'jain-2018', 'DOI', '10.1016/j.jvsv.2018.06.010'],
    ] as const) {
      const found = await item(name, key);
      const node = fieldOf(fieldOf(found.tree.root, key), field);
      assert.ok(node);
      assert.equal(found.text.slice(node.start, node.end), written);
    }
  });
});
