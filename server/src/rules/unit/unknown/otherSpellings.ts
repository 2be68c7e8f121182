import { commonCodes } from '../../../ucum/commonCodes';

/** Codes that UCUM has, for what hardly any guideline measures. */
const misread: Readonly<Record<string, { readonly name: string; readonly meant: string }>> = {
  C: { name: 'coulomb', meant: 'Cel' },
  F: { name: 'farad', meant: '[degF]' },
  pH: { name: 'picohenry', meant: '[pH]' },
};

export function seldomMeant(text: string): { readonly name: string; readonly meant: string } | undefined {
  return Object.hasOwn(misread, text) ? misread[text] : undefined;
}

/** How parts of units are written elsewhere, each with its code. */
const spellings: Readonly<Record<string, string>> = {
  mmHg: 'mm[Hg]',
  cmH2O: 'cm[H2O]',
  cmH20: 'cm[H2O]',
  '°C': 'Cel',
  degC: 'Cel',
  Celsius: 'Cel',
  '°F': '[degF]',
  degF: '[degF]',
  Fahrenheit: '[degF]',
  IU: '[IU]',
  iU: '[IU]',
  mIU: 'm[IU]',
  uIU: 'u[IU]',
  kIU: 'k[IU]',
  Eq: 'eq',
  mEq: 'meq',
  Osm: 'osm',
  mOsm: 'mosm',
  mOsmol: 'mosm',
  mosmol: 'mosm',
  mcg: 'ug',
  mcL: 'uL',
  mcl: 'uL',
  mcmol: 'umol',
  mM: 'mmol/L',
  uM: 'umol/L',
  nM: 'nmol/L',
  cc: 'cm3',
  hr: 'h',
  hrs: 'h',
  hour: 'h',
  hours: 'h',
  sec: 's',
  secs: 's',
  second: 's',
  seconds: 's',
  mins: 'min',
  minute: 'min',
  minutes: 'min',
  day: 'd',
  days: 'd',
  week: 'wk',
  weeks: 'wk',
  wks: 'wk',
  month: 'mo',
  months: 'mo',
  year: 'a',
  years: 'a',
  yr: 'a',
  yrs: 'a',
  y: 'a',
  lb: '[lb_av]',
  lbs: '[lb_av]',
  oz: '[oz_av]',
  in: '[in_i]',
  inch: '[in_i]',
  inches: '[in_i]',
  ft: '[ft_i]',
  feet: '[ft_i]',
  Fr: '[Ch]',
  bpm: '/min',
  beats: '{beats}',
  breaths: '{breaths}',
  cells: '{cells}',
  points: '{points}',
  score: '{score}',
  percent: '%',
  '1.73m2': '{1.73_m2}',
  '1.73_m2': '{1.73_m2}',
  '(1.73m2)': '{1.73_m2}',
  '{1.73m2}': '{1.73_m2}',
};

/** Common codes by what they are without regard to case; none where case tells two measures apart. */
const byLowerCase = new Map<string, string | undefined>();
for (const [code, { dimension, size }] of commonCodes) {
  const lower = code.toLowerCase();
  const other = byLowerCase.get(lower);
  const known = other === undefined ? undefined : commonCodes.get(other);
  // Of `mg/dL` and `mg/dl` the first is the usual one.
  if (!known) byLowerCase.set(lower, byLowerCase.has(lower) ? undefined : code);
  else if (known.dimension !== dimension || known.size !== size) byLowerCase.set(lower, undefined);
}

/** The code that a unit in another spelling stands for; undefined where none is known. */
export function meantBy(written: string, isCode: (text: string) => boolean): string | undefined {
  const plain = withPlainSigns(written);
  const respelt = plain
    .split('/')
    .map((part) => (Object.hasOwn(spellings, part) ? spellings[part] : part))
    .join('/')
    .replace(/^\/\//, '/');
  return [plain, respelt, byLowerCase.get(plain.toLowerCase())].find(
    (code) => code !== undefined && code !== written && isCode(code),
  );
}

const superscripts: Readonly<Record<string, string>> = { '²': '2', '³': '3', '⁶': '6', '⁹': '9', '¹': '1' };

/** The same in the signs of UCUM: no blanks, `u` for micro, powers without a sign for them. */
function withPlainSigns(written: string): string {
  return written
    .trim()
    .replace(/\s*\/\s*|\s+per\s+/g, '/')
    .replace(/[µμ]/g, 'u')
    .replace(/[²³⁶⁹¹]/g, (sign) => superscripts[sign] ?? sign)
    .replace(/^[x×]?\s*10\s*(?:\^|\*\*)?\s*(\d+)(?=\/)/, '10*$1')
    .replace(/(?<=[A-Za-z])\^(?=\d)/g, '')
    .replace(/\s+/g, '');
}
