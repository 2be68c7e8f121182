import { scalarOf } from '../model/read';
import type { Severity } from '../rules/rule';
import { SyntaxDocument } from '../syntax/document';

export const configurationName = 'guideline.config.yaml';

export type Level = Severity | 'off';

/** What a workspace has decided about rules. */
export interface Configuration {
  /** Where it stands; undefined when nobody configured anything. */
  readonly uri: string | undefined;
  readonly levels: ReadonlyMap<string, Level>;
}

export const emptyConfiguration: Configuration = { uri: undefined, levels: new Map() };

const levels: readonly string[] = ['error', 'warning', 'information', 'off'] satisfies Level[];

/** Reads the levels of `rules:`; what is not a level is left out, so that a rule is never silenced by a mistake. */
export function readConfiguration(uri: string, text: string): Configuration {
  const found = new Map<string, Level>();
  for (const entry of new SyntaxDocument(text).entries) {
    const { root } = entry.tree;
    const pair = root.kind === 'map' ? root.pairs[0] : undefined;
    if (pair?.key.text !== 'rules' || pair.value.kind !== 'map') continue;
    for (const { key, value } of pair.value.pairs) {
      const level = scalarOf(value)?.text;
      if (level !== undefined && isLevel(level)) found.set(key.text, level);
    }
  }
  return { uri, levels: found };
}

function isLevel(text: string): text is Level {
  return levels.includes(text);
}
