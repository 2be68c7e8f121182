import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Break } from '../../../server/src/lsp/debugProtocol';

export type StopReason = Omit<DebugProtocol.StoppedEvent['body'], 'threadId'>;

type Filter = DebugProtocol.ExceptionBreakpointsFilter & { readonly filter: Break['on'] };

/** Where a run stops although no breakpoint stands there, as the editor lists it among the breakpoints. */
export const filters: Filter[] = [
  {
    filter: 'end',
    label: 'End of the run',
    description: 'Stops where the run ends, so that one can go back from there.',
    default: true,
  },
  {
    filter: 'needs',
    label: 'Run needs to know more',
    description: 'Stops where the run ends for want of a finding.',
    default: true,
  },
  {
    filter: 'trouble',
    label: 'Gap, overlap or broken',
    description: 'Stops where the guideline gives no answer.',
    default: true,
  },
  {
    filter: 'broken',
    label: 'Case is broken',
    description: 'Stops at the end of a run of a case that cannot be read as a whole, so that it is not all compared.',
    default: true,
  },
  {
    filter: 'pitfall',
    label: 'Pitfall not kept',
    description: 'Stops at the end of a run that does not keep a pitfall.',
    default: true,
  },
  {
    filter: 'expectation',
    label: 'Case comes out otherwise',
    description: 'Stops at the end of a run that is not as its case expects.',
    default: true,
  },
];

const headings: Readonly<Record<Break['on'], string>> = {
  end: 'End of the run',
  needs: 'Needs to know more',
  trouble: 'No answer',
  broken: 'Case is broken',
  pitfall: 'Pitfall not kept',
  expectation: 'Not as expected',
};

/**
 * What the editor shows as the reason. Only what is wrong is an exception to it; the rest is one of the breakpoints that it
 * lists, for which it brings up its views.
 */
export function reasonOf(breaks: readonly Break[]): StopReason {
  const reason = breaks.some(isWrong) ? 'exception' : 'breakpoint';
  return { reason, description: headingOf(breaks), text: textOf(breaks) };
}

/** The same in full, for whoever asks what is wrong. */
export function exceptionOf(breaks: readonly Break[]): DebugProtocol.ExceptionInfoResponse['body'] {
  return { exceptionId: headingOf(breaks), description: textOf(breaks), breakMode: 'always' };
}

function isWrong({ on }: Break): boolean {
  return on !== 'end' && on !== 'needs';
}

function headingOf(breaks: readonly Break[]): string {
  const told = breaks.find(isWrong) ?? breaks[0];
  return told ? headings[told.on] : 'Stopped';
}

function textOf(breaks: readonly Break[]): string {
  return breaks.map(({ text }) => text).join('\n');
}
