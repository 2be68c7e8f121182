import type { Position } from '../syntax/document';
import type { ConfigurationFile } from '../workspace/configurationFile';
import { safetyWords } from './configurationSafety';
import { bySchema, type Completion, entryAround, foundAt } from './schemaCompletion';
import { guideAt } from './schemaGuide';

/** What may be typed in a configuration: settings, profiles, rules with their titles, levels, options of a rule, and words of the safety table. */
export function configurationCompletion({ document }: ConfigurationFile, position: Position): Completion[] {
  const entry = entryAround(document, position);
  if (!entry) return settings(document, position);
  return foundAt(document, position, entry, (cursor) => [
    ...safetyWords(cursor),
    ...bySchema('configuration', entry, cursor),
  ]);
}

/** At the margin of an empty line. */
function settings(document: ConfigurationFile['document'], position: Position): Completion[] {
  if (position.character > 0) return [];
  const present = new Set(
    document.entries.map(({ tree: { root } }) => (root.kind === 'map' ? root.pairs[0]?.key.text : '')),
  );
  return guideAt('configuration', undefined, [], () => new Set())
    .fields.filter(({ name }) => !present.has(name))
    .map(({ name, description }) => ({
      label: name,
      detail: description,
      kind: 'field',
      insert: name === 'profile' ? `${name}: ` : `${name}:\n  `,
      replaces: { start: position, end: position },
    }));
}
