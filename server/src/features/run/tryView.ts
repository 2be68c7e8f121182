import type { ChangedValue, Trace, TracedChange, TracedChoice, TracedValue } from '../../engine';
import { nameText } from '../../export/names';
import { oneLine } from '../../export/oneLine';
import { changesByAnswer, changeText } from '../../export/whatIfReport';
import type { Guideline } from '../../model/assemble';
import { unitText } from '../../model/unitText';
import type { Answer } from './answers';

/** Another answer that the patient would get, and the single findings that each would lead to it. */
export interface OtherAnswerView {
  readonly answer: string;
  readonly changes: readonly ChangeView[];
}

export interface ChangeView {
  /** `Iliac ultrasound: “Positive”`. */
  readonly text: string;
  readonly finding: string;
  /** What can be tried: each value alone leads there. */
  readonly tries: readonly { readonly label: string; readonly value: Answer }[];
}

/** What would change the answer, the most pressing first. */
export function otherAnswers(trace: Trace, guideline: Guideline): OtherAnswerView[] {
  return [...changesByAnswer(trace, guideline)].map(([answer, changes]) => ({
    answer,
    changes: changes.map(changeView),
  }));
}

function changeView(change: TracedChange): ChangeView {
  const { finding, value, to } = change;
  return {
    text: changeText(change),
    finding,
    tries: triesOf(to, value).map((each) => ({ ...each, label: `${nameText(change)}: ${each.label}` })),
  };
}

function triesOf(to: ChangedValue, now: TracedValue): ChangeView['tries'] {
  switch (to.kind) {
    case 'values':
      return to.values.map(choice);
    case 'number':
      return [
        ...to.ranges.flatMap(({ from, to: until }) => numberIn(from, until, now.number, to.unit ?? '1')),
        ...to.values.map(choice),
      ];
    case 'set': {
      const ids = now.ids ?? [];
      return [
        ...to.add.map(({ id, label }) => ({
          label: `${ids.length > 0 ? 'also ' : ''}“${oneLine(label)}”`,
          value: [...ids, id],
        })),
        ...to.remove.map(({ id, label }) => ({
          label: `without “${oneLine(label)}”`,
          value: ids.filter((each) => each !== id),
        })),
        ...(to.none ? [{ label: 'none', value: [] }] : []),
      ];
    }
  }
}

/** The value of a range that is nearest to what it is now. */
function numberIn(
  from: number | undefined,
  to: number | undefined,
  now: number | undefined,
  unit: string,
): ChangeView['tries'] {
  const isBelow = now !== undefined && to !== undefined && to < now;
  const value = isBelow ? to : (from ?? to);
  if (value === undefined) return [];
  return [
    { label: `${value} ${unitText(unit)}`.trimEnd(), value: unit === '1' ? `${value}` : { digits: `${value}`, unit } },
  ];
}

function choice({ id, label }: TracedChoice) {
  return { label: `“${oneLine(label)}”`, value: id };
}
