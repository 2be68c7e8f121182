import { didYouMean } from '../../../model/didYouMean';
import { waiversIn } from '../../../model/waiversIn';
import type { EntryRule, Report } from '../../rule';
import { ruleIds } from '../../ruleIds';
import { failedRule } from '../../ruleRunner';

const known: ReadonlySet<string> = new Set([...ruleIds, failedRule.id]);

export const rule: EntryRule = {
  scope: 'entry',
  id: 'waiver/unknown-rule',
  title: 'A waiver of a rule that does not exist',
  severity: 'warning',
  fix: 'offered',
  *check({ entity }): Iterable<Report> {
    const waivers = waiversIn(entity);
    // All of a list stand under one name.
    for (const named of new Map(waivers.map(({ rule: name }) => [name.id, name])).values()) {
      if (known.has(named.id)) continue;
      const meant = didYouMean(named.id, known) ?? withName(named.id);
      const message = `There is no rule "${named.id}", so this sets nothing aside.`;
      if (meant === undefined) yield { message, range: named.range };
      else
        yield {
          message: `${message} Did you mean "${meant}"?`,
          range: named.range,
          fix: { title: `Change to "${meant}"`, edits: [{ range: named.range, text: meant }], safe: false },
        };
    }
  },
};

/** The only rule with this name, whatever its group: `gap`, `citation/gap`. */
function withName(written: string): string | undefined {
  const name = written.slice(written.lastIndexOf('/') + 1);
  const named = [...known].filter((id) => id.endsWith(`/${name}`));
  return named.length === 1 ? named[0] : undefined;
}
