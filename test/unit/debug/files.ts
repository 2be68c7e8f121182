/** A guideline, a library and cases to be debugged. */
export const guideline = `guideline: legs
title: Legs
version: 1.0.0
disclaimer: For tests.
population: {text: Adults, when: {age: ">= 18"}}
review: {state: draft}
uses: [shared.guideline.yaml]
start: look
findings:
  age: {kind: demographic, ask: How old?, number: {unit: a, min: 0, max: 120, decimals: 0}}
  pain: {kind: symptom, ask: Pain?}
  scan: {kind: imaging, of: [ct], ask: What did it show?, values: {clot: A clot, free: Nothing, not-done: Not done}, missing: not-done}
modalities:
  ct: {label: CT, technique: CT, contrast: iodinated}
  mr: {label: MR, technique: MR, contrast: none}
actions:
  call: {label: Call, kind: referral}
  treat: {label: Treat, kind: treatment}
ratings:
  study:
    scale: acr
    options:
      ct: {rating: 8}
      mr: {rating: 7}
nodes:
  look:
    decide: What is known?
    branches:
      - {when: {scan: clot}, then: treated}
      - {when: {suspicion: high, scan: not-done}, then: image}
      # a comment between
      - {when: {suspicion: low, scan: not-done}, then: home}
    otherwise: home
  image:
    recommend: Image the veins.
    options: study
    do: [{action: call, when: {pain: yes}}]
    awaits: [scan]
  treated: {recommend: Treat it., do: [treat]}
  home: {conclude: Go home.}
pitfalls:
  nobody-goes-home-in-pain: {text: Pain is looked into., always: {when: {pain: yes}, recommend: [ct, mr, treat]}}
`;

export const library = `library: shared
title: Shared
version: 1.0.0
findings:
  egfr: {kind: laboratory, ask: eGFR?, number: {unit: mL/min, min: 0, max: 200, decimals: 0}}
  swelling: {kind: sign, ask: Swollen?}
derived:
  suspicion:
    label: Suspicion
    rows:
      - {when: {any: [{pain: yes}, {swelling: yes}]}, is: high, label: High}
    otherwise: low
exclusions:
  kidney:
    text: Contrast harms weak kidneys.
    when: {egfr: "< 30"}
    excludes: {contrast: iodinated}
`;

export const cases = `guideline: legs.guideline.yaml
cases:
  painful: {title: Pain, given: {age: 44, pain: yes, egfr: 22}, expect: {node: image, options: [mr]}}
  wrong: {like: painful, expect: {node: home}}
  journey:
    like: painful
    expect: {node: image}
    later:
      - given: {scan: clot}
        expect: {node: treated}
  unread: {given: {age: old}}
`;

export const files = {
  'file:///legs.guideline.yaml': guideline,
  'file:///shared.guideline.yaml': library,
  'file:///legs.cases.yaml': cases,
};

/** The line of a text in one of them, counted from one. */
export function lineOf(text: string, within: string): number {
  return text.slice(0, text.indexOf(within)).split('\n').length;
}

/** How a session begins: with the case file, and with the case that most tests debug. */
export const inCases = { cases: 'file:///legs.cases.yaml' };
export const painful = { ...inCases, case: 'painful', stopOnEntry: true };

export const ofGuideline = (within: string) => lineOf(guideline, within);
export const ofLibrary = (within: string) => lineOf(library, within);
