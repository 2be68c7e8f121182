import type { ConfigurationFile } from '../workspace/configurationFile';
import type { Mend } from './codeActions';
import { configurationMistakes } from './diagnostics';
import { meet, type Span, spanIn } from './location';

/** The mends of the mistakes that a range touches. */
export function configurationActions({ configuration }: ConfigurationFile, range: Span): Mend[] {
  return configuration.mistakes.flatMap(({ message, entry, range: at, fix }): Mend[] => {
    const span = spanIn(entry, at);
    if (!fix || !meet(span, range)) return [];
    const edits = fix.edits.map(({ range: edited, text }) => ({ range: spanIn(entry, edited), text }));
    return [{ kind: 'mend', title: fix.title, rule: configurationMistakes, message, range: span, edits }];
  });
}
