import type { Problem, Severity } from '../rules/rule';
import type { ConfigurationFile } from '../workspace/configurationFile';
import type { GuidelineFile } from '../workspace/guidelineFile';
import type { Workspace } from '../workspace/workspace';
import { fileOf, type Location, type Span, spanIn } from './location';

export interface Diagnostic {
  readonly range: Span;
  /** `waived` is told, but as quietly as an editor can. */
  readonly level: Severity | 'waived';
  readonly rule: string;
  readonly message: string;
  /** The thing can go without loss: editors fade it. */
  readonly unused: boolean;
  readonly related: readonly { readonly message: string; readonly location: Location }[];
}

export function diagnostics(workspace: Workspace, file: GuidelineFile): Diagnostic[] {
  return workspace.problems(file).map((problem) => ({
    range: spanIn(problem.entry, problem.range),
    level: problem.waived ? 'waived' : problem.severity,
    rule: problem.rule,
    message: messageOf(problem),
    unused: problem.rule === 'name/unused',
    related: problem.related.map(({ message, at, range }) => ({
      message,
      location: { uri: fileOf(file, at.source).uri, range: spanIn(at.entry, range) },
    })),
  }));
}

/** Stands where problems of guidelines name their rule. */
export const configurationMistakes = 'configuration';

/** What has no effect in a configuration as it is written. */
export function configurationDiagnostics({ configuration }: ConfigurationFile): Diagnostic[] {
  return configuration.mistakes.map(({ message, entry, range }) => ({
    range: spanIn(entry, range),
    level: 'error',
    rule: configurationMistakes,
    message,
    unused: false,
    related: [],
  }));
}

function messageOf({ message, waived }: Problem): string {
  if (!waived) return message;
  const by = waived.by ? `, by ${waived.by.text}` : '';
  const until = waived.until ? `, until ${waived.until.text}` : '';
  return `${message} Waived: ${waived.reason?.text ?? ''}${by}${until}`;
}
