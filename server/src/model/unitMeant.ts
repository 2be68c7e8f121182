import type { NumberDomain } from './guideline';
import { unitText } from './unitText';

/**
 * The unit of a number that somebody means who writes it as a code, or as it is shown: `°C` is `Cel`, `µg/l` is `ug/L`. Undefined
 * where the number has no such unit, or where it could be two of them.
 */
export function unitMeant({ unit, also }: Pick<NumberDomain, 'unit' | 'also'>, written: string): string | undefined {
  const codes = [...(unit ? [unit.text] : []), ...also.keys()];
  if (codes.includes(written)) return written;
  const wanted = respelt(written);
  const [meant, another] = codes.filter((code) => [code, unitText(code)].some((each) => respelt(each) === wanted));
  return another === undefined ? meant : undefined;
}

/**
 * The same for two spellings of one unit: either sign for micro is UCUM's `u`, and the litre is `l` or `L`. Everything else is left,
 * since elsewhere the case tells units apart: M and m, G and g.
 */
function respelt(unit: string): string {
  return unit.replace(/[\u00b5\u03bc]/g, 'u').replace(/(?<![A-Za-z])([a-z]?)l(?![A-Za-z])/g, '$1L');
}
