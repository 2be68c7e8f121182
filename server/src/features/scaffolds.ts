import type { SectionName } from '../syntax/sections';

/** Something that is written again and again, with its places as `partsOf` reads them. */
export interface Scaffold {
  readonly label: string;
  readonly detail: string;
  /** From the column on at which it is put in; further lines are indented from there. */
  readonly text: string;
}

/** Entries, by the section that they stand in. */
export const entryScaffolds: Readonly<Record<SectionName, readonly Scaffold[]>> = {
  references: [
    {
      label: 'article',
      detail: 'A work in a journal, with an extract',
      text: `«family-year»:
  type: article-journal
  title: ⟨Title of the work⟩
  author: [{family: ⟨Family name⟩, given: ⟨Initials⟩}]
  container-title: ⟨Journal⟩
  volume: ‹12›
  page: ‹12-19›
  issued: ‹2020›
  DOI: ‹10.5555/example›
  extracts:
    «what-it-says»:
      statement: ⟨What it says in a sentence⟩
      at: ⟨Page or table⟩
      quote: ⟨In its own words⟩`,
    },
    {
      label: 'report',
      detail: 'A guideline or report, with an extract',
      text: `«publisher-year»:
  type: report
  title: ⟨Title of the report⟩
  author: [{literal: ⟨Who publishes it⟩}]
  issued: ‹2020›
  URL: ‹https://example.org/report›
  accessed: ‹2026-01-18›
  extracts:
    «what-it-says»:
      statement: ⟨What it says in a sentence⟩
      at: ⟨Page or table⟩`,
    },
  ],
  modalities: [
    {
      label: 'study',
      detail: 'A study that can be recommended',
      text: `«study-id»: {label: ⟨Name of the study⟩, technique: ‹CT›, vessel: ‹none›, region: ‹leg›, contrast: ‹none›, radiation: ‹0›}`,
    },
  ],
  actions: [
    {
      label: 'action',
      detail: 'Anything else that can be recommended',
      text: `«action-id»: {label: ⟨What is done⟩, kind: ‹referral›}`,
    },
  ],
  findings: [
    {
      label: 'yes or no',
      detail: 'A question with the answers yes and no',
      text: `«finding-id»: {kind: ‹history›, ask: ⟨The question⟩}`,
    },
    {
      label: 'one of several',
      detail: 'A question of whose answers just one holds',
      text: `«finding-id»:
  kind: ‹sign›
  ask: ⟨The question⟩
  values: {«first»: ⟨First answer⟩, «second»: ⟨Second answer⟩}`,
    },
    {
      label: 'any of several',
      detail: 'A list of which any number may hold together',
      text: `«finding-id»:
  kind: ‹symptom›
  ask: ⟨The question⟩
  many: {«first»: ⟨First of the list⟩, «second»: ⟨Second of the list⟩}`,
    },
    {
      label: 'emergencies',
      detail: 'A list of red flags, to be asked before anything else',
      text: `«emergency»:
  kind: ‹sign›
  ask: Any of these now?
  many: {«first»: ⟨First red flag⟩, «second»: ⟨Second red flag⟩}
  red-flag: some`,
    },
    {
      label: 'number',
      detail: 'A number with its unit and bounds',
      text: `«finding-id»: {kind: ‹demographic›, ask: ⟨The question⟩, number: {unit: ‹a›, min: ‹0›, max: ‹120›}}`,
    },
    {
      label: 'laboratory value',
      detail: 'A number that may not have been measured',
      text: `«finding-id»:
  kind: laboratory
  ask: ⟨The question⟩
  number: {unit: ‹mg/L›, min: ‹0›, max: ‹100›, decimals: ‹1›}
  values: {not-done: Not measured}
  missing: not-done`,
    },
    {
      label: 'result of a study',
      detail: 'What a study showed, with every way that it can come out',
      text: `«finding-id»:
  kind: ‹imaging›
  of: «study-id»
  ask: ⟨What did it show?⟩
  values: {positive: ⟨What was found⟩, negative: ⟨Nothing was found⟩, nondiagnostic: ⟨It could not be told⟩, not-done: Not done}
  missing: not-done`,
    },
  ],
  impossible: [
    {
      label: 'impossible',
      detail: 'What cannot be together in one patient',
      text: `«what-cannot-be»:
  text: ⟨Why it cannot be⟩
  when: {«finding»: «value», «other-finding»: «other-value»}`,
    },
  ],
  derived: [
    {
      label: 'score',
      detail: 'A sum of points',
      text: `«score-id»:
  label: ⟨Name of the score⟩
  points:
    - {when: {«finding»: «value»}, add: ‹1›}
    - {when: {«other-finding»: «other-value»}, add: ‹1›}
  cite: «work»`,
    },
    {
      label: 'groups',
      detail: 'A value for each group of patients',
      text: `«derived-id»:
  label: ⟨What is told apart⟩
  rows:
    - {when: {«finding»: «value»}, is: «group», label: ⟨What that means⟩}
  otherwise: «other-group»
  cite: «work»`,
    },
    {
      label: 'formula',
      detail: 'A number that is computed from others',
      text: `«derived-id»:
  label: ⟨What is computed⟩
  formula: «finding» / «other-finding»
  number: {unit: ‹"1"›, decimals: ‹2›}
  cite: «work»`,
    },
  ],
  exclusions: [
    {
      label: 'exclusion',
      detail: 'Takes away what some patients cannot have',
      text: `«reason-id»:
  when: {«finding»: «value»}
  excludes: «study-or-action»
  text: ⟨Why not⟩
  cite: «work»`,
    },
    {
      label: 'caution',
      detail: 'Leaves it and warns',
      text: `«reason-id»:
  when: {«finding»: «value»}
  cautions: «study-or-action»
  text: ⟨What to mind⟩
  cite: «work»`,
    },
  ],
  ratings: [
    {
      label: 'rating table',
      detail: 'Rated studies for one clinical situation',
      text: `«variant-id»:
  variant: ⟨The situation that was rated⟩
  scale: acr
  options:
    «study»: {rating: ‹8›, cite: «work»#«extract»}
    «other-study»: {rating: ‹5›, cite: «work»#«other-extract»}`,
    },
  ],
  nodes: [
    {
      label: 'decide',
      detail: 'Asks, and says where each answer leads',
      text: `«node-id»:
  decide: ⟨What is decided here⟩
  cite: «work»
  branches:
    - {when: {«finding»: «value»}, then: «node»}
    - {when: {«finding»: «other-value»}, then: «other-node»}`,
    },
    {
      label: 'recommend',
      detail: 'Says what is to be done',
      text: `«node-id»:
  recommend:
    clinician: ⟨What is to be done⟩
    patient: ⟨The same for patients⟩
  do: «action»
  urgency: ‹routine›
  cite: «work»`,
    },
    {
      label: 'recommend a study',
      detail: 'Lets one of the rated studies be chosen, and awaits its result',
      text: `«node-id»:
  recommend:
    clinician: ⟨What is to be imaged⟩
    patient: ⟨The same for patients⟩
  options: «rating-table»
  if-none: «node-without-a-study»
  urgency: ‹routine›
  awaits: «result»
  cite: «work»`,
    },
    {
      label: 'conclude',
      detail: 'States something, and may lead to advice with `then`',
      text: `«node-id»:
  conclude:
    clinician: ⟨What holds⟩
    patient: ⟨The same for patients⟩
  cite: «work»`,
    },
  ],
  pitfalls: [
    {
      label: 'never',
      detail: 'What must not be recommended, proved over all patients',
      text: `«pitfall-id»:
  text: ⟨What must never be done⟩
  never: {when: {«finding»: «value»}, recommend: «study-or-action»}
  cite: «work»`,
    },
    {
      label: 'always',
      detail: 'What must be recommended, proved over all patients',
      text: `«pitfall-id»:
  text: ⟨What must always be done⟩
  always: {when: {«finding»: «value»}, recommend: «study-or-action»}
  cite: «work»`,
    },
  ],
  safety: [
    {
      label: 'not asked',
      detail: 'A safety check that this guideline leaves out, with the reason',
      text: `‹iodinated-contrast›:
  not-asked: ‹contrast-allergy›
  reason: ⟨Why it need not be asked here⟩
  by: ⟨Who answers for that⟩`,
    },
  ],
  cases: [
    {
      label: 'case',
      detail: 'A patient, and what the guideline must say',
      text: `«case-id»:
  title: ⟨Who it is⟩
  given: {«finding»: «value»}
  expect: {node: «node»}`,
    },
    {
      label: 'case with later steps',
      detail: 'The same patient once a result is there',
      text: `«case-id»:
  title: ⟨Who it is⟩
  given: {«finding»: «value»}
  expect: {node: «node»}
  later:
    - given: {«result»: «its-value»}
      expect: {node: «node-after-it»}`,
    },
    {
      label: 'case like another',
      detail: 'Starts from what another case gives',
      text: `«case-id»:
  title: ⟨What is different⟩
  like: «other-case»
  given: {«finding»: «value»}
  expect: {node: «node»}`,
    },
  ],
  waive: [
    {
      label: 'waiver',
      detail: 'Sets a rule aside, with the reason',
      text: `‹reference/superseded›:
  at: «entry»
  reason: ⟨Why it may stay⟩
  by: ⟨Who answers for that⟩
  until: ‹2028-12-31›`,
    },
  ],
};

/** What an extract may say. */
export const extractScaffolds: readonly Scaffold[] = [
  {
    label: 'statement',
    detail: 'An extract: what it says in a sentence',
    text: `«what-it-says»:
  statement: ⟨What it says in a sentence⟩
  at: ⟨Page or table⟩
  quote: ⟨In its own words⟩`,
  },
  {
    label: 'accuracy',
    detail: 'An extract: how well a test finds something',
    text: `«accuracy»:
  accuracy:
    test: «study»
    target: ⟨What it is to find⟩
    standard: ⟨What it was compared with⟩
    sensitivity: {n: ‹54›, of: ‹60›}
    specificity: {n: ‹57›, of: ‹60›}
  unit: ‹patients›
  population: ⟨Who was studied⟩
  at: ⟨Page or table⟩`,
  },
  {
    label: 'rating',
    detail: 'An extract: how a study is rated for a situation',
    text: `«study-rating»:
  rating: ‹8›
  scale: acr
  procedure: «study»
  variant: ⟨The situation that was rated⟩
  at: ⟨Page or table⟩`,
  },
  {
    label: 'share',
    detail: 'An extract: how many of whom',
    text: `«share»:
  share: {what: ⟨What was counted⟩, n: ‹24›, of: ‹60›}
  unit: ‹patients›
  at: ⟨Page or table⟩`,
  },
  {
    label: 'grade',
    detail: 'An extract: how certain or how strong, on which scale',
    text: `«certainty»:
  grade: {scale: ‹grade-certainty›, level: ‹low›}
  at: ⟨Page or table⟩`,
  },
];

/** A waiver in the entry that it is about. */
export const waiverScaffold: Scaffold = {
  label: 'waiver',
  detail: 'Sets a rule aside in this entry, with the reason',
  text: `‹reference/superseded›:
  reason: ⟨Why it may stay⟩
  by: ⟨Who answers for that⟩
  until: ‹2028-12-31›`,
};

/** Items of lists, by the field that holds the list. */
export const itemScaffolds: Readonly<Record<string, Scaffold>> = {
  branches: {
    label: 'branch',
    detail: 'Where an answer leads',
    text: '{when: {«finding»: «value»}, then: «node»}',
  },
  points: { label: 'row of points', detail: 'What counts how much', text: '{when: {«finding»: «value»}, add: ‹1›}' },
  rows: {
    label: 'row',
    detail: 'A value for those for whom it holds',
    text: '{when: {«finding»: «value»}, is: «group»}',
  },
  later: {
    label: 'later step',
    detail: 'What becomes known afterwards, and what is then expected',
    text: `given: {«finding»: «value»}
expect: {node: «node»}`,
  },
};
