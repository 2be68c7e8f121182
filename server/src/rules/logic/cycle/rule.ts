import type { Program } from '../../../engine';
import type { Analysis } from '../../../logic/analysis';
import { nobody, type Region } from '../../../logic/regions';
import { nodeEdges } from '../../graph';
import type { LogicReport, LogicRule } from '../../rule';
import { patientText, wayOf } from '../patients';
import { ownPlace } from '../places';

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

const unseen = 0;
const open = 1;
const done = 2;

/** One loop for each way back to a node that is still open, found depth first in the order of the file. No recursion. */
function loopsOf({ nodes, nodeIndex }: Program): number[][] {
  // As written, not as compiled: a node of which something cannot be read leads on all the same.
  const successors = nodes.map(({ entity }) => nodeEdges(entity).flatMap(({ id }) => nodeIndex.get(id) ?? []));
  const loops: number[][] = [];
  const state = new Uint8Array(nodes.length);
  /** Per node which of its successors comes next. */
  const next = new Uint32Array(nodes.length);
  for (let root = 0; root < nodes.length; root++) {
    if (state[root] !== unseen) continue;
    const path = [root];
    state[root] = open;
    for (let node: number | undefined = root; node !== undefined; node = path[path.length - 1]) {
      const at: number = next[node] ?? 0;
      const successor: number | undefined = successors[node]?.[at];
      next[node] = at + 1;
      if (successor === undefined) {
        state[node] = done;
        path.pop();
      } else if (state[successor] === open) loops.push(path.slice(path.indexOf(successor)));
      else if (state[successor] === unseen) {
        state[successor] = open;
        path.push(successor);
      }
    }
  }
  return loops;
}
