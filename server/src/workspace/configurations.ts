import { SyntaxDocument } from '../syntax/document';
import { Entry } from '../syntax/entry';
import { type Configuration, emptyConfiguration } from './configuration';
import { ConfigurationFile, configurationName, misnamedConfiguration } from './configurationFile';
import type { FileSystem } from './fileSystem';
import { readConfiguration } from './readConfiguration';
import { normalizeUri } from './uri';

/** The configurations at hand: those that an editor has open, as it has them, and those from the file system. */
export class Configurations {
  private readonly opened = new Map<string, ConfigurationFile>();
  /** By folder: the one that counts there. */
  private readonly known = new Map<string, Promise<Configuration>>();

  constructor(private readonly fileSystem: FileSystem) {}

  /** One that is open in the editor. */
  file(uri: string): ConfigurationFile | undefined {
    return this.opened.get(normalizeUri(uri));
  }

  open(uri: string, text: string, version: number): void {
    const file = new ConfigurationFile(uri, text, version);
    this.opened.set(file.uri, file);
  }

  close(uri: string): void {
    this.opened.delete(normalizeUri(uri));
  }

  /** Something may have changed: what counts is looked for anew. */
  forget(): void {
    this.known.clear();
  }

  /** The nearest configuration in the folders above a file; of those further up nothing counts. */
  async for(uri: string): Promise<Configuration> {
    const folder = uri.slice(0, uri.lastIndexOf('/') + 1);
    if (!URL.canParse(folder) || folder.endsWith('//')) return emptyConfiguration;
    let found = this.known.get(folder);
    if (!found) {
      found = this.of(folder);
      this.known.set(folder, found);
    }
    return found;
  }

  private async of(folder: string): Promise<Configuration> {
    const uri = folder + configurationName;
    const open = this.opened.get(uri);
    if (open) return open.configuration;
    const content = await this.fileSystem.read(uri);
    if (content.kind === 'text') return readConfiguration(uri, new SyntaxDocument(content.text, 'fields'));
    if (content.kind === 'unreadable') return unread(uri, `This configuration cannot be read: ${content.why}.`);
    const misnamed = folder + misnamedConfiguration;
    if ((await this.fileSystem.read(misnamed)).kind !== 'missing')
      return unread(misnamed, `This is not read: a configuration is called ${configurationName}. Rename it.`);
    const parent = folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1);
    return parent.length < folder.length && parent.endsWith('/') ? this.for(parent) : emptyConfiguration;
  }
}

/** It is there and decides nothing: what it would have decided nobody knows. */
function unread(uri: string, message: string): Configuration {
  const entry = new Entry(undefined, '', 0, 0);
  return { ...emptyConfiguration, uri, mistakes: [{ message, entry, range: { start: 0, end: 0 } }] };
}
