import { compileCondition } from '../../../engine/conditions';
import type { Analysis } from '../../../logic/analysis';
import type { Flaw } from '../../../logic/flaws/flaws';
import { type NodeSite, sitesOf } from '../../../logic/flaws/sites';
import { nobody } from '../../../logic/regions';
import { conditionText } from '../../../logic/words/conditionText';
import { inWords } from '../../../logic/words/words';
import type { Condition } from '../../../model/guideline';
import { fieldOf, type Range } from '../../../syntax/node';
import { whereText } from '../../logic/patients';
import type { LogicReport, LogicRule } from '../../rule';

export const rule: LogicRule = {
  scope: 'logic',
  id: 'waiver/too-wide',
  title: 'A waiver of a gap that names other patients too',
  severity: 'warning',
  profiles: { publish: 'error' },
  fix: 'offered',
  reads: ({ waivers }) => waivers.map(({ value, rule: { id } }) => `${id} ${JSON.stringify(value)}`).join('\n'),
  *check(analysis): Iterable<LogicReport> {
    for (const site of sitesOf(analysis)) {
      // Where it is not known who comes, it is not known either whom a waiver names too many.
      if (site.kind !== 'node' || analysis.flow.nodes[site.at.index]?.unsure) continue;
      for (const waiver of site.at.entity.waivers) {
        const kinds = kindsOf[waiver.rule.id];
        const written = fieldOf(waiver.value, 'when');
        if (kinds && waiver.when && written) yield* tooWide(analysis, site, waiver.when, written, kinds);
      }
    }
  },
};

const kindsOf: Readonly<Record<string, readonly Flaw['kind'][]>> = {
  'logic/gap': ['gap', 'no-option'],
  'logic/overlap': ['overlap'],
};

function* tooWide(
  analysis: Analysis,
  { at: node, who: reach, flaws: all }: NodeSite,
  when: Condition,
  { start, end }: Range,
  kinds: readonly Flaw['kind'][],
): Iterable<LogicReport> {
  const { regions, conditions, program, space } = analysis;
  const flaws = all.flatMap((flaw) => (kinds.includes(flaw.kind) && 'who' in flaw ? [flaw.who] : []));
  const named = regions.and(reach, conditions.holds(compileCondition(when, program.scope, node.at)).yes);
  const meant = regions.and(named, regions.union(flaws));
  const others = regions.minus(named, meant);
  // One that sets nothing aside is told as that.
  if (meant === nobody || others === nobody) return;
  // Where a formula is free it may be that there is no such patient.
  if (!analysis.witness(others, ({ steps }) => steps.some((step) => step.node.id === node.id))) return;
  const hole = conditionText(inWords(space, meant, { within: reach }));
  yield {
    at: { kind: node.entity.kind, id: node.entity.id, range: { start, end } },
    message: `This waiver also names patients for whom there is nothing to set aside${whereText(inWords(space, others, { within: reach }))}, and would hide what goes wrong for them later. Name only those who are meant${hole === undefined ? '' : `: when: ${hole}`}.`,
    ...(hole !== undefined && {
      fix: { title: `Write when: ${hole}`, edits: [{ range: { start, end }, text: hole }], safe: false },
    }),
  };
}
