import type { Uri } from 'vscode';

/** Why a guideline can have no cases yet: they name its file, and what was never saved has none. Undefined when it can. */
export function whyNoCases({ scheme }: Uri): string | undefined {
  return scheme === 'untitled' ? 'Save the guideline first: its cases name its file.' : undefined;
}
