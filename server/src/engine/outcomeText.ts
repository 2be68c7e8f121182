import type { Outcome } from './run';

/** How a run ended, in the words that complete "the run ...". */
export function outcomeText(outcome: Outcome): string {
  const at = `"${outcome.at.id}"`;
  switch (outcome.kind) {
    case 'recommendation':
      return `ends with the recommendation ${at}`;
    case 'conclusion':
      return `ends with the conclusion ${at}`;
    case 'awaits':
      return `ends at ${at}, which awaits ${outcome.findings.join(', ')}`;
    case 'needs':
      return `needs ${outcome.findings.join(', ')} at ${at}`;
    case 'gap':
      return `finds a gap at ${at}: nothing holds`;
    case 'overlap':
      return `finds an overlap at ${at}: rows ${outcome.branches.map((branch) => branch + 1).join(' and ')} hold together`;
    case 'outside-population':
      return 'ends at once: the patient is outside the population';
    case 'impossible':
      return `ends at once: "${outcome.by}" says that there is no such patient`;
    case 'undefined':
      return `finds no value for ${at}: ${outcome.why}`;
    case 'cycle':
      return `goes in a circle: ${outcome.through.join(' → ')}`;
    case 'broken':
      return `breaks off at ${at}: ${outcome.why}`;
  }
}
