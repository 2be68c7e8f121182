/** UCUM codes that read badly, in the words of a ward. */
const words: Readonly<Record<string, string>> = {
  '1': '',
  '%': '%',
  a: 'years',
  mo: 'months',
  wk: 'weeks',
  d: 'days',
  h: 'hours',
  min: 'minutes',
  s: 'seconds',
  Cel: '°C',
  '[degF]': '°F',
  'mm[Hg]': 'mmHg',
  '[in_i]': 'inches',
  '[lb_av]': 'pounds',
};

/** A UCUM unit as it is written in clinical text: `mL/min/{1.73_m2}` is mL/min/1.73 m². */
export function unitText(unit: string): string {
  if (Object.hasOwn(words, unit)) return words[unit] ?? unit;
  return unit
    .replace(/\[iU\]|\[IU\]/g, 'IU')
    .replace(/\{([^}]*)\}/g, (_, annotation: string) => annotation.replaceAll('_', ' '))
    .replace(/mm\[Hg\]/g, 'mmHg')
    .replace(/\b10\*(-?\d+)/g, (_, power: string) => tenTo(power))
    .replace(/\bu(?=[gLmls])/g, 'µ')
    .replace(/\bm2\b/g, 'm²')
    .replace(/\bm3\b/g, 'm³');
}

/** A power of ten, as `10⁻⁷`. */
export function tenTo(power: string): string {
  const raised = power.replace(/[-\d]/g, (digit) => (digit === '-' ? '⁻' : ('⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? digit)));
  return `10${raised}`;
}
