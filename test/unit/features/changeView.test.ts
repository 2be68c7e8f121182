import assert from 'node:assert/strict';
import { type Change, type ChangedRow, changeView } from '../../../server/src/features/changeView';
import { GuidelineFile } from '../../../server/src/workspace/guidelineFile';

const leg = `guideline: leg
title: Swollen leg
start: look
findings:
  scan: {kind: imaging, values: {clot: A clot, clear: No clot}}
  cancer: {kind: history, values: {yes: Yes, no: No, not-done: Not asked}, missing: not-done}
actions:
  drug: {label: Anticoagulation, kind: drug}
nodes:
  look:
    decide: What did the scan show?
    branches:
      - {when: {scan: clot}, then: treat}
      - {when: {scan: clear}, then: sound}
  treat: {recommend: Treat the clot., do: drug, urgency: stat}
  sound: {conclude: There is no clot.}
`;

/** What the view says of a guideline with one edit; an edit that finds nothing to change is a mistake of the test. */
function viewOf(from: string, to: string, guideline = leg): Change {
  assert(guideline.includes(from), from);
  const [before, after] = [guideline, guideline.replace(from, to)].map(
    (text) => new GuidelineFile('file:///leg.guideline.yaml', text, 1),
  );
  assert(before && after);
  const pieces = changeView(before, after, { older: 'HEAD:leg.guideline.yaml', newer: 'leg.guideline.yaml' });
  for (;;) {
    const next = pieces.next();
    if (next.done) return next.value;
  }
}

/** Each row in a line, indented by how deep it stands, with the line of the text to which it leads. */
function linesOf(rows: readonly ChangedRow[], indent = ''): string[] {
  return rows.flatMap(({ text, location, rows: below }) => [
    `${indent}${text}${location ? ` @${location.range.start.line + 1}` : ''}`,
    ...linesOf(below, `${indent}  `),
  ]);
}

describe('the view of a change', () => {
  it('says what changes for a group as the report does, and where one of them ends now', () => {
    const { groups, markdown } = viewOf('do: drug, urgency: stat', 'urgency: urgent');
    const [group, ...others] = groups;
    assert(group);
    assert.equal(others.length, 0);
    assert.equal(group.heading, 'Less urgent: stat → urgent');
    assert(markdown.includes(group.heading));
    assert.deepEqual(linesOf(group.rows), [
      'In “Treat the clot.”:',
      '  urgency: stat → urgent',
      '  no longer to do: Anticoagulation',
      'One of them',
      '  before: Treat the clot. (stat)',
      '  now: Treat the clot. (urgent) @15',
    ]);
  });

  it('tells groups in which nobody was found behind all others and counts them apart, as the report does', () => {
    const from = 'index: {formula: ankle / arm,';
    const arteries = `guideline: arteries
start: look
findings:
  pain: {kind: symptom}
  ankle: {kind: sign, number: {unit: "mm[Hg]", min: 0, max: 300, decimals: 2}}
  arm: {kind: sign, number: {unit: "mm[Hg]", min: 40, max: 300, decimals: 2}}
derived:
  ${from} number: {decimals: 2}}
nodes:
  look: {decide: Pain?, branches: [{when: {pain: yes}, then: act}, {when: {pain: no}, then: measured}]}
  act: {recommend: Act., urgency: urgent}
  measured: {decide: Narrow?, branches: [{when: {index: "< 0.9"}, then: narrow}], otherwise: sound}
  narrow: {recommend: Treat., urgency: urgent}
  sound: {conclude: Sound.}
`;
    const none = viewOf('urgent}\n  measured', 'routine}\n  measured', arteries);
    assert.equal(none.notConfirmed, null);

    // The same in other words: too many combinations to be gone through, and nobody for whom it differs.
    const to = from.replace('ankle / arm', 'ankle * 10 / (arm * 10)');
    const edited = arteries.replace('urgent}\n  measured', 'asap}\n  measured');
    const { groups, notConfirmed, verdict, markdown } = viewOf(arteries, edited.replace(from, to), arteries);
    assert.deepEqual(
      groups.map(({ heading, answers }) => [heading, answers !== null]),
      [['More urgent: urgent → asap', true]],
    );
    assert.equal(verdict, 'Some patients are affected: 1 group.');
    assert(notConfirmed);
    assert(markdown.indexOf(groups[0]?.heading ?? '') < markdown.indexOf(`## ${notConfirmed.heading}`));
    assert(markdown.includes(notConfirmed.text));
    assert.deepEqual(
      notConfirmed.groups.map(({ heading, answers }) => [heading, answers]),
      [
        ['Less urgent: urgent → no urgency', null],
        ['Something else is recommended: no urgency → urgent', null],
      ],
    );
  });

  it('tells old and new words, where nobody is affected and where somebody is', () => {
    const words = 'sound: {conclude: There is no clot.}';
    const reworded = viewOf(words, words.replace('There is no clot.', 'No clot was seen.'));
    assert.deepEqual(reworded.groups, []);
    assert.deepEqual(linesOf(reworded.sections), [
      'Only words or citations changed',
      '  node sound: conclude @16',
      '    before: “There is no clot.” @16',
      '    now: “No clot was seen.” @16',
    ]);
    const both = viewOf(`stat}\n  ${words}`, 'urgent}\n  sound: {conclude: No clot was seen.}');
    assert.equal(both.groups.length, 1);
    assert.deepEqual(linesOf(both.sections), [
      ...linesOf(reworded.sections),
      'Entries that changed',
      '  node treat: urgency @15',
    ]);
  });

  it('tells an entry that is gone, and what can no longer be recorded', () => {
    const { sections } = viewOf(', clear: No clot}}', ', clear: No clot, unseen: Not seen}}');
    assert.deepEqual(linesOf(sections).slice(0, 2), [
      'What can be recorded of a patient',
      '  scan: unseen can be recorded now. It makes a difference to: scan: unseen @5',
    ]);
    const gone = viewOf('  sound: {conclude: There is no clot.}\n', '');
    assert(linesOf(gone.sections).includes('  node sound: removed'));
  });

  it('runs one of them to the end: of what has a `missing` and makes no difference, nothing is known', () => {
    const { groups } = viewOf('urgency: stat', 'urgency: urgent');
    assert.deepEqual(groups[0]?.answers, { cancer: '', scan: 'clot' });
  });

  it('says to its end how far it goes', () => {
    const { limits } = viewOf('{scan: clear}, then: sound', '{scan: clear}, then: nowhere');
    const [limit, ...others] = limits;
    assert.match(limit ?? '', /`guideline lint` finds: leg\.guideline\.yaml:14: .*nowhere.*\(name\/[\w-]+\)\.$/);
    assert.equal(others.length, 0);
  });
});
