import type { CompiledContent, CompiledNode, Program, Recommendable } from '../../../engine/program';
import type { LogicReport, LogicRule } from '../../rule';
import { ownPlace } from '../places';

export const rule: LogicRule = {
  scope: 'logic',
  id: 'logic/no-outcome',
  title: 'A test of which nobody says what follows',
  severity: 'warning',
  profiles: { publish: 'error' },
  reads: (entity) => (entity.kind === 'finding' ? entity.resultOf.map(({ id }) => id).join(' ') : ''),
  *check({ program }): Iterable<LogicReport> {
    const withResult = new Set(program.findings.flatMap(({ entity }) => entity.resultOf.map(({ id }) => id)));
    for (const node of program.nodes) {
      const tests = testsAt(node, program).filter(({ id }) => !withResult.has(id));
      if (tests.length === 0) continue;
      const names = [...new Set(tests.map(({ id }) => `"${id}"`))].join(', ');
      yield {
        at: ownPlace(node),
        message: `Nobody says what follows the result of ${names}, whether it is positive, negative or nondiagnostic. Add a finding that is its result ("of"), ask for it at the top and let this node await it, or refer to whoever takes over.`,
      };
    }
  },
};

const none: readonly Recommendable[] = [];
const known = new WeakMap<CompiledContent, readonly Recommendable[]>();

/** The tests that a node recommends where nobody else is asked to go on. */
function testsAt({ content }: CompiledNode, program: Program): readonly Recommendable[] {
  if (content.kind !== 'recommend') return none;
  let tests = known.get(content);
  if (!tests) {
    tests = isHandedOver(content, program) ? none : offeredAt(content).filter((each) => isTest(each, program));
    known.set(content, tests);
  }
  return tests;
}

type Recommends = Extract<CompiledContent, { kind: 'recommend' }>;

function offeredAt({ options, actions }: Recommends): Recommendable[] {
  return [...options, ...actions].map(({ recommendable }) => recommendable);
}

/** Advice goes on from here, or somebody else is asked to. */
function isHandedOver({ next, actions }: Recommends, program: Program): boolean {
  return next !== undefined || actions.some(({ recommendable }) => kindOf(recommendable, program) === 'referral');
}

function isTest(each: Recommendable, program: Program): boolean {
  return each.kind === 'modality' || ['laboratory', 'measurement'].includes(kindOf(each, program) ?? '');
}

function kindOf({ id, kind }: Recommendable, { guideline }: Program): string | undefined {
  return kind === 'action' ? guideline.actions.get(id)?.entity.actionKind?.text : undefined;
}
