import type { Place } from '../engine/place';
import type { Program } from '../engine/program';
import { conditionWords, wayId, wayName } from '../export/wayWords';
import type { BoundaryValue } from '../logic/suites/boundaries';
import type { DecisionPlace } from '../logic/suites/decisions';
import type { TestOfDecision } from '../logic/suites/mcdc';
import type { Way } from '../logic/suites/ways';

export function decisionId(place: DecisionPlace): string {
  switch (place.kind) {
    case 'branch':
      return wayId({ node: place.node, by: place.branch });
    case 'line':
      return `${place.node.id}-do-${place.line + 1}`;
    case 'exclusion':
      return place.guard.id;
    case 'row':
      return `${place.derived.id}-row-${place.row + 1}`;
    case 'population':
      return 'population';
  }
}

export function decisionName(place: DecisionPlace): string {
  switch (place.kind) {
    case 'branch':
      return wayName({ node: place.node, by: place.branch });
    case 'line':
      return `line ${place.line + 1} of \`do\` of ${place.node.id}`;
    case 'exclusion':
      return `exclusion ${place.guard.id}`;
    case 'row':
      return `row ${place.row + 1} of ${place.derived.id}`;
    case 'population':
      return 'the population';
  }
}

/** Where a decision stands in its file. */
export function decisionAt(place: DecisionPlace): Place {
  switch (place.kind) {
    case 'branch':
      return wayAt({ node: place.node, by: place.branch });
    case 'line': {
      const { node, line } = place;
      const { content } = node.entity;
      const range = content?.kind === 'recommend' ? content.do[line]?.range : undefined;
      return { ...node.at, ...(range && { range }) };
    }
    case 'exclusion':
      return place.guard.at;
    case 'row': {
      const { derived, row } = place;
      const content = derived.entity.content;
      const range = content?.kind === 'rows' || content?.kind === 'points' ? content.rows[row]?.range : undefined;
      return { ...derived.at, ...(range && { range }) };
    }
    case 'population':
      return place.population.at;
  }
}

export function wayAt({ node, by }: Way): Place {
  const { content } = node.entity;
  const range = typeof by === 'number' && content?.kind === 'decide' ? content.branches[by]?.range : undefined;
  return { ...node.at, ...(range && { range }) };
}

export function testWords({ decision, test }: TestOfDecision, program: Program): string {
  return conditionWords(test, decisionAt(decision.place), program);
}

export function boundaryId({ decision, slot, value }: BoundaryValue, program: Program): string {
  const number = numberText(slot, value, program).replace('-', 'minus-').replace('.', '-');
  return `${decisionId(decision.place)}-${slotId(slot, program)}-${number}`;
}

export function boundaryWords({ slot, value, threshold }: BoundaryValue, program: Program): string {
  const where = value === threshold ? 'at' : value < threshold ? 'just below' : 'just above';
  return `${slotId(slot, program)} is ${numberText(slot, value, program)}, ${where} the threshold ${numberText(slot, threshold, program)}`;
}

function slotId(slot: number, { findings, derived }: Program): string {
  return (findings[slot] ?? derived[slot - findings.length])?.id ?? '';
}

function numberText(slot: number, value: number, { findings, derived }: Program): string {
  const domain = (findings[slot] ?? derived[slot - findings.length])?.domain;
  return value.toFixed(domain?.kind === 'number' ? domain.number.decimals : 0);
}
