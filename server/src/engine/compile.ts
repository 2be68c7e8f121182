import type { Guideline } from '../model/assemble';
import { didYouMean } from '../model/didYouMean';
import type { Header, Impossible } from '../model/guideline';
import { compileDerived, domainOfDerived } from './compileDerived';
import { compileNode, type NodeScope } from './compileNodes';
import { compileCondition, type Scope } from './conditions';
import { withoutCycles } from './derivedCycles';
import { domainOf } from './domain';
import { codeOfGiven } from './givenValue';
import { Machine } from './machine';
import { compilePitfalls } from './pitfalls';
import type { Place } from './place';
import type { CompiledFinding, CompiledImpossible, Program, Target } from './program';
import { compileRecommendables } from './recommendables';

/**
 * Makes a guideline ready to be run. Never throws: whatever cannot be read stays in the program as damage, and a run
 * that reaches it ends as `broken` and says where.
 */
export function compile(guideline: Guideline): Program {
  const findings = [...guideline.findings.values()].map(
    ({ entity }): CompiledFinding => ({ id: entity.id, entity, domain: domainOf(entity.type) }),
  );
  const derived = [...guideline.derived.values()].map(({ entity }) => ({ entity, domain: domainOfDerived(entity) }));
  const domains = [...findings, ...derived].map(({ domain }) => domain);
  const slots = new Map<string, number>();
  for (const [slot, id] of [...guideline.findings.keys(), ...guideline.derived.keys()].entries())
    if (!slots.has(id)) slots.set(id, slot);
  const scope: Scope = {
    slotOf: (id) => slots.get(id),
    domainOf: (slot) => domains[slot] ?? { kind: 'one-of', values: [] },
    suggest: (id) => didYouMean(id, slots.keys()),
  };

  const { recommendables, guards } = compileRecommendables(guideline, scope);
  const nodeIndex = new Map([...guideline.nodes.keys()].map((id, index) => [id, index]));
  const nodeScope: NodeScope = { ...scope, guideline, nodeIndex, recommendables };
  const population = guideline.header.get('population');
  const program: Omit<Program, 'machine'> = {
    guideline,
    basis: {},
    logic: {},
    scope,
    findings,
    derived: withoutCycles(
      derived.map(({ entity, domain }) => compileDerived(entity, domain, scope)),
      findings.length,
    ),
    slots,
    missing: Float64Array.from(findings, silenceOf),
    ...(population && compilePopulation(population, scope)),
    impossible: [...guideline.impossible.values()].map(({ entity }) => compileImpossible(entity, scope)),
    guards,
    recommendables,
    nodes: [...guideline.nodes.values()].map(({ entity }, index) => compileNode(entity, index, nodeScope)),
    nodeIndex,
    start: startOf(guideline, nodeIndex),
    pitfalls: compilePitfalls(guideline, scope),
  };
  return withMachine(program);
}

/** Every program has scratch paper of its own. */
export function withMachine(program: Omit<Program, 'machine'>): Program {
  const whole = program as { -readonly [K in keyof Program]: Program[K] };
  whole.machine = new Machine(whole);
  return whole;
}

/** What it means that nothing is said about a finding; NaN, unknown, where `missing` is absent or names no value. */
function silenceOf({ entity, domain }: CompiledFinding): number {
  const code = entity.missing ? codeOfGiven(domain, entity.missing.id) : Number.NaN;
  return typeof code === 'number' ? code : Number.NaN;
}

export function compilePopulation(header: Header, scope: Scope): Pick<Program, 'population'> {
  const when = header.population?.when;
  const at = placeOfHeader(header);
  return when ? { population: { at, when: compileCondition(when, scope, at) } } : {};
}

export function compileImpossible(entity: Impossible, scope: Scope): CompiledImpossible {
  const at: Place = { kind: 'impossible', id: entity.id, range: entity.idRange };
  const outcome = { kind: 'impossible', at, by: entity.id } as const;
  return { id: entity.id, entity, at, when: compileCondition(entity.when, scope, at), outcome };
}

function placeOfHeader({ id, idRange }: Header): Place {
  return { kind: 'header', id, range: idRange };
}

function startOf(guideline: Guideline, nodeIndex: ReadonlyMap<string, number>): Target {
  const header = guideline.header.get('start');
  const index = header?.start && nodeIndex.get(header.start.id);
  if (index !== undefined) return index;
  const at: Place = { kind: 'header', id: 'start', range: header?.start?.range ?? { start: 0, end: 0 } };
  const why = header?.start ? `"${header.start.id}" is no node` : 'the guideline does not say where it starts';
  return { kind: 'damage', at, why };
}
