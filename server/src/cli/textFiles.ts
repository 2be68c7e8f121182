import { diskFileSystem } from '../workspace/diskFileSystem';
import type { FileSystem } from '../workspace/fileSystem';

/** Files as every command reads them: lines that nothing would tell apart are no text. */
export function readable(files: FileSystem): FileSystem {
  return {
    ...files,
    async read(uri) {
      const content = await files.read(uri);
      if (content.kind !== 'text' || !content.text.includes('\r') || content.text.includes('\n')) return content;
      return { kind: 'unreadable', why: 'its lines end in CR alone; save it with line ends LF or CRLF' };
    },
  };
}

/** The files of this machine. */
export const textFiles: FileSystem = readable(diskFileSystem);
