import type { GuidelineReach, Reach, Share } from '../workspace/testing';

/** How much of a guideline its cases reach, in one line; says so where no person answers for some of them. */
export function reachText({ confirmed, broken, expectNothing, ...all }: GuidelineReach): string {
  if (all.cases === 0) {
    const lacking = [...(broken ? ['can be run'] : []), ...(expectNothing ? ['expect something'] : [])];
    return lacking.length === 0 ? 'no cases' : `no cases that ${lacking.join(' and ')}`;
  }
  const line = `${all.cases} ${all.cases === 1 ? 'case' : 'cases'} ${partsText(all)}`;
  if (confirmed.cases === all.cases) return line;
  const { cases } = confirmed;
  if (cases === 0) return `${line}; none of them is confirmed by a person`;
  return `${line}; the ${cases === 1 ? 'one' : cases} of them that a person wrote or confirmed ${partsText(confirmed)}`;
}

/** How many of some cases expect nothing, as a part of a sentence about these: `1 expects nothing`. */
export function expectNothingText(number: number): string {
  return number === 1 ? '1 expects nothing' : `${number} expect nothing`;
}

function partsText({ cases, nodes, branches }: Reach): string {
  return `${cases === 1 ? 'reaches' : 'reach'} ${shareText(nodes, 'nodes')} and ${shareText(branches, 'branches')}`;
}

/** `20 of 36 nodes (55 %)`, rounded down so that 100 % means all. */
function shareText({ reached, of }: Share, noun: string): string {
  return `${reached} of ${of} ${noun}${of === 0 ? '' : ` (${Math.floor((100 * reached) / of)} %)`}`;
}
