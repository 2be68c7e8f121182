/** A scale on which a work grades evidence or recommendations. */
export interface GradeScale {
  readonly label: string;
  /** As the scale writes them, the highest first; older levels that are still met stand behind. */
  readonly levels: readonly string[];
  /** Levels of evidence that a consensus or an opinion alone cannot reach; none for scales of strength. */
  readonly beyondOpinion: readonly string[];
}

/**
 * Sources: 2015 ACC/AHA clinical practice guideline recommendation classification system; GRADE handbook; ACR
 * Appropriateness Criteria methodology; Oxford CEBM 2009 and 2011; SIGN 50; USPSTF grade definitions.
 */
const scales = {
  'acc-aha-loe': {
    label: 'ACC/AHA level of evidence',
    levels: ['A', 'B-R', 'B-NR', 'C-LD', 'C-EO', 'B', 'C'],
    beyondOpinion: ['A', 'B-R', 'B-NR', 'C-LD', 'B'],
  },
  'acc-aha-cor': {
    label: 'ACC/AHA class of recommendation',
    levels: ['1', '2a', '2b', '3', 'I', 'IIa', 'IIb', 'III', '3-no-benefit', '3-harm', 'III-no-benefit', 'III-harm'],
    beyondOpinion: [],
  },
  'grade-certainty': {
    label: 'GRADE certainty of evidence',
    levels: ['high', 'moderate', 'low', 'very-low'],
    beyondOpinion: ['high', 'moderate'],
  },
  'grade-strength': {
    label: 'GRADE strength of recommendation',
    levels: ['strong', 'weak', 'conditional'],
    beyondOpinion: [],
  },
  'acr-soe': {
    label: 'ACR strength of evidence',
    levels: ['strong', 'moderate', 'limited', 'expert-consensus', 'expert-opinion'],
    beyondOpinion: ['strong', 'moderate', 'limited'],
  },
  'oxford-cebm': {
    label: 'Oxford CEBM level of evidence',
    levels: ['1', '1a', '1b', '1c', '2', '2a', '2b', '2c', '3', '3a', '3b', '4', '5'],
    beyondOpinion: ['1', '1a', '1b', '1c', '2', '2a', '2b', '2c', '3', '3a', '3b', '4'],
  },
  sign: {
    label: 'SIGN level of evidence',
    levels: ['1++', '1+', '1-', '2++', '2+', '2-', '3', '4'],
    beyondOpinion: ['1++', '1+', '1-', '2++', '2+', '2-', '3'],
  },
  uspstf: { label: 'USPSTF grade', levels: ['A', 'B', 'C', 'D', 'I'], beyondOpinion: [] },
} as const satisfies Record<string, GradeScale>;

/** Systems of two scales that share no level, so that a grade by the system's name alone is told apart by its level. */
const systems: Readonly<Record<string, GradeScale>> = {
  grade: either(scales['grade-certainty'], scales['grade-strength']),
  'acc-aha': either(scales['acc-aha-loe'], scales['acc-aha-cor']),
};

const known: ReadonlyMap<string, GradeScale> = new Map(Object.entries({ ...scales, ...systems }));

/** The names of all scales that are known. */
export const gradeScaleIds: readonly string[] = [...known.keys()];

/** The scale of a name; undefined for one that is not known, whose grades are taken as written. */
export function gradeScale(id: string): GradeScale | undefined {
  return known.get(id);
}

function either(one: GradeScale, other: GradeScale): GradeScale {
  return {
    label: `${one.label} or ${other.label.slice(other.label.indexOf(' ') + 1)}`,
    levels: [...one.levels, ...other.levels],
    beyondOpinion: [...one.beyondOpinion, ...other.beyondOpinion],
  };
}
