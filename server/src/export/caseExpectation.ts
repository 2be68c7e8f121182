import type { Run, Step } from '../engine';

/** What a case expects of a run that comes out as this one did, field by field. */
export type WrittenExpectation = readonly (readonly [field: string, value: ExpectedValue])[];

export type ExpectedValue = string | readonly string[] | ReadonlyMap<string, string>;

/**
 * The expectation that a run meets: where it ends and what it advises; or the gap or overlap that it comes to; or that
 * the guideline does not speak of the patient. Only the path is expected of a run that ends in any other way.
 */
export function expectationOf(run: Run): WrittenExpectation {
  const { outcome, steps } = run;
  switch (outcome.kind) {
    case 'recommendation':
    case 'conclusion':
    case 'awaits':
      return adviceOf(steps);
    case 'gap':
    case 'overlap':
      return [[outcome.kind, outcome.at.id]];
    case 'outside-population':
    case 'impossible':
      return [['outcome', outcome.kind]];
    case 'needs':
      return [['needs', outcome.findings]];
    case 'undefined':
    case 'cycle':
    case 'broken':
      return [['path', steps.map(({ node }) => node.id)]];
  }
}

function adviceOf(steps: readonly Step[]): WrittenExpectation {
  const options = steps.flatMap((step) => ('options' in step ? step.options : []));
  const actions = steps.flatMap((step) => (step.kind === 'advice' ? step.actions : []));
  const offered = <T extends { readonly status: string }>(all: readonly T[]) =>
    all.filter(({ status }) => status === 'offered');
  const excluded = new Map<string, string>();
  const cautions = new Map<string, string>();
  const reasons = [
    ...options.map((each) => ({ ...each, id: each.option.id })),
    ...actions.map((each) => ({ ...each, id: each.action.id })),
  ];
  for (const { id, excludedBy, cautions: warnings } of reasons) {
    const [first] = excludedBy;
    if (first !== undefined && !excluded.has(id)) excluded.set(id, first);
    const caution = warnings.find(({ known }) => known);
    if (caution && !cautions.has(id)) cautions.set(id, caution.by);
  }
  const urgency = lastStated(steps, 'urgency');
  const within = lastStated(steps, 'within');
  return [
    ['node', steps.at(-1)?.node.id ?? ''],
    ...field('options', options.length > 0 && offered(options).map(({ option }) => option.id)),
    ...field('recommend', actions.length > 0 && [...new Set(offered(actions).map(({ action }) => action.id))]),
    ...field('excluded', excluded.size > 0 && excluded),
    ...field('cautions', cautions.size > 0 && cautions),
    ...field('urgency', urgency),
    ...field('within', within),
  ];
}

function field(name: string, value: ExpectedValue | false | undefined): [string, ExpectedValue][] {
  return value === false || value === undefined ? [] : [[name, value]];
}

function lastStated(steps: readonly Step[], name: 'urgency' | 'within'): string | undefined {
  return steps
    .flatMap(({ kind, node: { entity } }) =>
      kind === 'advice' && entity.content?.kind === 'recommend' ? (entity.content[name]?.text ?? []) : [],
    )
    .at(-1);
}
