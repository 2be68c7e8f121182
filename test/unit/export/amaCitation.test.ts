import assert from 'node:assert/strict';
import { amaCitation } from '../../../server/src/export/amaCitation';
import { entityOf } from '../../../server/src/model/readEntry';
import { SyntaxDocument } from '../../../server/src/syntax/document';

function cited(fields: string): string {
  const [entry] = new SyntaxDocument(`references:\n  work: {${fields}}\n`).entries;
  const entity = entry && entityOf(entry);
  assert.ok(entity?.kind === 'reference');
  assert.deepEqual(entry?.tree.problems, []);
  return amaCitation(entity);
}

const people = (count: number) =>
  Array.from({ length: count }, (_, index) => `{family: Name${index + 1}, given: Ann B}`).join(', ');

// The forms are those of the manual, 11th edition; the works are invented.
describe('a citation in the style of the AMA', () => {
  it('of an article has the short form of its journal, volume, issue and pages, and ends with the DOI', () => {
    assert.equal(
      cited(
        'type: article-journal, title: Scans of the leg., author: [{family: Doe, given: Jane Q.}, {family: Roe, given: R.}], container-title: Journal of Examples, container-title-short: J Ex, volume: 6, issue: 2, page: 724–729, issued: 2018-11, DOI: 10.5555/scans, PMID: 30336900',
      ),
      'Doe JQ, Roe R. Scans of the leg. J Ex. 2018;6(2):724-729. doi:10.5555/scans',
    );
  });

  it('names up to six people, and three of more', () => {
    const article = (authors: string) =>
      cited(`type: article-journal, title: T, author: [${authors}], container-title: J, issued: 2020`);
    assert.equal(article(people(6)), 'Name1 AB, Name2 AB, Name3 AB, Name4 AB, Name5 AB, Name6 AB. T. J. 2020.');
    assert.equal(article(people(7)), 'Name1 AB, Name2 AB, Name3 AB, et al. T. J. 2020.');
    assert.equal(article(`${people(2)}, {literal: et al}`), 'Name1 AB, Name2 AB, et al. T. J. 2020.');
    assert.equal(
      article(`${people(7)}, {literal: Example Group}`),
      'Name1 AB, Name2 AB, Name3 AB, et al; Example Group. T. J. 2020.',
    );
  });

  it('names persons and bodies in the order in which they stand', () => {
    const article = (authors: string) =>
      cited(`type: article-journal, title: T, author: [${authors}], container-title: J, issued: 2020`);
    const society = '{literal: Society of Examples}';
    assert.equal(article(`${society}, ${people(2)}`), 'Society of Examples; Name1 AB, Name2 AB. T. J. 2020.');
    assert.equal(
      article(`${people(1)}, ${society}, {family: Roe, given: R}`),
      'Name1 AB; Society of Examples; Roe R. T. J. 2020.',
    );
    assert.equal(article(`${society}, {literal: Group}`), 'Society of Examples; Group. T. J. 2020.');
    assert.equal(article(`${society}, {literal: et al}`), 'Society of Examples, et al. T. J. 2020.');
    assert.equal(
      article(`${society}, ${people(7)}`),
      'Society of Examples; Name1 AB, Name2 AB, Name3 AB, et al. T. J. 2020.',
    );
    assert.equal(article(`${people(7)}, {literal: et al}`), 'Name1 AB, Name2 AB, Name3 AB, et al. T. J. 2020.');
  });

  it('has particles, suffixes, hyphens and initials in their places', () => {
    const one = (name: string) =>
      cited(`type: article-journal, title: T, author: [${name}], container-title: J`).split('.')[0];
    assert.equal(one('{family: Berg, given: Jan-Peter, non-dropping-particle: van der}'), 'van der Berg JP');
    assert.equal(one('{family: King, given: Martin L, suffix: Jr.}'), 'King ML Jr');
    assert.equal(one('{family: Ford, given: Henry, suffix: III}'), 'Ford H 3rd');
    assert.equal(one('{family: Copelan, given: AZ}'), 'Copelan AZ');
    assert.equal(one('{literal: World Health Organization}'), 'World Health Organization');
    assert.equal(one('{family: Ångström, given: Émile}'), 'Ångström É');
  });

  it('of an article has whatever is known', () => {
    const article = (fields: string) => cited(`type: article-journal, title: What now?, container-title: J, ${fields}`);
    assert.equal(article('issued: 2020-05-01, page: e12'), 'What now? J. 2020;e12.');
    assert.equal(article('volume: 3, number: e12, issued: 2020'), 'What now? J. 2020;3:e12.');
    assert.equal(article('PMID: 8236016'), 'What now? J. PMID: 8236016');
    assert.equal(article('PMCID: PMC1'), 'What now? J. PMCID: PMC1');
    assert.equal(
      article('URL: "https://example.org/a", accessed: 2026-01-18'),
      'What now? J. Accessed January 18, 2026. https://example.org/a',
    );
    assert.equal(
      cited('type: article-newspaper, title: T, container-title: The Paper, issued: 2018-04-03'),
      'T. The Paper. April 3, 2018.',
    );
  });

  it('of a book has edition, publisher and year', () => {
    assert.equal(
      cited(
        'type: book, title: Evidence, author: [{family: Doe, given: J}], edition: 2, publisher: Example House, issued: 1997-03, ISBN: 978-0-443-05686-4',
      ),
      'Doe J. Evidence. 2nd ed. Example House; 1997. ISBN 978-0-443-05686-4',
    );
    assert.equal(
      cited(
        'type: book, title: Signs, editor: [{family: Roe, given: R}, {family: Poe, given: P}], edition: 1, publisher: House',
      ),
      'Roe R, Poe P, eds. Signs. House.',
    );
    assert.equal(
      cited(
        'type: chapter, title: Edema, author: [{family: Doe, given: J}], editor: [{family: Roe, given: R}], container-title: Signs, edition: 11, publisher: House, issued: 2019, page: 12-19',
      ),
      'Doe J. Edema. In: Roe R, ed. Signs. 11th ed. House; 2019:12-19.',
    );
  });

  it('of a report has who issued it, when, and its number', () => {
    assert.equal(
      cited(
        'type: report, title: Thrombosis, author: [{literal: Institute for Examples}], publisher: IE, issued: 2012-06, number: CG144, URL: "https://example.org/cg144", accessed: 2026-01',
      ),
      'Institute for Examples. Thrombosis. IE; June 2012. Publication CG144. Accessed January 2026. https://example.org/cg144',
    );
    assert.equal(
      cited(
        'type: report, title: Criteria, publisher: College, issued: 2017, archive: Clearinghouse, archive_location: NGC-1',
      ),
      'Criteria. College; 2017. Clearinghouse NGC-1.',
    );
    assert.equal(
      cited('type: thesis, title: T, genre: Dissertation, publisher: University, issued: 2001'),
      'T. Dissertation. University; 2001.',
    );
  });

  it('of a web page has the days on which it was published and read', () => {
    assert.equal(
      cited(
        'type: webpage, title: Zika travel, author: [{literal: Centre}], container-title: Example Site, issued: 2016-01-26, accessed: 2019-06-18, URL: "https://example.org/zika"',
      ),
      'Centre. Zika travel. Example Site. January 26, 2016. Accessed June 18, 2019. https://example.org/zika',
    );
  });

  it('stands on one line, whatever the work holds', () => {
    assert.equal(
      cited('type: report, title: "A\\n  title\\u001b[31m", issued: in press'),
      'A title\\u001b[31m. in press.',
    );
  });
});
