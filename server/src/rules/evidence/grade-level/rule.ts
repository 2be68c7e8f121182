import { didYouMean } from '../../../model/didYouMean';
import { gradeScale, gradeScaleIds } from '../../../model/gradeScales';
import type { ExtractContent, Text } from '../../../model/guideline';
import { entityRule, type Report } from '../../rule';

type Grade = Extract<ExtractContent, { kind: 'grade' }>;

/** That a grade has a scale at all is for the schema to say. */
export const rule = entityRule(['reference'], {
  id: 'evidence/grade-level',
  title: 'A level that its scale does not have',
  severity: 'error',
  fix: 'offered',
  *check({ extracts }): Iterable<Report> {
    for (const { content } of extracts) if (content?.kind === 'grade') yield* strange(content);
  },
});

function* strange({ scale, level }: Grade): Iterable<Report> {
  if (!scale) return;
  const known = gradeScale(scale.text);
  if (!known) yield* misspeltScale(scale);
  else if (level && !known.levels.includes(level.text)) {
    const meant = known.levels.find((each) => sameLetters(each, level.text));
    const message = `"${level.text}" is no ${known.label}: that is ${known.levels.join(', ')}.`;
    yield withMend(message, level, meant);
  }
}

/**
 * Any scale may be named; one that is nearly a known one was probably meant to be that. How an id is written is for the
 * schema to say.
 */
function* misspeltScale(scale: Text): Iterable<Report> {
  if (!/^[a-z0-9-]+$/.test(scale.text)) return;
  const meant = didYouMean(scale.text, gradeScaleIds);
  if (meant !== undefined)
    yield {
      ...withMend(`No scale "${scale.text}" is known, so its level is not checked.`, scale, meant),
      atMost: 'warning',
    };
}

function withMend(message: string, { range }: Text, meant: string | undefined): Report {
  if (meant === undefined) return { message, range };
  const fix = { title: `Change to "${meant}"`, edits: [{ range, text: meant }], safe: false };
  return { message: `${message} Did you mean "${meant}"?`, range, fix };
}

function sameLetters(one: string, other: string): boolean {
  const bare = (text: string) => text.toLowerCase().replace(/[^a-z0-9+-]|(?<=[a-z])-(?=[a-z])/g, '');
  return bare(one) === bare(other);
}
