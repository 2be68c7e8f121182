import assert from 'node:assert/strict';
import { badgeOf, type CoveredFile, coverageTree, gaps } from '../../../client/src/coverage/coverageTree';
import type { FileCoverage } from '../../../server/src/lsp/protocol';

const all = new Set(gaps);
const pathOf = (uri: string) => uri.replace('file:///clinic/', '');

function file(path: string, more: Partial<FileCoverage> = {}): FileCoverage {
  const uri = `file:///clinic/${path}`;
  const counts = { total: 1, waived: 0, cited: 1, quoted: 1, verified: 1 };
  return { uri, title: '', counts, items: [], stale: [], shortfall: null, unread: [], ...more };
}

const location = { uri: '', range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } };
const lack = { why: 'cites nothing', location };
const uncited: Partial<FileCoverage> = {
  counts: { total: 1, waived: 0, cited: 0, quoted: 0, verified: 0 },
  items: [
    {
      kind: 'node',
      noun: 'node',
      id: 'rest',
      title: '',
      location,
      cited: false,
      quoted: false,
      verified: false,
      waived: null,
      lacks: { cited: lack, quoted: lack, verified: lack },
    },
  ],
};
const unread: Partial<FileCoverage> = {
  shortfall: 'could not be read whole, so not all of it is counted',
  unread: [{ message: 'This is no entry.', location }],
};

describe('the tree of citation coverage', () => {
  const covered = (one: FileCoverage, wanted: Parameters<typeof coverageTree>[1] = all): CoveredFile => {
    const [element] = coverageTree({ files: [one], failures: [] }, wanted, pathOf);
    return element?.kind === 'file' ? element : assert.fail();
  };

  it('calls complete only what was read whole and lacks nothing, whatever is shown', () => {
    assert.equal(covered(file('a')).isComplete, true);
    assert.equal(covered(file('a', uncited)).isComplete, false);
    assert.equal(covered(file('a', uncited), new Set()).isComplete, false);
    assert.equal(covered(file('a', { shortfall: 'is empty' })).isComplete, false);
  });

  it('lists what was not read first, even where nothing else is wanted', () => {
    const groups = ({ groups: of }: CoveredFile) => of.map(({ gap, lacks }) => `${gap}: ${lacks[0]?.why}`);
    assert.deepEqual(groups(covered(file('a', { ...uncited, ...unread }))).slice(0, 2), [
      'unread: This is no entry.',
      'uncited: cites nothing',
    ]);
    assert.deepEqual(groups(covered(file('a', { ...uncited, ...unread }), new Set())), ['unread: This is no entry.']);
  });

  it('counts as waived what `guideline coverage` does, and keeps what is stale and waived with what is stale', () => {
    const waived = { reason: 'Older works are meant.', by: 'A. Reviewer', until: null };
    const stale = [
      { rule: 'reference/superseded', message: 'There is a newer one.', location, waived },
      { rule: 'review/stale', message: 'It was reviewed long ago.', location, waived: null },
    ];
    const { groups } = covered(file('a', { stale }));
    assert.deepEqual(
      groups.map(({ gap, lacks }) => [gap, ...lacks.map(({ why, isWaived }) => [why, isWaived])]),
      [['stale', ['It was reviewed long ago.', false], ['waived: Older works are meant. (by A. Reviewer)', true]]],
    );
  });

  it('shows first what could not be read at all, then what not whole, then what most is missing in', () => {
    const failures = [{ uri: 'file:///clinic/d', why: 'it is not there' }];
    const files = [file('a'), file('b', uncited), file('c', unread)];
    const tree = coverageTree({ files, failures }, all, pathOf);
    assert.deepEqual(
      tree.map(({ name }) => name.path),
      ['d', 'c', 'b', 'a'],
    );
    assert.equal(tree[0]?.kind, 'unreadable');
  });

  it('tells files of one name apart by their folders, and no others', () => {
    const paths = ['now/leg.guideline.yaml', 'old/leg.guideline.yaml', 'leg.guideline.yaml', 'old/arm.guideline.yaml'];
    const [failed = '', ...rest] = paths;
    const failures = [{ uri: `file:///clinic/${failed}`, why: 'it is encoded in UTF-16' }];
    const tree = coverageTree({ files: rest.map((path) => file(path)), failures }, all, pathOf);
    assert.deepEqual(
      tree.map(({ name }) => [name.name, name.folder]),
      [
        ['leg', 'now'],
        ['leg', undefined],
        ['arm', undefined],
        ['leg', 'old'],
      ],
    );
  });
});

describe('the badge of citation coverage', () => {
  it('counts what cites nothing, and files that are not counted in full', () => {
    const failures = [{ uri: 'file:///clinic/d', why: 'it is not there' }];
    assert.equal(badgeOf({ files: [file('a')], failures: [] }), undefined);
    assert.deepEqual(badgeOf({ files: [file('a', uncited)], failures: [] }), {
      value: 1,
      tooltip: '1 thing cites nothing',
    });
    assert.deepEqual(badgeOf({ files: [file('a', unread)], failures: [] }), {
      value: 1,
      tooltip: '1 file is not counted in full',
    });
    assert.deepEqual(badgeOf({ files: [file('a', uncited), file('b', uncited), file('c', unread)], failures }), {
      value: 4,
      tooltip: '2 things cite nothing, 2 files are not counted in full',
    });
  });
});
