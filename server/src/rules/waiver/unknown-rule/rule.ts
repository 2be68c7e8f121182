import { didYouMean } from '../../../model/didYouMean';
import type { EntryRule, Report, RuleId } from '../../rule';

/**
 * Rules that are announced and not here yet. Guidelines may waive them already: what such a waiver says, that a work is
 * cited although it is superseded, is true before anybody checks it.
 */
const announced: readonly RuleId[] = ['reference/superseded'];

/** Told in place of a rule that fails. */
const ofTheTool: RuleId = 'tool/rule-failed';

/** @param others the ids of all other rules */
export function unknownRule(others: readonly RuleId[]): EntryRule {
  const id = 'waiver/unknown-rule';
  const known = new Set<string>([...others, id, ...announced, ofTheTool]);
  return {
    scope: 'entry',
    id,
    title: 'A waiver of a rule that does not exist',
    severity: 'warning',
    *check({ entity }): Iterable<Report> {
      const waivers = entity.kind === 'waiver' ? [entity.waiver] : entity.waivers;
      for (const { rule } of waivers) {
        if (known.has(rule.id)) continue;
        const meant = didYouMean(rule.id, known) ?? withName(rule.id, known);
        const message = `There is no rule "${rule.id}", so this sets nothing aside.`;
        if (meant === undefined) yield { message, range: rule.range };
        else
          yield {
            message: `${message} Did you mean "${meant}"?`,
            range: rule.range,
            fix: { title: `Change to "${meant}"`, edits: [{ range: rule.range, text: meant }], safe: false },
          };
      }
    },
  };
}

/** The only rule with this name, whatever its group: `gap`, `citation/gap`. */
function withName(written: string, known: ReadonlySet<string>): string | undefined {
  const name = written.slice(written.lastIndexOf('/') + 1);
  const named = [...known].filter((id) => id.endsWith(`/${name}`));
  return named.length === 1 ? named[0] : undefined;
}
