import assert from 'node:assert/strict';
import { diffReport } from '../../../server/src/export/diffReport';
import { reportText } from '../../../server/src/export/reportText';
import { type Diff, diff, patientWords } from '../../../server/src/logic/diff/diff';
import { wordsText } from '../../../server/src/logic/words/words';
import { programOf } from '../engine/guidelineOf';

const leg = `
start: look
population: {when: {age: ">= 18"}}
findings:
  age: {kind: demographic, number: {unit: a, min: 0, max: 120}}
  scan: {kind: imaging, values: {clot: A clot, clear: No clot, not-done: Not done}}
  egfr: {kind: laboratory, number: {unit: mL/min, min: 0, max: 200}, values: {not-done: Not done}, missing: not-done}
  device: {kind: history}
modalities:
  ct: {label: CT venography, technique: CT, contrast: iodinated, radiation: 3}
  mr: {label: MR venography, technique: MR, contrast: none, radiation: 0}
  us: {label: Ultrasound, technique: US, contrast: none, radiation: 0}
actions:
  drug: {label: Anticoagulation, kind: drug}
  clinic: {label: Vascular clinic, kind: referral}
exclusions:
  kidney: {when: {egfr: "< 30"}, excludes: {contrast: iodinated}}
  implant: {when: {device: yes}, excludes: {technique: MR}}
ratings:
  studies: {variant: V, options: {ct: {rating: 8}, mr: {rating: 8}, us: {rating: 5}}}
nodes:
  look:
    decide: What did the scan show?
    branches:
      - {when: {scan: clot}, then: treat}
      - {when: {scan: clear}, then: sound}
      - {when: {scan: not-done}, then: image}
  image: {recommend: Image the veins., options: studies, urgency: urgent, within: 24 h, awaits: scan}
  treat: {recommend: Treat the clot., do: [drug, clinic], urgency: stat}
  sound: {conclude: There is no clot.}
`;

function compared(before: string, after: string): Diff {
  return diff(programOf(before), programOf(after));
}

/** The leg guideline with one edit; an edit that finds nothing to change is a mistake of the test. */
function edited(from: string, to: string): Diff {
  assert(leg.includes(from), from);
  return compared(leg, leg.replace(from, to));
}

/** Each group in a line: in what it differs, who, and one of them. */
function groupsOf(result: Diff): string[] {
  return result.groups.map(({ kind, who, witness }) => {
    const given = witness?.given.map(({ finding, value }) => `${finding}=${value}`).join(' ');
    return `${kind}: ${wordsText(patientWords(result, who))} (${given ?? 'not confirmed'})`;
  });
}

function toldLines(result: Diff): string[] {
  const text = reportText(diffReport(result, { older: 'old', newer: 'new' }));
  return text.split('\n').map((line) => line.trim());
}

describe('what differs between two versions', () => {
  it('is nothing between a guideline and itself', () => {
    const result = compared(leg, leg);
    assert.equal(result.verdict, 'nobody');
    assert.deepEqual(result.entries, []);
  });

  it('is told for a threshold: who is affected, and what is no longer offered', () => {
    const result = edited('"< 30"', '"< 45"');
    assert.deepEqual(groupsOf(result), [
      'recommendation: scan: not-done; egfr: 30 to 44 (age=18 scan=not-done egfr=30 device=no)',
    ]);
    assert(toldLines(result).includes('- no longer an option: CT venography (8, usually appropriate)'));
  });

  it('begins with who gets no answer any more, then with what is less urgent, the most pressing first', () => {
    const after = leg
      .replace('      - {when: {scan: clear}, then: sound}\n', '')
      .replace('urgency: urgent', 'urgency: routine')
      .replace('urgency: stat', 'urgency: asap');
    assert.deepEqual(groupsOf(compared(leg, after)), [
      'no-answer: scan: clear (age=18 scan=clear)',
      'less-urgent: scan: clot (age=18 scan=clot)',
      'less-urgent: scan: not-done (age=18 scan=not-done device=no)',
    ]);
  });

  it('is a rating, and the order of options with the same rating', () => {
    assert.deepEqual(groupsOf(edited('us: {rating: 5}', 'us: {rating: 4}')), [
      'rating: scan: not-done (age=18 scan=not-done device=no)',
    ]);
    const result = edited('ct: {rating: 8}, mr: {rating: 8}', 'mr: {rating: 8}, ct: {rating: 8}');
    assert.deepEqual(groupsOf(result), [
      'rating: scan: not-done; egfr: ≥ 30 or not-done; device: no (age=18 scan=not-done device=no)',
    ]);
    assert(toldLines(result).includes('- MR venography now stands before CT venography'));
  });

  it('is in the details: what is waited for and until when, cautions, and what comes with something new', () => {
    const result = compared(
      leg,
      leg
        .replace('within: 24 h, awaits: scan', 'within: 2 h, awaits: [scan, egfr]')
        .replace('excludes: {technique: MR}}', 'cautions: {technique: MR}, text: Ask the manufacturer.}')
        .replace('us: {rating: 5}', 'us: {rating: 5, category: may-be-appropriate-disagreement}'),
    );
    assert.deepEqual(
      result.groups.map(({ kind }) => kind),
      ['recommendation', 'rating'],
    );
    const lines = toldLines(result);
    const from = lines.indexOf('- In “Image the veins.”:');
    assert.deepEqual(lines.slice(from + 1, from + 7), [
      '- within: 24 h → 2 h',
      '- awaits: scan → egfr and scan',
      '- Ultrasound: 5, may be appropriate → 5, may be appropriate (disagreement)',
      '- now an option: MR venography (8, usually appropriate)',
      '- caution: Ask the manufacturer.',
      '- Need not be asked any more: device',
    ]);
  });

  it('is what has to be asked, even if the answer is the same', () => {
    const result = edited('{scan: clear}, then', '{scan: clear, device: [yes, no]}, then');
    assert.deepEqual(groupsOf(result), ['asked: scan: clear (age=18 scan=clear device=no)']);
    assert(toldLines(result).includes('- Has to be asked in addition: device'));
  });

  it('is nothing for a condition that says the same in other words', () => {
    const result = edited('{egfr: "< 30"}', '{any: [{egfr: "<= 29"}, {egfr: 3}]}');
    assert.equal(result.verdict, 'nobody');
    assert.deepEqual(result.entries, [
      { kind: 'exclusion', id: 'kidney', change: 'rewritten', fields: ['when'], texts: [] },
    ]);
  });

  it('is wording only where only words changed, and says which', () => {
    const result = edited('recommend: Treat the clot.', 'recommend: Start treatment at once.');
    assert.equal(result.verdict, 'nobody');
    const text = { at: 'recommend', before: 'Treat the clot.', after: 'Start treatment at once.' };
    assert.deepEqual(result.entries, [
      { kind: 'node', id: 'treat', change: 'reworded', fields: ['recommend'], texts: [text] },
    ]);
    assert(toldLines(result).includes('- “Treat the clot.” → “Start treatment at once.”'));
    assert(toldLines(result).includes('No patient is affected: only words or citations changed.'));
  });

  it('shows of a long text where it differs', () => {
    const long = 'Treat the clot with whatever is at hand, as long as the kidneys allow it and nothing bleeds, ';
    const before = leg.replace('Treat the clot.', `"${long}today."`);
    const result = compared(before, before.replace('today', 'not today'));
    assert(
      toldLines(result).includes('- “…and nothing bleeds, today.” → “…and nothing bleeds, not today.”'),
      toldLines(result).join('\n'),
    );
  });

  it('is nothing where nodes, options and actions are only renamed', () => {
    const after = leg
      .replaceAll('treat', 'therapy')
      .replaceAll('drug', 'heparin')
      .replace('kind: heparin', 'kind: drug');
    assert.equal(compared(leg, after.replaceAll('mr:', 'mri:')).verdict, 'nobody');
  });

  it('is not hidden by two nodes that exchange their words', () => {
    const after = leg
      .replace('recommend: Image the veins.', 'recommend: SWAP')
      .replace('recommend: Treat the clot.', 'recommend: Image the veins.')
      .replace('SWAP', 'Treat the clot.');
    assert.deepEqual(groupsOf(compared(leg, after)), [
      'recommendation: scan: clot (age=18 scan=clot)',
      'recommendation: scan: not-done (age=18 scan=not-done device=no)',
    ]);
  });

  it('is the order in which advice is given', () => {
    const treatFirst = leg.replace('do: [drug, clinic], urgency: stat', 'urgency: stat, then: sound');
    const soundFirst = leg
      .replace('then: treat}', 'then: said}')
      .replace('do: [drug, clinic], urgency: stat', 'urgency: stat')
      .concat('  said: {conclude: There is no clot., then: treat}\n');
    const other = compared(treatFirst, soundFirst);
    assert.deepEqual(groupsOf(other), ['order: scan: clot (age=18 scan=clot)']);
    assert(toldLines(other).includes('- “There is no clot.” now comes before “Treat the clot.”'));
  });

  it('is told of those whom only one version is for', () => {
    const result = edited('when: {age: ">= 18"}', 'when: {age: ">= 16"}');
    assert.deepEqual(
      groupsOf(result).map((group) => group.replace(/ \(.*/, '')),
      [
        'recommendation: age: 16 to 17; scan: clot',
        'recommendation: age: 16 to 17; scan: clear',
        'recommendation: age: 16 to 17; scan: not-done',
      ],
    );
  });

  it('is nothing for those whom neither version is for', () => {
    const before = leg.replace('findings:', 'impossible:\n  aged: {when: {age: ">= 100"}}\nfindings:');
    const after = before.replace('">= 18"', '18 to 99');
    assert.equal(compared(before, after).verdict, 'nobody');
  });

  it('is who may be recorded at all, where that matters to an answer', () => {
    const added = edited('not-done: Not done}}\n  egfr', 'unclear: Not seen, not-done: Not done}}\n  egfr');
    assert.equal(added.verdict, 'some');
    assert.deepEqual(groupsOf(added), []);
    assert(
      toldLines(added).includes('- scan: unclear can be recorded now. It makes a difference to: scan: unclear'),
      toldLines(added).join('\n'),
    );
    const unused = compared(
      leg.replace('device: {kind: history}', 'device: {kind: history}\n  other: {kind: history, values: {a: A}}'),
      leg.replace('device: {kind: history}', 'device: {kind: history}\n  other: {kind: history, values: {a: A, b: B}}'),
    );
    assert.equal(unused.verdict, 'nobody');
    assert(toldLines(unused).includes('- other: b can be recorded now. It makes no difference to any answer.'));
  });

  it('is what silence means', () => {
    const result = edited(', missing: not-done', '');
    assert.equal(result.verdict, 'some');
    assert(toldLines(result).some((line) => line.startsWith('- egfr: silence meant not-done and means unknown now.')));
  });

  it('cannot be settled for a finding that is measured in another unit', () => {
    const result = edited('unit: mL/min', 'unit: mL/s');
    assert.equal(result.verdict, 'unsettled');
    assert.deepEqual(result.limits, [{ kind: 'incomparable', finding: 'egfr' }]);
    assert.deepEqual(result.groups, []);
  });

  it('is told even if a place cannot be read, of which it says that this gives no answer', () => {
    const result = edited('then: treat}', 'then: traet}');
    assert.deepEqual(groupsOf(result), ['no-answer: scan: clot (age=18 scan=clot)']);
    assert.deepEqual(
      result.limits.map(({ kind }) => kind),
      [],
    );
  });

  it('is told where two rows of a derived finding hold at once, or none', () => {
    const onset = (limit: string) =>
      leg
        .replace(
          'modalities:',
          `derived:\n  onset: {rows: [{when: {age: "< ${limit}"}, is: early}, {when: {age: ">= 65"}, is: late}]}\nmodalities:`,
        )
        .replace('{scan: clear}', '{scan: clear, onset: [early, late]}');
    const overlap = toldLines(compared(onset('65'), onset('66')));
    assert(
      overlap.includes(
        '- Now: no answer: something cannot be worked out or read (for one of them an overlap in onset)',
      ),
      overlap.join('\n'),
    );
    const gap = toldLines(compared(onset('65'), onset('64')));
    assert(gap.includes('- now: look → a gap in onset'), gap.join('\n'));
  });

  it('is not settled where too many kinds of patients would have to be told apart', () => {
    const result = diff(programOf(leg), programOf(leg.replace('urgency: stat', 'urgency: asap')), { budget: 20 });
    assert.equal(result.verdict, 'unsettled');
    assert.deepEqual(result.limits, [{ kind: 'too-large' }]);
  });

  it('is not settled for those who come to a node in too many kinds, and told for all others', () => {
    const ids = Array.from({ length: 17 }, (_, index) => index);
    const crowded = (end: string, urgency: string) => `
start: first
findings:
  way: {kind: sign}
${ids.map((id) => `  x${id}: {kind: sign}\n  y${id}: {kind: sign}`).join('\n')}
nodes:
  first: {decide: Q, branches: [{when: {way: no}, then: out}, {when: {way: yes}, then: all}]}
  all: {decide: Q, hit: first, branches: [{when: {all: [${ids.map((id) => `{x${id}: [yes, no]}`).join(', ')}]}, then: crowd}], otherwise: out}
  crowd: {decide: Q, branches: [{when: {any: [${ids.map((id) => `{x${id}: yes, y${id}: yes}`).join(', ')}]}, then: one}], otherwise: out}
  one: {conclude: ${end}}
  out: {recommend: Out, urgency: ${urgency}}
`;
    const same = compared(crowded('End', 'urgent'), crowded('End', 'urgent'));
    assert.equal(same.verdict, 'unsettled');
    assert.deepEqual([...new Set(same.limits.map(({ kind }) => kind))], ['too-large']);
    const other = compared(crowded('End', 'urgent'), crowded('End', 'routine'));
    assert.deepEqual(groupsOf(other), ['less-urgent: way: no (way=no)']);
  });

  it('is told for some groups and says that there are more', () => {
    const result = diff(programOf(leg), programOf(leg.replaceAll('urgency: ', 'why: ')), { mostGroups: 1 });
    assert.equal(result.groups.length, 1);
    assert.equal(result.more, true);
    assert(toldLines(result).includes('Some patients are affected: 1 group and more.'));
  });

  describe('where a formula decides', () => {
    const ratio = (formula: string, limit: string) => `
start: look
findings:
  ankle: {kind: sign, number: {unit: "mm[Hg]", min: 0, max: 300}}
  arm: {kind: sign, number: {unit: "mm[Hg]", min: 40, max: 300}}
derived:
  index: {formula: ${formula}, number: {unit: "1", decimals: 2}}
nodes:
  look: {decide: Q, branches: [{when: {index: "< ${limit}"}, then: narrow}, {when: {index: ">= ${limit}"}, then: sound}]}
  narrow: {conclude: Narrow}
  sound: {conclude: Sound}
`;

    it('is confirmed by a patient whose findings give it such a value', () => {
      const result = compared(ratio('ankle / arm', '0.9'), ratio('ankle / arm', '0.91'));
      assert.equal(result.verdict, 'some');
      const [group] = result.groups;
      assert(group?.witness);
      const given = new Map(group.witness.given.map(({ finding, value }) => [finding, Number.parseFloat(`${value}`)]));
      assert.equal(((given.get('ankle') ?? 0) / (given.get('arm') ?? 0)).toFixed(2), '0.90');
    });

    it('is confirmed where the formula is another one', () => {
      const result = compared(ratio('ankle / arm', '0.9'), ratio('ankle / (arm + 2)', '0.9'));
      assert.equal(result.verdict, 'some');
      const confirmed = result.groups.flatMap(({ witness }) => (witness ? [witness] : []));
      assert.equal(confirmed.length, 1);
    });

    it('is nothing where the formula is the same but for spaces and brackets', () => {
      assert.equal(compared(ratio('ankle / arm', '0.9'), ratio('(ankle)  / arm', '0.9')).verdict, 'nobody');
    });

    it('is nothing between a guideline and itself, whatever the formula leans on', () => {
      const scored = ratio('score / arm', '0.9').replace(
        'derived:',
        'derived:\n  score: {points: [{when: {ankle: "> 90"}, add: 50}, {when: {ankle: "> 120"}, add: 60}]}',
      );
      assert.equal(compared(scored, scored).verdict, 'nobody');
      assert.notEqual(compared(scored, scored.replace('> 120', '> 130')).verdict, 'nobody');
    });

    it('is nothing where all that a formula is computed from has been gone through', () => {
      const tens = (formula: string) => ratio(formula, '0.9').replaceAll('min: 40', 'min: 1').replaceAll('300', '99');
      assert.equal(compared(tens('ankle / arm'), tens('ankle * 10 / (arm * 10)')).verdict, 'nobody');
    });

    const aged = (limits: string, points: number) => `
start: likely
findings:
  age: {kind: demographic, number: {unit: a, ${limits}}}
  dimer: {kind: laboratory, number: {unit: ug/L, min: 0, max: 100000}}
  fast: {kind: sign}
derived:
  score: {points: [{when: {fast: yes}, add: ${points}}]}
  cutoff: {formula: "max(500, age * 10)", number: {unit: ug/L, decimals: 0}}
  share: {formula: dimer / cutoff, number: {unit: "1", decimals: 2}}
nodes:
  likely: {decide: Q, branches: [{when: {score: "> 1"}, then: scan}], otherwise: tested}
  tested: {decide: Q, branches: [{when: {share: "< 1"}, then: sound}, {when: {share: ">= 1"}, then: scan}]}
  scan: {recommend: Scan.}
  sound: {conclude: Sound.}
`;

    it('leaves nobody without a value where it has one for all that both versions can record', () => {
      for (const limits of ['min: 0, max: 120', 'min: 0, max: 150', 'min: 1, max: 90']) {
        const result = compared(aged('min: 0, max: 120', 1), aged(limits, 2));
        assert.deepEqual(
          result.groups.map(({ kind, who, witness }) => [
            kind,
            wordsText(patientWords(result, who)).replace(/age: [^;]*; /, ''),
            witness !== undefined,
          ]),
          [
            ['recommendation', 'fast: yes; share: < 1', true],
            ['asked', 'fast: yes; share: ≥ 1', true],
          ],
          limits,
        );
      }
    });

    it('tells whether it has a value where it may have none', () => {
      const divided = (points: number) => aged('min: 0, max: 120', points).replace('max(500, age * 10)', 'dimer / age');
      const result = compared(divided(1), divided(2));
      assert.match(toldLines(result).join('\n'), /cutoff: no value/);
      assert.doesNotMatch(toldLines(result).join('\n'), /any number/);
    });

    it('is not claimed, nor denied, where there is too much to go through and nobody was found', () => {
      const finer = (formula: string) => ratio(formula, '0.9').replaceAll('max: 300', 'max: 300, decimals: 2');
      const result = compared(finer('ankle / arm'), finer('ankle * 10 / (arm * 10)'));
      assert.equal(result.verdict, 'unsettled');
      assert(result.groups.every(({ witness }) => !witness));
      assert(toldLines(result).includes('Whether any patient is affected could not be settled.'));
    });
  });
});
