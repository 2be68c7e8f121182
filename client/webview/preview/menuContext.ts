/**
 * What VS Code is told of the place at which its menu opens, and hands to the command that is chosen there. What stands
 * around the place adds to it. Cut, copy and paste make no sense in a drawing.
 */
export function menuContext(context: Readonly<Record<string, string>>): string {
  return JSON.stringify({ preventDefaultContextMenuItems: true, ...context });
}
