/** Whether a breakpoint stops when it is met for the `count`-th time. */
export type HitCount = (count: number) => boolean;

const always: HitCount = () => true;

/** What is written as a hit count: `3` (the third time), `>= 3`, `% 2` (every second time); undefined for anything else. */
export function readHitCount(text: string | undefined): HitCount | undefined {
  if (text === undefined || text.trim() === '') return always;
  const [, sign, digits] = /^\s*(==|>=|<=|>|<|=|%)?\s*(\d+)\s*$/.exec(text) ?? [];
  const number = Number(digits);
  if (digits === undefined || number === 0) return undefined;
  switch (sign) {
    case '>=':
      return (count) => count >= number;
    case '>':
      return (count) => count > number;
    case '<=':
      return (count) => count <= number;
    case '<':
      return (count) => count < number;
    case '%':
      return (count) => count % number === 0;
    default:
      return (count) => count === number;
  }
}
