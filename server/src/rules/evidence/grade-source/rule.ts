import { gradeScale } from '../../../model/gradeScales';
import type { ExtractContent, Reference, TreeNode } from '../../../model/guideline';
import { leaningsOf } from '../../leanings';
import type { Lookup } from '../../lookup';
import { entityRule, type Report } from '../../rule';
import { citedExtract } from '../extracts';
import { opinionIn } from './opinion';

export const rule = entityRule(['reference', 'node'], {
  id: 'evidence/grade-source',
  title: 'A grade that such evidence cannot have',
  severity: 'warning',
  profiles: { publish: 'error' },
  *check(entity, lookup): Iterable<Report> {
    if (entity.kind === 'reference') yield* gradedOpinion(entity);
    else yield* strongOnWeak(entity, lookup);
  },
});

/** A level for which studies are needed, of a work that says of itself, or of this, that it is the agreement of experts. */
function* gradedOpinion({ extracts, title }: Reference): Iterable<Report> {
  for (const { content, quote } of extracts) {
    if (content?.kind !== 'grade' || !content.scale || !content.level) continue;
    const scale = gradeScale(content.scale.text);
    if (!scale?.beyondOpinion.includes(content.level.text)) continue;
    const [said] = [quote, title].flatMap((text) => (text && opinionIn(text.text)) ?? []);
    if (said === undefined) continue;
    yield {
      message: `"${content.level.text}" as ${scale.label} takes studies, but this is the agreement of experts ("${said}"). Look the level up in the work.`,
      range: content.level.range,
    };
  }
}

type Grade = Extract<ExtractContent, { kind: 'grade' }>;

/** A strong recommendation on evidence of very low certainty takes a reason (GRADE handbook, 6.1.2). */
function* strongOnWeak(node: TreeNode, lookup: Lookup): Iterable<Report> {
  if (node.why) return;
  const cited = leaningsOf(node).flatMap(({ citation }) => {
    const content = citedExtract(lookup, citation)?.extract.content;
    return content?.kind === 'grade' ? [{ citation, content }] : [];
  });
  const strong = cited.find(({ content }) => isGrade(content, 'grade-strength', 'strong'));
  const weak = cited.find(({ content }) => isGrade(content, 'grade-certainty', 'very-low'));
  if (strong && weak)
    yield {
      message:
        'A strong recommendation on evidence of very low certainty takes a reason: say with "why" what outweighs the doubt.',
      range: strong.citation.range,
    };
}

function isGrade({ scale, level }: Grade, onScale: string, ofLevel: string): boolean {
  return (scale?.text === onScale || scale?.text === 'grade') && level?.text === ofLevel;
}
