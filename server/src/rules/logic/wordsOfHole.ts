import type { Analysis } from '../../logic/analysis';
import { namedWordsAtNode, namedWordsAtRows } from '../../logic/flaws/flawWords';
import type { FlawOfPatients } from '../../logic/flaws/shownBy';
import type { NodeSite } from '../../logic/flaws/sites';
import { alsoWithout, type WithoutValue, whoIsWithout } from '../../logic/flaws/withoutValue';
import { everybody } from '../../logic/regions';
import { inWords, type PatientWords } from '../../logic/words/words';
import type { Hole } from './holes';
import { areShort } from './patients';

/**
 * Who they are among those who come to a node: by the names of derived findings where the node asks for one and that is
 * short, else by findings. Part of a gap or overlap, which a waiver has divided, is told by findings.
 */
export function wordsOfHole(analysis: Analysis, site: NodeSite, flaw: FlawOfPatients, { who }: Hole): PatientWords {
  const named = who === flaw.who ? namedWordsAtNode(analysis, site.at, flaw) : undefined;
  return named && areShort(named) ? named : inWords(analysis.space, who, { within: site.who });
}

/** The same of those whose run stops at rows of which none holds, or several do. */
export function wordsOfRows(analysis: Analysis, without: WithoutValue, { who }: Hole): PatientWords {
  const { regions, flow, space } = analysis;
  const named = who === whoIsWithout(analysis, without) ? namedWordsAtRows(analysis, without) : undefined;
  if (named && areShort(named)) return named;
  // A run may stop while it is told whether the guideline speaks of the patient.
  const within = regions.isWithin(who, flow.admitted) ? flow.admitted : everybody;
  // Of whoever is told of by another reason the same is true of the rows: no words need to keep them out.
  return inWords(space, who, { within: regions.minus(within, alsoWithout(analysis, without)) });
}
