import type { CompiledDerived } from '../../engine/program';
import type { Analysis } from '../../logic/analysis';
import { type FlawOfPatients, namedWordsAtNode, namedWordsAtRows } from '../../logic/flaws/flawWords';
import type { NodeSite } from '../../logic/flaws/sites';
import type { Region } from '../../logic/regions';
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

/** The same of those for whom no row of a derived finding holds, or several do; `all` are those before any waiver. */
export function wordsOfRows(
  analysis: Analysis,
  {
    derived,
    kind,
    who: all,
  }: { readonly derived: CompiledDerived; readonly kind: 'gap' | 'overlap'; readonly who: Region },
  { who }: Hole,
): PatientWords {
  const named = who === all ? namedWordsAtRows(analysis, derived, kind) : undefined;
  return named && areShort(named) ? named : inWords(analysis.space, who, { within: analysis.flow.admitted });
}
