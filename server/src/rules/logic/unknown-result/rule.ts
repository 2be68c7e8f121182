import type { CompiledFinding, CompiledNode, Program } from '../../../engine/program';
import type { Analysis } from '../../../logic/analysis';
import { slotsOf } from '../../../logic/order';
import { nobody } from '../../../logic/regions';
import type { Finding } from '../../../model/guideline';
import type { LogicReport, LogicRule } from '../../rule';
import { ownPlace } from '../places';

export const rule: LogicRule = {
  scope: 'logic',
  id: 'logic/unknown-result',
  title: 'A test without a way for those who have no result',
  severity: 'warning',
  profiles: { publish: 'error' },
  *check(analysis): Iterable<LogicReport> {
    for (const [{ entity }, node] of resultsAsked(analysis)) {
      const { id, idRange, type, missing } = entity;
      const values = type.kind === 'yes-no' ? [] : type.values;
      const says = (words: RegExp) =>
        values.some(({ id: value, label }) => words.test(`${value} ${label?.text ?? ''}`));
      const at = { kind: 'finding', id, range: idRange } as const;
      const related = [{ at: ownPlace(node), message: `"${node.id}" asks for it` }];
      if (!missing && !says(notDone))
        yield {
          at,
          message: `Who has not had this test finds no way at "${node.id}": "${id}" has no value such as "not-done", and silence has no meaning ("missing"). Add one, and say where such patients go.`,
          related,
        };
      if (isImaging(entity) && type.kind !== 'number' && !says(nondiagnostic) && !says(notRecorded))
        yield {
          at,
          message: `A study that shows nothing reliable finds no way at "${node.id}": "${id}" has no value such as "nondiagnostic". Add one, and say where such patients go.`,
          related,
        };
    }
  },
};

/** The results that branches ask themselves, not through a score, each with the first node that does. */
function resultsAsked({ program, flow }: Analysis): Map<CompiledFinding, CompiledNode> {
  const asked = new Map<CompiledFinding, CompiledNode>();
  const results = resultsOf(program);
  for (const at of results.size > 0 ? flow.nodes : []) {
    if (at?.node.content.kind !== 'decide' || at.reach === nobody) continue;
    for (const slot of slotsOf(at.node.content, program.guards)) {
      const finding = program.findings[slot];
      if (finding && results.has(finding) && !asked.has(finding)) asked.set(finding, at.node);
    }
  }
  return asked;
}

const known = new WeakMap<Program['findings'], ReadonlySet<CompiledFinding>>();

function resultsOf({ findings }: Program): ReadonlySet<CompiledFinding> {
  let results = known.get(findings);
  if (!results) {
    results = new Set(findings.filter(({ entity }) => isResult(entity) && entity.type.kind !== 'many'));
    known.set(findings, results);
  }
  return results;
}

/** What comes from a test that may not have been done: by its kind, or by what it says it is the result of. */
function isResult({ findingKind, resultOf }: Finding): boolean {
  return resultOf.length > 0 || ['ultrasound', 'imaging', 'laboratory'].includes(findingKind?.text ?? '');
}

function isImaging({ findingKind }: Finding): boolean {
  return findingKind?.text === 'ultrasound' || findingKind?.text === 'imaging';
}

/* Read in ids and labels alike, so that whatever an author calls it is not reported. */
const notRecorded = /\bnot[- ](recorded|seen|visuali[sz]ed|assessed|reported)\b|\bunknown\b/i;
const notDone = new RegExp(
  `\\b(not|never|no)[- ](yet[- ])?(done|measured|performed|known|available|tested|taken|recent|result)|\\b(unavailable|pending|missing)\\b|${notRecorded.source}`,
  'i',
);
const nondiagnostic =
  /non-?diagnostic|inconclusive|indeterminate|inadequate|equivocal|uninterpretable|incomplete|limited|obscured|suboptimal|unclear|uncertain/i;
