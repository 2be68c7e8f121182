import assert from 'node:assert/strict';
import type { Faults } from '../../../../server/src/features/run/faults';
import type { GuidelineFile } from '../../../../server/src/workspace/guidelineFile';
import { Workspace } from '../../../../server/src/workspace/workspace';
import { memoryFiles, today } from '../../rules/lint';

/** A guideline with all that a run can come to: an emergency, a score, rated options, exclusions, an awaited result. */
export const leg = `guideline: leg
title: "<b>Swollen</b> leg"
version: 1.0.0
disclaimer: {clinician: For tests., patient: For tests only.}
population: {text: Adults, when: {age: ">= 18"}}
review: {state: draft}
start: danger
findings:
  age: {kind: demographic, ask: How old?, number: {unit: a, min: 0, max: 120, decimals: 0}}
  danger: {kind: sign, ask: Any of these?, many: {pale: Pale, blue: Blue}}
  scan: {kind: imaging, ask: What did the scan show?, values: {clot: A clot, clear: Nothing, not-done: Not done}, missing: not-done, of: [us]}
  kidneys: {kind: laboratory, label: Kidney function, ask: What is the eGFR?, number: {unit: mL/min, min: 0, max: 200, decimals: 0, also: {mL/s: 60}}, values: {not-done: Not done}, missing: not-done}
  weight: {kind: sign, ask: How heavy?, number: {unit: kg, min: 20, max: 300, decimals: 1}}
modalities:
  us: {technique: US, label: Ultrasound}
  ct: {technique: CT, vessel: venous, contrast: iodinated, radiation: 3, label: CT}
actions:
  call: {label: Call a surgeon, kind: referral}
  drug: {label: A drug, kind: referral}
references:
  work: {type: book, title: A book, DOI: 10.1000/182, extracts: {page: {statement: It is so., at: p. 3, quote: so it is}}}
ratings:
  scans: {scale: acr, variant: Anybody, options: {us: {rating: 9, cite: work}, ct: {rating: 7, cite: {extract: work#page, indirect: Speaks of others.}}}}
exclusions:
  kidney: {excludes: ct, when: {kidneys: "< 30"}, text: Contrast harms kidneys., cite: work}
nodes:
  danger:
    decide: Is the leg in danger?
    why: A pale leg does not wait.
    branches:
      - {when: {danger: [pale, blue]}, then: now, cite: work#page}
      - {when: {danger: none}, then: look, cite: work}
  now: {recommend: {clinician: Call the surgeon., patient: You need help now.}, do: [call], urgency: stat, cite: work}
  look:
    decide: What did the scan show?
    cite: work
    branches:
      - {when: {scan: clot}, then: treat}
      - {when: {scan: not-done}, then: order}
      - {when: {scan: clear}, then: rest}
  order: {recommend: Scan the leg., options: scans, urgency: urgent, within: 24 h, awaits: [scan], cite: work}
  treat: {recommend: Give the drug., do: [{action: drug, when: {weight: "> 40"}}, call], cite: work}
  rest: {conclude: {clinician: No clot., patient: There is no clot.}, cite: work}
pitfalls:
  pale-is-urgent: {text: A pale leg is an emergency., always: {when: {danger: pale, scan: clear}, recommend: [us]}, cite: work}
`;

export const cases = `guideline: leg.guideline.yaml
cases:
  clot: {title: A clot, given: {age: 44, danger: none, scan: clot, weight: 80, kidneys: 90}, expect: {node: treat}}
  wrong: {like: clot, expect: {node: rest}}
  later:
    given: {age: 44, danger: none, kidneys: 20}
    expect: {node: order, options: [us]}
    later:
      - {given: {scan: clear}, expect: {node: rest}}
`;

/** Nothing is wrong with what is run. */
export const sound: Faults = { guideline: 0, ofCase: [] };

/** The guideline, and the file of its cases or another one. */
export async function opened(
  text = leg,
  more = cases,
): Promise<{ guideline: GuidelineFile; cases: GuidelineFile; workspace: Workspace }> {
  const workspace = new Workspace(memoryFiles({ 'file:///leg.guideline.yaml': text }), () => today);
  const guideline = await workspace.open('file:///leg.guideline.yaml', text, 1);
  const file = await workspace.open('file:///leg.cases.yaml', more, 3);
  assert.equal(file.kind, 'cases');
  return { guideline, cases: file, workspace };
}

/** The text that stands at a place. */
export function textAt(
  file: GuidelineFile,
  location: {
    readonly range: { readonly start: { line: number; character: number }; end: { line: number; character: number } };
  } | null,
): string {
  assert.ok(location, 'it has a place');
  const { start, end } = location.range;
  return file.document.slice({ start: file.document.offsetAt(start), end: file.document.offsetAt(end) });
}
