import type { Trace } from '../engine';
import type { Assumption } from '../engine/trace';
import { nameText } from './names';
import { oneLine } from './oneLine';
import { type Block, paragraph } from './report';
import { valueText } from './valueText';

/** What stands behind a value that nobody gave, wherever it is told. */
export const assumptionText: Readonly<Record<Assumption, string>> = {
  'not-known': 'taken so, as it is not known',
  'not-said': 'taken so, as nothing was said',
};

/** The same in words for patients. */
export const assumptionForPatients: Readonly<Record<Assumption, string>> = {
  'not-known': 'this is not known, so it is assumed',
  'not-said': 'nothing was said about this, so it is assumed',
};

const introductions: readonly (readonly [Assumption, string])[] = [
  ['not-known', 'Assumed, as it is not known'],
  ['not-said', 'Assumed, as nothing was said'],
];

/** Everything that the run leans on and nobody gave, in a line for each reason. */
export function assumedBlocks({ findings }: Trace): Block[] {
  return introductions.flatMap(([assumption, introduction]) => {
    const assumed = findings.filter(({ used, value }) => used && value.assumed === assumption);
    const values = assumed.map((each) => `${nameText(each)}: ${oneLine(valueText(each.value))}`);
    return paragraph(values.length === 0 ? '' : `${introduction}: ${values.join('; ')}.`);
  });
}
