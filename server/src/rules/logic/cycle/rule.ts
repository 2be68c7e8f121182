import type { Analysis } from '../../../logic/analysis';
import { nobody, type Region } from '../../../logic/regions';
import type { LogicReport, LogicRule } from '../../rule';
import { patientText, wayOf } from '../patients';
import { ownPlace } from '../places';
import { loopsOf } from './loops';

export const rule: LogicRule = {
  scope: 'logic',
  id: 'logic/cycle',
  title: 'Nodes that lead back to themselves',
  severity: 'error',
  *check(analysis): Iterable<LogicReport> {
    const { nodes } = analysis.program;
    for (const loop of loopsOf(analysis.program)) {
      const round = loop.flatMap((index) => nodes[index] ?? []);
      const [first] = round;
      if (!first) continue;
      const names = [...round, first].map(({ id }) => id).join(' → ');
      const witness = analysis.witness(whoGoesRound(analysis, loop), ({ outcome }) => outcome.kind === 'cycle');
      const such = witness ? ` Such a patient: ${patientText(witness)}.` : '';
      yield {
        at: ownPlace(first),
        message: `This way never ends: ${names}. A result that is waited for ends a run with "awaits"; ask for it first the next time.${such}`,
        related: [
          ...round.slice(1).map((node) => ({ at: ownPlace(node), message: 'On the way round' })),
          ...(witness ? wayOf(witness) : []),
        ],
        ...(witness && { witness: witness.given }),
      };
    }
  },
};

/** Who takes every step of a loop. */
function whoGoesRound({ flow, regions }: Analysis, loop: readonly number[]): Region {
  return loop.reduce<Region>((who, index, step) => {
    const next = loop[(step + 1) % loop.length];
    const at = flow.nodes[index];
    const taking = at?.does.ways.flatMap(({ to }, way) => (to === next ? (at.out[way] ?? nobody) : [])) ?? [];
    return step === 0 ? regions.union(taking) : regions.and(who, regions.union(taking));
  }, nobody);
}
