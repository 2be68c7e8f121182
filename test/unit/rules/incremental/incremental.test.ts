import fc from 'fast-check';
import { hashText } from '../../../../server/src/model/fingerprint';
import { Workspace } from '../../../../server/src/workspace/workspace';
import { memoryFiles, today } from '../lint';
import { Desk } from './desk';
import { type Edit, edit } from './edits';
import { anaemia, cited, curb, fena, iliac, published, root, small, unvalued, wells } from './texts';

/*
 * What the whole editor rests on: a workspace that has taken any edits says exactly what one would say that has only
 * ever seen the final texts.
 */

async function holds(texts: Readonly<Record<string, string>>, edits: readonly Edit[]): Promise<void> {
  const desk = new Desk(texts);
  await desk.openAll();
  desk.look();
  for (const change of edits) {
    await desk.take(change);
    // Sometimes several edits come before anybody asks.
    if (change.other % 3 > 0) desk.look();
  }
  await desk.compare();
}

describe('a workspace under edits says what a fresh one says', function () {
  this.timeout(300_000);

  before('approve what cites from a bibliography', async () => {
    const files = Object.fromEntries(Object.entries(cited).map(([name, text]) => [root + name, text]));
    const leg = 'leg.guideline.yaml';
    const file = await new Workspace(memoryFiles(files), () => today).open(root + leg, cited[leg] ?? '', 1);
    const review = `review: {state: approved, by: A, hash: ${hashText(file.fingerprint)}}`;
    cited[leg] = (cited[leg] ?? '').replace('start: ask', `start: ask\n${review}`);
  });

  const groups: readonly (readonly [string, Readonly<Record<string, string>>, number])[] = [
    ['guidelines that share libraries, with cases', small, 400],
    ['a score with cases', curb, 120],
    ['a formula with cases', fena, 80],
    ['values that some have not', unvalued, 100],
    ['points, rows and cases', wells, 100],
    ['works of a bibliography', cited, 300],
    ['waived gaps', anaemia, 80],
    ['a defective guideline', published, 80],
    ['a large guideline with a library and cases', iliac, 25],
  ];
  for (const [name, texts, numRuns] of groups)
    it(`${name} (${numRuns} sequences)`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 12 }), (edits) => holds(texts, edits)),
        { numRuns },
      );
    });
});
