#!/usr/bin/env node
/** npm run ucum: makes the list of the commonest UCUM codes, which need no library, by what the library says of them. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** By what they measure. */
const codes = `
  1 % {score} [pH] deg K Cel [degF]
  /min /h /d /wk {beats}/min {breaths}/min Hz
  /uL /mL /L 10*3/uL 10*6/uL 10*6/L 10*9/L 10*12/L {cells}/uL
  s ms min h d wk mo a
  kg g mg ug ng pg [lb_av] [oz_av]
  m cm mm um [in_i] [ft_i] m2 cm2 mm2 cm/s m/s mm/h
  L l dL dl mL ml uL fL m3 cm3 mm3
  g/L g/dL g/dl g/mL mg/L mg/dL mg/dl mg/mL ug/L ug/dL ug/mL ng/L ng/dL ng/mL pg/mL pg/dL
  mg/g ug/g ug/mg mg/mg g/g g/mol mg/mmol
  mol mmol umol nmol mol/L mmol/L umol/L nmol/L pmol/L mmol/mol mmol/kg mmol/d umol/mol
  meq meq/L mosm/kg mosm/L
  U kU U/L kU/L U/mL mU/L uU/mL ukat/L nkat/L
  [IU] [IU]/L [IU]/mL k[IU]/L m[IU]/L m[IU]/mL u[IU]/mL [IU]/kg
  mm[Hg] kPa Pa cm[H2O] bar mbar
  L/min L/h L/s mL/min mL/h mL/s mL/kg mL/kg/h mL/kg/min L/min/m2 mL/min/{1.73_m2} mL/min/m2 mL/m2
  kg/m2 g/m2 g/cm3 cm2/m2
  mg/kg ug/kg g/kg mg/kg/d mg/kg/h ug/kg/min ug/kg/h mg/m2 mg/d g/d ug/d mg/h g/h ug/h mg/min ug/min
  kcal kcal/d kJ J W V mV Gy mGy Sv mSv
`;

const root = fileURLToPath(new URL('../..', import.meta.url));
const ucum = await library();
const lines = codes
  .trim()
  .split(/\s+/)
  .sort()
  .map((code) => {
    const verdict = ucum(code);
    if (typeof verdict === 'string') throw new Error(`The library says of ${code}: ${verdict}.`);
    return `  [${quoted(code)}, { dimension: ${quoted(verdict.dimension)}, size: ${verdict.size} }],`;
  });
await writeFile(
  path.join(root, 'server/src/ucum/commonCodes.ts'),
  `// Made by \`npm run ucum\` of what the UCUM library says. UCUM codes are copyright © 1995-2009, Regenstrief Institute, Inc.
// and the UCUM Organization (https://ucum.org/license).
import type { Measure } from './measure';

/** The commonest codes. */
export const commonCodes: ReadonlyMap<string, Measure> = new Map([
${lines.join('\n')}
]);
`,
);

/** @param {string} text */
function quoted(text) {
  return `'${text.replaceAll("'", "\\'")}'`;
}

/** The library as the product has it. @returns {Promise<import('../src/ucum/measure').Ucum>} */
async function library() {
  const folder = await mkdtemp(path.join(tmpdir(), 'guideline-tree-ucum-'));
  try {
    const outfile = path.join(folder, 'ucum.cjs');
    const entryPoints = [path.join(root, 'server/src/ucum/library.ts')];
    await build({ entryPoints, outfile, bundle: true, platform: 'node', format: 'cjs', logLevel: 'error' });
    return (await import(pathToFileURL(outfile).href)).default.ucum;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
