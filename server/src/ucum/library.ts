import { UcumLhcUtils } from '@lhncbc/ucum-lhc/source-cjs/ucumLhcUtils.js';
import { UnitString } from '@lhncbc/ucum-lhc/source-cjs/unitString.js';
import type { Verdict } from './measure';

/*
 * The whole of UCUM. A bundle of its own, since loading it costs as much as starting Node: only `ucum/fromDisk.ts`
 * brings it.
 */

// Reads the definitions.
UcumLhcUtils.getInstance();

/** What UCUM says of a text. */
export function ucum(text: string): Verdict {
  if (!/^[\x21-\x7e]{1,100}$/.test(text)) return 'no-code';
  const unit = unitOf(text);
  if (!unit) return 'no-code';
  return { dimension: dimensionOf(text, unit), size: unit.isSpecial_ ? undefined : unit.magnitude_ };
}

function unitOf(text: string) {
  try {
    const [unit, code] = UnitString.getInstance().parseString(text, 'validate', false);
    return code === text ? unit : null;
  } catch {
    return null;
  }
}

type Unit = NonNullable<ReturnType<typeof unitOf>>;

/**
 * Two codes of one dimension differ by a factor that UCUM knows. UCUM itself would compare more: to it an equivalent is a
 * mole, a percentage as much as moles of a mole, and what stands in braces nothing. In medicine those are different
 * things (a mole of calcium is two equivalents, FEU are not DDU, a gray may be twenty sieverts), so each counts as a dimension.
 */
function dimensionOf(text: string, unit: Unit): string {
  const annotations = (text.match(/\{[^}]*\}/g) ?? []).sort();
  const amounts = amountsIn(text.replace(/\{[^}]*\}/g, ''), unit);
  return [String(unit.dim_?.dimVec_ ?? ''), ...amounts, ...annotations].join(' ').trim();
}

const amount = /(mol|osm|eq|kat|U|Gy|Sv)$/;

function amountsIn(text: string, unit: Unit): string[] {
  if (!unit.isArbitrary_ && unit.moleExp_ === 0 && unit.equivalentExp_ === 0 && !/mol|osm|eq|kat|U|Gy|Sv/.test(text))
    return [];
  let sign = 1;
  const found: string[] = [];
  for (const part of text.split(/([./])/)) {
    if (part === '/' || part === '.') {
      sign = part === '/' ? -1 : 1;
      continue;
    }
    const bare = part.replace(/^[(\d]+|[)\d+-]+$/g, '');
    const bracket = unit.isArbitrary_ ? /\[[^\]]*\]$/.exec(bare)?.[0] : undefined;
    const name = bracket?.toUpperCase() ?? amount.exec(bare)?.[1];
    if (name) found.push(`${name === 'U' ? 'kat' : name}${sign > 0 ? '' : '-'}`);
  }
  // An amount that hides in a bracket or a power is compared with itself alone.
  return found.length > 0 ? found.sort() : [text];
}
