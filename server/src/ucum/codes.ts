import { commonCodes } from './commonCodes';
import type { Ucum, Verdict } from './measure';

/**
 * UCUM: its commonest codes at once, all others by the library, which is large and loaded only when one is met.
 *
 * @param load brings the library; without it only the commonest codes are known
 */
export function ucumWith(load: () => Ucum = () => () => 'not-known'): Ucum {
  const verdicts = new Map<string, Verdict>();
  let library: Ucum | undefined;
  return (text) => {
    const common = commonCodes.get(text);
    if (common) return common;
    let verdict = verdicts.get(text);
    if (verdict === undefined) {
      library ??= load();
      verdict = library(text);
      verdicts.set(text, verdict);
    }
    return verdict;
  };
}
