import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { guideline } from './command';

/*
 * A transcript is a Markdown page: files in code blocks that name them, and consoles with commands and what they print.
 *
 *   ```yaml file="knee.guideline.yaml"        the file; behind its name may stand `crlf`, `cr`, `bom`, `utf16` or `base64`
 *   ```copy from="samples/fena"               a folder of the project, copied into the folder where commands run
 *   ```console                                commands, each with its output, its complaints (`! `) and its exit code
 */
const block = /^(`{3,})(\w+)(.*)\n([\s\S]*?)^\1$/gm;

/** The transcript with what the commands print now, in a folder of its own. */
export function replay(transcript: string, folder: string): string {
  return transcript.replace(block, (whole, fence: string, language: string, info: string, content: string) => {
    const file = /file="([^"]+)"/.exec(info)?.[1];
    const from = /from="([^"]+)"/.exec(info)?.[1];
    if (file !== undefined) writeInput(path.join(folder, file), content, info.split(' '));
    if (from !== undefined) cpSync(from, folder, { recursive: true });
    return language === 'console' ? `${fence}${language}${info}\n${replayConsole(content, folder)}${fence}` : whole;
  });
}

function writeInput(file: string, content: string, flags: readonly string[]): void {
  const lineEnd = flags.includes('crlf') ? '\r\n' : flags.includes('cr') ? '\r' : '\n';
  const lines = content.replaceAll('\n', lineEnd);
  const text = flags.includes('bom') || flags.includes('utf16') ? `\ufeff${lines}` : lines;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text, flags.includes('base64') ? 'base64' : flags.includes('utf16') ? 'utf16le' : 'utf8');
}

function replayConsole(content: string, folder: string): string {
  const commands = content.split('\n').filter((line) => line.startsWith('$ '));
  return commands
    .map((line) => {
      const [program, ...args] = words(line.slice(2));
      if (program !== 'guideline') throw new Error(`A transcript cannot run ${program}.`);
      const { stdout, stderr, status } = guideline(folder, args);
      const complaints = stderr.replace(/^(?=.)/gm, '! ');
      return `${line}\n${stdout}${complaints}[exit ${status}]\n`;
    })
    .join('\n');
}

/** Words apart by spaces; in double quotes a space is part of the word. */
function words(line: string): string[] {
  return [...line.matchAll(/(?:[^\s"]|"[^"]*")+/g)].map(([word]) => word.replaceAll('"', ''));
}
