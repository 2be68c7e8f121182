import type { Program } from '../../../server/src/engine/program';
import type { Run } from '../../../server/src/engine/run';
import { runOf } from '../engine/guidelineOf';

/** All patients of a random guideline (`randomGuideline.ts`) of whom everything is known, each with their run. */
export function everybodyOf(program: Program): Run[] {
  const yesOrNo = ['yes', 'no'];
  return yesOrNo.flatMap((a) =>
    ['x', 'y', 'z'].flatMap((b) =>
      [[], ['p'], ['q'], ['p', 'q']].flatMap((c) =>
        ['0', '1', '2', '3', '4', 'not-done'].flatMap((d) => yesOrNo.map((e) => runOf(program, { a, b, c, d, e }))),
      ),
    ),
  );
}
