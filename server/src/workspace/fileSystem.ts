/**
 * Where files come from. Addresses are URIs throughout, so that the same server runs on a disk, in a browser and in
 * tests. Reading is asynchronous because some hosts cannot do otherwise.
 */
export interface FileSystem {
  /** The text of a file. Bytes that are not UTF-8 give an `unreadable` answer, never replacement characters. */
  read(uri: string): Promise<FileContent>;
  /** All files below a folder, or the file itself; undefined when there is no such place. Sorted by URI. */
  list(uri: string): Promise<readonly string[] | undefined>;
  /** The files that lie in a folder itself; none when there is no such folder or nobody may look into it. Sorted by URI. */
  folder(uri: string): Promise<readonly string[]>;
}

export type FileContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreadable'; readonly why: string };
