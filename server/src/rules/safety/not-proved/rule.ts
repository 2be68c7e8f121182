import { type NotAnalysed, provePitfalls } from '../../../logic/safety/pitfallProofs';
import { redFlagFlaws } from '../../../logic/safety/redFlags';
import type { LogicReport, LogicRule } from '../../rule';
import { isOwn, usesPlace } from '../places';

export const rule: LogicRule = {
  scope: 'logic',
  id: 'safety/not-proved',
  title: 'A safety property of which it is not known whether it is kept',
  severity: 'information',
  profiles: { publish: 'warning' },
  *check(analysis): Iterable<LogicReport> {
    const { pitfalls, findings } = analysis.program.guideline;
    for (const proof of provePitfalls(analysis)) {
      if (proof.kind !== 'not-analysed') continue;
      const { at, id } = proof.pitfall;
      const owned = isOwn(analysis, pitfalls.get(id));
      yield {
        at: owned ? at : usesPlace(analysis),
        message: `Whether every patient is kept from ${owned ? 'this' : `the pitfall "${id}" of a library`} is not known: ${reasonText(proof.why)}`,
      };
    }
    for (const flaw of redFlagFlaws(analysis)) {
      if (flaw.kind !== 'not-analysed') continue;
      const { id, entity } = flaw.finding;
      const owned = isOwn(analysis, findings.get(id));
      yield {
        at: owned ? { kind: 'finding', id, range: entity.idRange } : usesPlace(analysis),
        message: `Whether ${owned ? 'this red flag' : `the red flag "${id}" of a library`} is acted on in every patient is not known: ${reasonText(flaw.why)}`,
      };
    }
  },
};

function reasonText(why: NotAnalysed): string {
  switch (why.kind) {
    case 'damage':
      return `"${why.at.id}" cannot be read (${why.why}). Mend it first.`;
    case 'too-large':
      return `too many kinds of patients come to "${why.node}" to follow them all. Ask for less on the way there.`;
    case 'over-budget':
      return 'too many kinds of patients would have to be told apart. Check it by hand, with cases.';
    case 'silent-field':
      return `"${why.id}" is recommended to some whom it is about and does not state its "${why.field}". Add "${why.field}" to it.`;
    case 'no-patient-found': {
      const names = why.formulas.map((id) => `"${id}"`).join(' and ') || 'a finding';
      return `it would not be kept if ${names} had a certain value, but no patient was found whose findings give it. Check it by hand.`;
    }
  }
}
