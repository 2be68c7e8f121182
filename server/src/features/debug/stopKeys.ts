import type { Program } from '../../engine/program';
import type { Stop } from '../../engine/stops';

/*
 * By what a breakpoint meets stops: words for a place in a guideline, which stay the same while text moves.
 * Whoever makes a breakpoint of a place (`breakpoints.ts`) uses the same.
 */
export const nodeKey = (id: string) => `node ${id}`;
export const branchKey = (node: string, index: number) => `node ${node} branch ${index}`;
export const actionKey = (node: string, line: number) => `node ${node} do ${line}`;
export const otherwiseKey = (kind: 'node' | 'derived', id: string) => `${kind} ${id} otherwise`;
export const derivedKey = (id: string) => `derived ${id}`;
export const rowKey = (derived: string, index: number) => `derived ${derived} row ${index}`;
export const optionKey = (table: string, id: string) => `ratings ${table} option ${id}`;
export const offerKey = (id: string) => `offer ${id}`;
export const guardKey = (id: string) => `exclusion ${id}`;
export const findingKey = (id: string) => `finding ${id}`;
export const impossibleKey = (id: string) => `impossible ${id}`;
export const pitfallKey = (id: string) => `pitfall ${id}`;
export const populationKey = 'population';
export const stepKey = (id: string, step: number) => `case ${id} step ${step}`;

/** All that a breakpoint can be set on to stop here, the place's own key first. */
export function keysOf(stop: Stop, program: Program): string[] {
  const asked = stop.asks.flatMap((slot) => {
    const finding = program.findings[slot];
    return finding ? findingKey(finding.id) : [];
  });
  return [...ownKeys(stop, program), ...asked];
}

function ownKeys(stop: Stop, program: Program): [string, ...string[]] {
  switch (stop.kind) {
    case 'admission':
      return ['admission'];
    case 'population':
      return [populationKey];
    case 'impossible':
      return [impossibleKey(stop.id)];
    case 'node':
      return [nodeKey(stop.step.node.id)];
    case 'branch':
      return [branchKey(stop.node.id, stop.index)];
    case 'otherwise':
      return [otherwiseKey('index' in stop.of ? 'node' : 'derived', stop.of.id)];
    case 'option':
      return [optionKey(stop.at.id, stop.option.id), offerKey(stop.option.id)];
    case 'action':
      return [actionKey(stop.at.id, stop.line), offerKey(stop.action.id)];
    case 'guard':
      return [guardKey(program.guards[stop.guard]?.id ?? '')];
    case 'derived':
      return [derivedKey(stop.derived.id)];
    case 'row':
      return [rowKey(stop.derived.id, stop.index)];
    case 'condition':
    case 'formula':
      return [`at ${stop.at.range.start}`];
    case 'outcome':
      return [`${stop.outcome.kind} at ${stop.at.kind} ${stop.at.id}`];
  }
}
