import { hazardsWith } from '../../../logic/safety/checks/hazards';
import { knowledge } from '../../../logic/safety/checks/knowledge';
import { didYouMean } from '../../../model/didYouMean';
import type { Finding, Name, SafetyCheck } from '../../../model/guideline';
import type { Lookup } from '../../lookup';
import { entityRule, type Report } from '../../rule';

const known: readonly string[] = Object.keys(knowledge.checks);

export const rule = entityRule(['safety', 'finding'], {
  id: 'safety/unknown-check',
  title: 'A safety check that nothing asks for, or that asks for nothing',
  severity: 'warning',
  profiles: { publish: 'error' },
  fix: 'offered',
  check: (entity, lookup) => (entity.kind === 'finding' ? ofFinding(entity) : ofDecision(entity, lookup)),
});

/** A word of one's own may be asked for by a workspace; one that is nearly a word of the table was meant to be that. */
function* ofFinding({ checks }: Finding): Iterable<Report> {
  for (const check of checks) {
    const meant = known.includes(check.id) ? undefined : didYouMean(check.id, known);
    if (meant !== undefined) yield withMend(`The safety table has no check "${check.id}".`, check, meant);
  }
}

function* ofDecision(decision: SafetyCheck, lookup: Lookup): Iterable<Report> {
  const before = hazardsWith([]).find(({ id }) => id === decision.id);
  if (!before && !decision.target) {
    const meant = didYouMean(decision.id, Object.keys(knowledge.safety));
    const name: Name = { id: decision.id, range: decision.idRange };
    yield withMend(
      `Nothing brings "${decision.id}" along: it is not in the safety table, and "of" does not say what does.`,
      name,
      meant,
    );
    return;
  }
  const told = toldByFindings(lookup);
  for (const check of decision.asks) {
    if (known.includes(check.id) || told.has(check.id) || lookup.kind === 'library' || !lookup.isWhole) continue;
    const meant = didYouMean(check.id, [...known, ...told]);
    yield withMend(
      `No finding says that it asks for "${check.id}" ("checks"), so this can never be asked.`,
      check,
      meant,
    );
  }
  for (const check of decision.notAsked) {
    if (before?.asks.has(check.id)) continue;
    const meant = before && didYouMean(check.id, before.asks.keys());
    yield withMend(
      `The safety table does not ask for "${check.id}" before "${decision.id}", so nothing is left out.`,
      check,
      meant,
    );
  }
}

function toldByFindings(lookup: Lookup): Set<string> {
  const told = new Set<string>();
  for (const id of lookup.ids('finding')) {
    const finding = lookup.finding(id);
    if (finding?.kind === 'finding') for (const check of finding.checks) told.add(check.id);
  }
  return told;
}

function withMend(message: string, { range }: Name, meant: string | undefined): Report {
  if (meant === undefined) return { message, range };
  const fix = { title: `Change to "${meant}"`, edits: [{ range, text: meant }], safe: false };
  return { message: `${message} Did you mean "${meant}"?`, range, fix };
}
