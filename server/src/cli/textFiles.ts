import { diskFileSystem } from '../workspace/diskFileSystem';
import type { FileSystem } from '../workspace/fileSystem';

/** The files of this machine as every command reads them. Lines that nothing would tell apart are no text. */
export const textFiles: FileSystem = {
  ...diskFileSystem,
  async read(uri) {
    const content = await diskFileSystem.read(uri);
    if (content.kind !== 'text' || !content.text.includes('\r') || content.text.includes('\n')) return content;
    return { kind: 'unreadable', why: 'its lines end in CR alone; save it with line ends LF or CRLF' };
  },
};
