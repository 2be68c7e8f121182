import assert from 'node:assert/strict';
import { fieldsOf, namesOf, openText } from './read';

async function read(title: string, author = 'Doe, Jane') {
  const text = `@article{k, title = {${title}}, author = {${author}}, journal = {J}}`;
  const [entry] = (await openText('a.bib', text)).entries;
  assert.ok(entry);
  assert.deepEqual(entry.tree.problems, []);
  return entry;
}

async function titleOf(latex: string): Promise<unknown> {
  return fieldsOf(await read(latex)).title;
}

/** Each in the ways in which exports write it: with and without braces, and with an empty group behind. */
const letters: Readonly<Record<string, string>> = {
  ae: 'æ',
  AE: 'Æ',
  oe: 'œ',
  OE: 'Œ',
  o: 'ø',
  O: 'Ø',
  l: 'ł',
  L: 'Ł',
  ss: 'ß',
  aa: 'å',
  AA: 'Å',
  i: 'ı',
  j: 'ȷ',
  dh: 'ð',
  DH: 'Ð',
  th: 'þ',
  TH: 'Þ',
};

const accents: Readonly<Record<string, string>> = {
  '`': '\u0300',
  "'": '\u0301',
  '^': '\u0302',
  '"': '\u0308',
  '~': '\u0303',
  '=': '\u0304',
  '.': '\u0307',
  u: '\u0306',
  v: '\u030c',
  H: '\u030b',
  c: '\u0327',
  k: '\u0328',
  r: '\u030a',
  d: '\u0323',
  b: '\u0332',
  t: '\u0361',
};

const signs: readonly [latex: string, text: string][] = [
  ['1--2', '1–2'],
  ['a---b', 'a—b'],
  ['R\\&D', 'R&D'],
  ['5\\%', '5%'],
  ['a\\_b', 'a_b'],
  ['\\$5', '$5'],
  ['\\#1', '#1'],
  ['a~b', 'a b'],
  ['vs.\\ usual care', 'vs. usual care'],
  ['100\\,mg', '100 mg'],
  ['\\textit{in vitro}', 'in vitro'],
  ['\\emph{in vivo}', 'in vivo'],
  ['cm\\textsuperscript{2}', 'cm2'],
  ['CO$_2$', 'CO₂'],
  ['{$\\geq$}65 years', '≥65 years'],
  ['$\\leq$ 5', '≤ 5'],
  ['37 $^\\circ$C', '37 °C'],
  ['p {\\textgreater} 0.05', 'p > 0.05'],
  ['{\\~{}}50', '~50'],
  ['\\textasciitilde 50', '~50'],
  ['\\mbox{D-dimer}', 'D-dimer'],
  ['and/\\-or', 'and/or'],
];

describe('LaTeX in a bibliography', () => {
  it('has its letters in all ways of writing them', async () => {
    for (const [name, letter] of Object.entries(letters))
      for (const written of [`\\${name} x`, `{\\${name}}x`, `\\${name}{}x`, `{\\${name}{}}x`])
        assert.equal(await titleOf(`A ${written}`), `A ${letter}x`, written);
  });

  it('has its accents in all ways of writing them', async () => {
    for (const [name, accent] of Object.entries(accents)) {
      const text = `Go${accent}d`.normalize('NFC');
      const bare = /[a-z]/i.test(name) ? `\\${name} o` : `\\${name}o`;
      for (const written of [bare, `{${bare}}`, `\\${name}{o}`, `{\\${name}{o}}`])
        assert.equal(await titleOf(`G${written}d`), text, written);
    }
  });

  it('has an accent over an i, with or without its dot, in one letter', async () => {
    for (const written of ["{\\'\\i}", "\\'{\\i}", "{\\'{\\i}}", "\\'{i}", "{\\'i}", "\\'\\i{}", "\\'\\i "])
      assert.equal(await titleOf(`Mart${written}nez`), 'Martínez', written);
    assert.equal(await titleOf('K{\\i}l{\\i}{\\c c}'), 'Kılıç');
  });

  it('has its signs', async () => {
    for (const [latex, text] of signs) assert.equal(await titleOf(latex), text, latex);
  });

  it('has letters in names where they stand', async () => {
    const names = '{\\AA}str{\\"o}m, Anna and {\\AE}g{\\\'\\i}sson, {\\aa}ge and {\\O}re, {\\O}rjan';
    assert.deepEqual(namesOf(await read('T', names)), ['Anna|Åström', 'åge|Ægísson', 'Ørjan|Øre']);
  });

  it('is not looked for in addresses', async () => {
    const [entry] = (
      await openText('a.bib', '@misc{k, title = {T}, url = {https://example.org/a\\_b\\,c}, doi = {10.5555/a\\_b}}')
    ).entries;
    assert.ok(entry);
    const { URL: url, DOI: doi } = fieldsOf(entry);
    assert.deepEqual([url, doi], ['https://example.org/a_b%5C,c', '10.5555/a_b']);
  });
});
