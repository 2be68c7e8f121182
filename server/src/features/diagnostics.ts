import type { Problem, Severity } from '../rules/rule';
import type { ConfigurationFile } from '../workspace/configurationFile';
import type { GuidelineFile } from '../workspace/guidelineFile';
import { baseName } from '../workspace/uri';
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

/** What is wrong with a file, then with the works that it cites from bibliographies, which no editor has open. */
export function diagnostics(workspace: Workspace, file: GuidelineFile): Diagnostic[] {
  return [...workspace.problems(file).map((problem) => diagnostic(problem, file)), ...ofItems(workspace, file)];
}

function diagnostic(problem: Problem, file: GuidelineFile): Diagnostic {
  return {
    range: spanIn(problem.entry, problem.range),
    level: problem.waived ? 'waived' : problem.severity,
    rule: problem.rule,
    message: messageOf(problem),
    unused: problem.rule === 'name/unused',
    related: problem.related.map(({ message, at, range }) => ({
      message,
      location: { uri: fileOf(file, at.source).uri, range: spanIn(at.entry, range) },
    })),
  };
}

/** Told at the link that brings the bibliography, with the way to the place in it. */
function ofItems(workspace: Workspace, file: GuidelineFile): Diagnostic[] {
  return workspace.itemProblems(file).flatMap(({ file: { uri }, problems }) => {
    const link = file.links.find((each) => each.uri === uri) ?? file.links[0];
    if (!link) return [];
    return problems.map((problem) => {
      const told = diagnostic(problem, file);
      const name = baseName(uri);
      return {
        ...told,
        range: spanIn(link.entry, link.range),
        message: `${name}, line ${told.range.start.line + 1}: ${told.message}`,
        related: [{ message: `In ${name}`, location: { uri, range: told.range } }, ...told.related],
      };
    });
  });
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
