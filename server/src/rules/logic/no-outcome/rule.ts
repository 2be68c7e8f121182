import type { CompiledNode, Program, Recommendable } from '../../../engine/program';
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
      if (isHandedOver(node, program)) continue;
      const tests = offeredAt(node).filter((each) => isTest(each, program) && !withResult.has(each.id));
      if (tests.length === 0) continue;
      const names = [...new Set(tests.map(({ id }) => `"${id}"`))].join(', ');
      yield {
        at: ownPlace(node),
        message: `Nobody says what follows the result of ${names}, whether it is positive, negative or nondiagnostic. Add a finding that is its result ("of"), ask for it at the top and let this node await it, or refer to whoever takes over.`,
      };
    }
  },
};

function offeredAt({ content }: CompiledNode): Recommendable[] {
  if (content.kind !== 'recommend') return [];
  return [...content.options, ...content.actions].map(({ recommendable }) => recommendable);
}

/** Advice goes on from here, or somebody else is asked to. */
function isHandedOver(node: CompiledNode, program: Program): boolean {
  const { content } = node;
  if (content.kind !== 'recommend' || content.next !== undefined) return true;
  return content.actions.some(({ recommendable }) => kindOf(recommendable, program) === 'referral');
}

function isTest(each: Recommendable, program: Program): boolean {
  return each.kind === 'modality' || ['laboratory', 'measurement'].includes(kindOf(each, program) ?? '');
}

function kindOf({ id, kind }: Recommendable, { guideline }: Program): string | undefined {
  return kind === 'action' ? guideline.actions.get(id)?.entity.actionKind?.text : undefined;
}
