import type { Analysis } from '../../logic/analysis';
import {
  type FlawOfPatients,
  namedWordsAtNode,
  namedWordsAtRows,
  type StoppedAtRows,
} from '../../logic/flaws/flawWords';
import type { NodeSite } from '../../logic/flaws/sites';
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

/** The same of those whose run stops at rows; `stopped` are all of them, before any waiver. */
export function wordsOfRows(analysis: Analysis, stopped: StoppedAtRows, { who }: Hole): PatientWords {
  const named = who === stopped.who ? namedWordsAtRows(analysis, stopped) : undefined;
  if (named && areShort(named)) return named;
  const { admitted } = analysis.flow;
  // A run may stop while it is told whether the guideline speaks of the patient.
  const within = analysis.regions.isWithin(who, admitted) ? admitted : everybody;
  return inWords(analysis.space, who, { within });
}
