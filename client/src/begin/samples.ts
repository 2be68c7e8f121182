/** A guideline that comes with the extension, in `samples/`. */
export interface Sample {
  /** Its folder, and what its files are called. */
  readonly folder: string;
  readonly label: string;
  readonly shows: string;
  /** The folders beside it that it needs. */
  readonly uses: readonly string[];
}

export const samples: readonly Sample[] = [
  {
    folder: 'iliac-imaging',
    label: 'Bilateral leg symptoms and the iliac veins',
    shows: 'The largest: emergencies, rated studies, contraindications, results that come later, safety properties',
    uses: ['shared'],
  },
  {
    folder: 'iliac-imaging-as-published',
    label: 'The same as it was published',
    shows: 'What is found in an article whose numbers all seem to resolve: it is full of problems, on purpose',
    uses: [],
  },
  {
    folder: 'curb-65',
    label: 'CURB-65',
    shows: 'The shortest way in: points, risk groups, limits at equality, a unit that converts',
    uses: [],
  },
  {
    folder: 'wells-dvt',
    label: 'Suspected leg vein thrombosis',
    shows: 'A score, a blood test and a scan, with results that are asked for first',
    uses: [],
  },
  {
    folder: 'fena',
    label: 'Fractional excretion of sodium',
    shows: 'A formula with unit and decimals, and a gap that its source really has, waived with a reason',
    uses: [],
  },
  {
    folder: 'who-anaemia',
    label: 'Anaemia in pregnancy',
    shows: 'A decision table: rows with named values, whole weeks, drugs by class',
    uses: [],
  },
];
