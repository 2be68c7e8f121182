/**
 * Waits for something that VS Code has no event for: asks again and again until it is so.
 */
export async function until<T>(what: string, ask: () => T | Promise<T>, deadlineMs = 15_000): Promise<NonNullable<T>> {
  const deadline = Date.now() + deadlineMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > deadline) throw new Error(`Waited ${deadlineMs / 1000} s in vain: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
