import { codeOfNamed, isPlainNumber } from '../../../server/src/engine/domain';
import type { Axis, Space } from '../../../server/src/logic/space';
import type { Clause, PatientWords } from '../../../server/src/logic/words/words';

/** Whether a patient is one of those who are told in words, by the words' data alone. */
export function holdFor({ alternatives }: PatientWords, space: Space, values: Float64Array): boolean {
  return alternatives.some((clauses) => clauses.every((clause) => holds(clause, space, values)));
}

function holds({ id, is }: Clause, space: Space, values: Float64Array): boolean {
  const axis = space.variables.find((variable) => variable.axis.id === id)?.axis;
  if (!axis) throw new RangeError(`There is no axis ${id}.`);
  const value = values[axis.variable] as number;
  switch (is.kind) {
    case 'values':
      return is.values.some((each) => indexIn(axis, each.id) === value);
    case 'number':
      if (!isPlainNumber(value)) return is.values.some((each) => codeOfNamed(indexIn(axis, each.id)) === value);
      return is.ranges.some(({ from = -Infinity, to = Infinity }) => from <= value && value <= to);
    case 'set': {
      const has = (each: { id: string }) => values[axis.variable + indexIn(axis, each.id)] === 1;
      return is.some.every((each) => each.some(has)) && !is.without.some(has);
    }
  }
}

function indexIn({ domain }: Axis, id: string): number {
  return domain.values.findIndex((value) => value.id === id);
}
