import type { TracedTest } from '../engine';
import type { Guideline } from '../model/assemble';
import type { Text } from '../model/guideline';
import { oneLine } from './oneLine';

/** A trace, or a part of one, as readers see it: its tests ask for values by their labels, where they have any. */
export function withValueLabels<T>(traced: T, guideline: Guideline): T {
  if (Array.isArray(traced)) return traced.map((each) => withValueLabels(each, guideline)) as T;
  if (typeof traced !== 'object' || traced === null) return traced;
  const fields = Object.entries(traced).map(([key, each]) => [key, withValueLabels(each, guideline)]);
  const copy = Object.fromEntries(fields);
  return isTest(traced) ? { ...copy, test: labelled(traced.test, labelsOf(traced, guideline)) } : copy;
}

function isTest(value: object): value is TracedTest {
  return 'kind' in value && value.kind === 'test';
}

const id = /[a-z0-9]+(?:-[a-z0-9]+)*/g;
const words = new Set(['or', 'and', 'not']);

/** `none or whole-leg` is `none or “The whole leg”`: in quotation marks, since labels may hold any words. */
function labelled(test: string, labels: ReadonlyMap<string, string>): string {
  return test.replace(id, (written) => {
    const label = words.has(written) ? undefined : labels.get(written);
    const plain = written.replaceAll('-', ' ');
    if (label === undefined) return written;
    return label.toLowerCase() === plain ? plain : `“${label}”`;
  });
}

function labelsOf({ on, id }: TracedTest, guideline: Guideline): ReadonlyMap<string, string> {
  const named: readonly { readonly id?: string | undefined; readonly label?: Text }[] =
    on === 'finding' ? findingValues(id, guideline) : derivedValues(id, guideline);
  return new Map(
    named.flatMap((value) =>
      value.id !== undefined && value.label ? [[value.id, oneLine(value.label.text)] as const] : [],
    ),
  );
}

function findingValues(id: string, { findings }: Guideline) {
  const type = findings.get(id)?.entity.type;
  return type && 'values' in type ? type.values : [];
}

function derivedValues(id: string, { derived }: Guideline) {
  const content = derived.get(id)?.entity.content;
  return content?.kind === 'rows' ? content.rows.map(({ is, label }) => ({ id: is?.id, ...(label && { label }) })) : [];
}
