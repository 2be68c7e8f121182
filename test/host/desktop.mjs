import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findExecutable } from './executable.mjs';

/** Where the program of a desktop VS Code lies, seen from its command `code`: Linux, macOS, Windows. */
const PROGRAMS = ['../code', '../../../../MacOS/Electron', '../../../../MacOS/Code', '../Code.exe'];

/**
 * The program of a desktop VS Code: the one that VSCODE_EXECUTABLE names, or that of the command `code` on PATH where
 * there is a display to show it. (The command itself would return before the tests have ended.)
 *
 * @returns {string | undefined}
 */
export function findDesktop() {
  const asked = process.env.VSCODE_EXECUTABLE;
  if (asked) {
    const found = findExecutable(asked);
    if (!found) throw new Error(`VSCODE_EXECUTABLE names ${asked}, which is not a program.`);
    return found;
  }
  const command = hasDisplay() ? findExecutable(process.platform === 'win32' ? 'code.cmd' : 'code') : undefined;
  if (!command) return undefined;
  const bin = dirname(realpathSync(command));
  return PROGRAMS.map((program) => join(bin, program)).find(existsSync);
}

function hasDisplay() {
  if (process.platform === 'darwin' || process.platform === 'win32') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}
