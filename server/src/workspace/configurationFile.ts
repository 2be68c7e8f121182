import { type Position, SyntaxDocument } from '../syntax/document';
import type { Configuration } from './configuration';
import { readConfiguration } from './readConfiguration';
import { baseName, normalizeUri } from './uri';

export const configurationName = 'guideline.config.yaml';

/** What YAML is called elsewhere: who writes this means a configuration, and it is none. */
export const misnamedConfiguration = 'guideline.config.yml';

export function isConfigurationFile(uri: string): boolean {
  return baseName(uri) === configurationName;
}

/** A configuration that an editor has open, as it has it. */
export class ConfigurationFile {
  readonly uri: string;
  readonly document: SyntaxDocument;
  private read: Configuration | undefined;

  constructor(
    uri: string,
    text: string,
    public version: number,
  ) {
    this.uri = normalizeUri(uri);
    this.document = new SyntaxDocument(text, 'fields');
  }

  get configuration(): Configuration {
    this.read ??= readConfiguration(this.uri, this.document);
    return this.read;
  }

  /** Replaces a range given in positions, or the whole text. */
  edit(range: { start: Position; end: Position } | undefined, text: string): void {
    const start = range ? this.document.offsetAt(range.start) : 0;
    const end = range ? this.document.offsetAt(range.end) : this.document.text.length;
    this.document.edit({ start, end }, text);
    this.read = undefined;
  }
}
