import { hazardsWith } from '../../logic/safety/checks/hazards';
import { knowledge } from '../../logic/safety/checks/knowledge';
import { didYouMean } from '../../model/didYouMean';
import type { Name, SafetyCheck } from '../../model/guideline';
import type { Report } from '../rule';

/** The words by which the safety table calls what has to be known. */
const knownChecks: readonly string[] = Object.keys(knowledge.checks);

/**
 * Words of a decision about the safety table that meet nothing, so that the decision does not do what it says.
 *
 * @param told the checks that findings tell; undefined where findings may stand that nobody sees from here
 */
export function* unknownWordsIn(decision: SafetyCheck, told: ReadonlySet<string> | undefined): Iterable<Report> {
  const before = hazardsWith([]).find(({ id }) => id === decision.id);
  if (!before && !decision.target) {
    yield withMend(
      `Nothing brings "${decision.id}" along: it is not in the safety table, and "of" does not say what does.`,
      { id: decision.id, range: decision.idRange },
      didYouMean(decision.id, Object.keys(knowledge.safety)),
    );
    return;
  }
  for (const check of decision.asks) {
    if (knownChecks.includes(check.id)) continue;
    if (!told) yield* nearlyKnown(check);
    else if (!told.has(check.id))
      yield withMend(
        `No finding says that it asks for "${check.id}" ("checks"), so this can never be asked.`,
        check,
        didYouMean(check.id, [...knownChecks, ...told]),
      );
  }
  for (const check of decision.notAsked) {
    if (decision.asks.some(({ id }) => id === check.id)) {
      yield {
        message: `"${check.id}" is asked for and left out at once, so it is asked for. Take one of the two out.`,
        range: check.range,
      };
      continue;
    }
    if (before?.asks.has(check.id)) continue;
    yield withMend(
      `The safety table does not ask for "${check.id}" before "${decision.id}", so nothing is left out.`,
      check,
      before && didYouMean(check.id, before.asks.keys()),
    );
  }
}

/** A word of one's own may be told or asked for elsewhere; one that is nearly a word of the table was meant to be that. */
export function* nearlyKnown(check: Name): Iterable<Report> {
  const meant = knownChecks.includes(check.id) ? undefined : didYouMean(check.id, knownChecks);
  if (meant !== undefined) yield withMend(`The safety table has no check "${check.id}".`, check, meant);
}

function withMend(message: string, { range }: Name, meant: string | undefined): Report {
  if (meant === undefined) return { message, range };
  const fix = { title: `Change to "${meant}"`, edits: [{ range, text: meant }], safe: false };
  return { message: `${message} Did you mean "${meant}"?`, range, fix };
}
