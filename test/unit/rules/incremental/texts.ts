import { readFileSync } from 'node:fs';
import { fingerprintOf, hashText } from '../../../../server/src/model/fingerprint';
import { SyntaxDocument } from '../../../../server/src/syntax/document';

export const root = 'file:///guidelines/';
const sample = (file: string) => readFileSync(`samples/${file}`, 'utf8');

/** Two small guidelines share a library, one more is used by it, and one has cases: every kind of dependence. */
export const small: Record<string, string> = {
  'stroke.guideline.yaml': `guideline: stroke
title: Headache and a new deficit
version: 1.0.0
disclaimer: Supports clinical judgement and never replaces it.
population: {text: Adults, when: {age: "≥ 18"}}
review: {state: draft}
uses: [shared/imaging.guideline.yaml]
start: onset

findings:
  age: {kind: demographic, number: {unit: a, min: 0, max: 120}}
  deficit: {kind: sign, red-flag: some, many: {face: Face droops, arm: Arm weak, speech: Speech slurred}}
  onset: {kind: symptom, values: {sudden: Sudden, gradual: Gradual}}

derived:
  risk:
    points:
      - {when: {deficit: some}, add: 2}
      - {when: {age: "≥ 60"}, add: 1}
    cite: adams-2020#score

ratings:
  acute:
    variant: Sudden deficit
    scale: acr
    options:
      ct-head: {rating: 9, category: usually-appropriate, cite: [acr-2019#ct]}
      mr-head: {rating: 8, cite: [acr-2019]}

nodes:
  # Where everybody begins.
  onset:
    decide: When did it begin?
    cite: adams-2020
    branches:
      - {when: {onset: sudden}, then: image}
      - {when: {onset: gradual, risk: "< 2"}, then: wait}
    otherwise: image
  image:
    recommend: Image the head.
    options: acute
    if-none: wait
    cite: [acr-2019#ct]
  wait:
    conclude: See again in a week.
    cite: adams-2020
    waive:
      logic/unreachable: {reason: Under discussion., until: 2026-12-31}

pitfalls:
  no-delay:
    text: A sudden deficit is imaged.
    always: {when: {onset: sudden}, recommend: [ct-head, mr-head]}
    cite: adams-2020

waive:
  name/unused: {at: [age], reason: For the next version.}
`,
  'shared/imaging.guideline.yaml': `library: imaging
title: Imaging of the head
uses: [works.guideline.yaml]

modalities:
  ct-head: {label: CT of the head, technique: CT, contrast: none, radiation: 3}
  mr-head: {label: MR of the head, technique: MR, contrast: none}

findings:
  pacemaker: {kind: history, ask: Pacemaker?}

exclusions:
  device: {when: {pacemaker: yes}, excludes: {technique: MR}, text: No MR., cite: acr-2019}
`,
  'shared/works.guideline.yaml': `library: works
title: Works

references:
  acr-2019:
    type: report
    title: Headache
    extracts:
      ct: {rating: 9, scale: acr, procedure: ct-head}
  adams-2020:
    type: article-journal
    title: A score
    extracts:
      score: {statement: Two points for a deficit.}
      # Not cited.
      other: {statement: Something else.}
`,
  'stroke.cases.yaml': `guideline: stroke.guideline.yaml
cases:
  sudden:
    given: {age: 70, onset: sudden, deficit: [face]}
    expect: {node: image, options: [ct-head, mr-head]}
  device: {like: sudden, given: {pacemaker: yes}, expect: {excluded: {mr-head: device}}}
`,
  'headache.guideline.yaml': `guideline: headache
title: Headache
version: 1.0.0
disclaimer: None.
population: Adults
review: {state: draft}
uses:
  - shared/imaging.guideline.yaml
  - shared/works.guideline.yaml
start: ask
findings:
  thunderclap: {kind: symptom}
nodes:
  ask:
    decide: Thunderclap?
    cite: adams-2020
    branches:
      - {when: {thunderclap: yes}, then: scan}
      - {when: {thunderclap: no, pacemaker: no}, then: home}
      - {when: {thunderclap: no, pacemaker: yes}, then: home}
  scan: {recommend: Scan., do: [ct-head], cite: acr-2019}
  home: {conclude: Go home., cite: adams-2020, then: ask}
`,
};

// One of them is approved as it stands, so that every edit may be the one that changes that, and undoing it too.
const headache = 'headache.guideline.yaml';
const approvedHash = hashText(
  fingerprintOf(
    new SyntaxDocument(small[headache] ?? ''),
    ['shared/imaging.guideline.yaml', 'shared/works.guideline.yaml'].map(
      (name) => new SyntaxDocument(small[name] ?? ''),
    ),
  ),
);
small[headache] = (small[headache] ?? '').replace('{state: draft}', `{state: approved, by: A, hash: ${approvedHash}}`);

/** Works in a bibliography that a guideline and its library use: entries that add to them, works twice, one that is damaged. */
export const cited: Record<string, string> = {
  'leg.guideline.yaml': `guideline: leg
title: A swollen leg
version: 1.0.0
disclaimer: None.
population: Adults
uses: [works.bib, shared.guideline.yaml]
start: ask
derived-from: Jain2018
references:
  Jain2018:
    extracts:
      sensitivity: {statement: Few clots were seen.}
    volume: 6
  adams-2020: {type: report, title: A score, DOI: 10.5555/adams}
findings:
  swollen: {kind: sign}
nodes:
  ask:
    decide: Swollen?
    cite: [Jain2018#sensitivity, smith_2019]
    branches:
      - {when: {swollen: yes}, then: scan}
      - {when: {swollen: no}, then: home}
  scan: {recommend: Scan., do: [us], cite: [doe-2015, Adams]}
  home: {conclude: Go home., cite: adams-2020}
`,
  'shared.guideline.yaml': `library: shared
title: Studies
uses: works.bib
references:
  smith_2019: {note: Adds to it., superseded-by: Jain2018, waive: {reference/retracted: {reason: Known.}}}
modalities:
  us: {label: Ultrasound, technique: US}
exclusions:
  device: {when: {swollen: no}, cautions: us, cite: smith_2019}
`,
  'works.bib': `@string{jvs = {J Vasc Surg}}
@article{Jain2018,
  title = {Detecting iliac vein thrombosis},
  author = {Jain, Arsh K.},
  journal = jvs,
  year = 2018,
}
@article{smith_2019,
  title = {RETRACTED: A trial},
  doi = {10.5555/smith},
}
@article{, title = {Without a key}, author = {Doe, Jane}, year = {2015}, crossref = {proc}}
@proceedings{proc, title = {Proceedings}, doi = {10.5555/proc}}
@article{Adams, title = {A score}, doi = {10.5555/adams}}
@article{broken, title = {Never closed
`,
};

export const curb: Readonly<Record<string, string>> = {
  'curb-65.guideline.yaml': sample('curb-65/curb-65.guideline.yaml'),
  'curb-65.cases.yaml': sample('curb-65/curb-65.cases.yaml'),
};
export const fena: Readonly<Record<string, string>> = {
  'fena.guideline.yaml': sample('fena/fena.guideline.yaml'),
  'fena.cases.yaml': sample('fena/fena.cases.yaml'),
};
/** Values that some have not: of rows, of a formula with a finding that may be missing, of one that leans on a score. */
export const unvalued: Readonly<Record<string, string>> = {
  'dose.guideline.yaml': `guideline: dose
title: A dose
version: 1.0.0
disclaimer: None.
population: {text: Whoever has a dose, when: {per-sign: "≥ 0"}}
review: {state: draft}
start: weighed
findings:
  fever: {kind: sign, ask: Fever?}
  cough: {kind: sign, ask: Cough?}
  dose: {kind: history, ask: Dose?, number: {unit: mg, min: 1, max: 9}}
  weight: {kind: sign, ask: Weight?, number: {unit: kg, min: 40, max: 160}, values: {not-done: Not done}, missing: not-done}
  height: {kind: sign, ask: Height?, number: {unit: m, min: 1.50, max: 2.00, decimals: 2}}
derived:
  bmi: {formula: weight / height ** 2, number: {unit: kg/m2, decimals: 1}}
  signs: {points: [{when: {fever: yes}, add: 1}, {when: {cough: yes}, add: 1}]}
  per-sign: {formula: dose / signs, number: {unit: mg, decimals: 1}}
  risk:
    rows:
      - {when: {fever: yes, per-sign: "< 4"}, is: high}
      - {when: {cough: yes}, is: medium}
    waive: {logic/gap: {when: {dose: "< 3"}, reason: A low dose has no risk.}}
actions:
  drug: {label: Drug, kind: treatment}
  other: {label: Another drug, kind: treatment}
exclusions:
  heavy: {when: {bmi: "> 30"}, excludes: drug}
  ill: {when: {risk: high}, excludes: other}
nodes:
  weighed:
    decide: Heavy?
    branches:
      - {when: {bmi: "≥ 25"}, then: treat}
      - {when: {bmi: "< 25"}, then: ill}
  ill:
    decide: Ill?
    branches:
      - {when: {risk: high}, then: treat}
      - {when: {per-sign: "> 4", risk: medium}, then: treat}
  treat: {recommend: Treat., do: [drug, {action: other, when: {per-sign: "> 2"}}]}
`,
};

export const wells: Readonly<Record<string, string>> = {
  'wells-dvt.guideline.yaml': sample('wells-dvt/wells-dvt.guideline.yaml'),
  'wells-dvt.cases.yaml': sample('wells-dvt/wells-dvt.cases.yaml'),
};
export const anaemia: Readonly<Record<string, string>> = {
  'who-anaemia.guideline.yaml': sample('who-anaemia/who-anaemia.guideline.yaml'),
};
export const published: Readonly<Record<string, string>> = {
  'p.guideline.yaml': sample('iliac-imaging-as-published/iliac-imaging-as-published.guideline.yaml'),
};
export const iliac: Readonly<Record<string, string>> = {
  'iliac-imaging/iliac-imaging.guideline.yaml': sample('iliac-imaging/iliac-imaging.guideline.yaml'),
  'iliac-imaging/iliac-imaging.cases.yaml': sample('iliac-imaging/iliac-imaging.cases.yaml'),
  'shared/vein-imaging.guideline.yaml': sample('shared/vein-imaging.guideline.yaml'),
};
