import { judge } from '../../engine/advise';
import type { CompiledCondition } from '../../engine/conditions';
import { slotOfTest } from '../../engine/conditions';
import { conditionText } from '../../engine/conditionText';
import { formulaValue } from '../../engine/derived';
import { isPlainNumber } from '../../engine/domain';
import { fillFormula } from '../../engine/formula';
import type { Machine } from '../../engine/machine';
import { outcomeText } from '../../engine/outcomeText';
import type { CompiledDerived, Recommendable } from '../../engine/program';
import type { Step } from '../../engine/run';
import type { Stop } from '../../engine/stops';
import { isTrue, type TruthCode } from '../../engine/truth';
import { oneLine } from '../../export/oneLine';
import { titleOf } from '../titles';
import { short, truthWords, valueWords } from './valueWords';

/** A stop in words: what it is, and what it comes to for the machine's patient. */
export function stopWords(machine: Machine, stop: Stop): { readonly name: string; readonly value: string } {
  const { program } = machine;
  switch (stop.kind) {
    case 'admission':
      return { name: 'population', value: 'Is the guideline for this patient?' };
    case 'population':
      return { name: `population: ${whenText(stop.when)}`, value: truthOf(machine, stop.when, stop.truth) };
    case 'condition':
      return { name: whenText(stop.when), value: truthOf(machine, stop.when, stop.truth) };
    case 'impossible':
      return { name: `impossible ${stop.id}`, value: truthWords(stop.truth) };
    case 'node':
      return { name: stop.step.node.id, value: short(titleOf(stop.step.node.entity)) };
    case 'branch':
      return rowWords(machine, `branch ${stop.index + 1}`, stop.when, stop.truth);
    case 'otherwise':
      return { name: 'otherwise', value: otherwiseTo(stop.of) };
    case 'option':
      return {
        name: stop.option.id,
        value: `${ratedText(stop.option)}${verdictWords(machine, stop.option.recommendable)}`,
      };
    case 'action':
      return {
        name: stop.action.id,
        value:
          stop.status === 'not-applicable'
            ? 'does not apply'
            : stop.status === 'open'
              ? 'not decided'
              : verdictWords(machine, stop.action),
      };
    case 'guard': {
      const guard = program.guards[stop.guard];
      const effect = guard?.entity.effect === 'cautions' ? 'caution' : 'exclusion';
      return { name: `${effect} ${guard?.id}`, value: truthWords(stop.truth) };
    }
    case 'derived':
      return { name: stop.derived.id, value: valueWords(machine, stop.slot) };
    case 'row': {
      const words = rowWords(machine, `row ${stop.index + 1}`, stop.when, stop.truth);
      const worth = worthOf(stop.derived, stop.index);
      return stop.truth === isTrue && worth !== '' ? { ...words, value: `${words.value}: ${worth}` } : words;
    }
    case 'formula':
      return { name: 'formula', value: formulaWords(machine, stop.derived, stop.slot) };
    case 'outcome':
      return { name: 'end of the run', value: short(`it ${outcomeText(stop.outcome)}`) };
  }
}

/** How a run went on from a node. */
export function onwardWords({ node, ...step }: Step): string {
  switch (step.kind) {
    case 'branch': {
      const when = node.content.kind === 'decide' ? node.content.whens[step.branch] : undefined;
      return when ? `branch ${step.branch + 1}: ${whenText(when)}` : `branch ${step.branch + 1}`;
    }
    case 'otherwise':
      return 'otherwise';
    case 'advice': {
      const offered = [
        ...step.options.filter(({ status }) => status === 'offered').map(({ option }) => option.id),
        ...step.actions.filter(({ status }) => status === 'offered').map(({ action }) => action.id),
      ];
      return offered.length === 0 ? 'advised' : `offered: ${offered.join(', ')}`;
    }
    case 'if-none':
      return 'every option is excluded';
    case 'conclusion':
      return 'concluded';
    case 'open':
      return 'not decided';
  }
}

export function whenText(when: CompiledCondition): string {
  if (when.damage) return 'a condition that cannot be read';
  return when.source ? short(conditionText(when.source)) : 'condition';
}

/** `holds: 22 mL/min` for a single test, whose finding says it all. */
function truthOf(machine: Machine, when: CompiledCondition, truth: TruthCode): string {
  if (when.damage) return `cannot be read: ${oneLine(when.damage.why)}`;
  const words = truthWords(truth);
  if (when.source?.kind !== 'test') return words;
  const value = valueWords(machine, slotOfTest(when));
  return value === words ? words : `${words}: ${value}`;
}

function rowWords(machine: Machine, name: string, when: CompiledCondition, truth: TruthCode) {
  return { name: `${name}: ${whenText(when)}`, value: truthOf(machine, when, truth) };
}

function otherwiseTo({ entity }: Extract<Stop, { kind: 'otherwise' }>['of']): string {
  const to = entity.content && 'otherwise' in entity.content ? entity.content.otherwise?.id : undefined;
  return to === undefined ? 'nothing above holds' : `nothing above holds: ${to}`;
}

function ratedText({ rating, category }: { readonly rating?: number; readonly category?: string }): string {
  if (rating !== undefined) return `rated ${rating}, `;
  return category === undefined ? '' : `${category}, `;
}

/** `offered`, `excluded by kidney-and-iodine`, `offered, caution: claustrophobia`. */
function verdictWords(machine: Machine, recommendable: Recommendable): string {
  const verdict = judge(machine, recommendable, []);
  if (!verdict) return 'not decided';
  if (verdict.status === 'excluded') return `excluded by ${verdict.excludedBy.join(', ')}`;
  const cautions = verdict.cautions.map(({ by, known }) => (known ? by : `${by} (not known)`));
  return cautions.length === 0 ? 'offered' : `offered, caution: ${cautions.join(', ')}`;
}

/** What a row that holds gives. */
function worthOf({ content, entity }: CompiledDerived, index: number): string {
  if (content.kind === 'points') return `${(content.adds[index] ?? 0) / content.scale} points`;
  const is = entity.content?.kind === 'rows' ? entity.content.rows[index]?.is : undefined;
  return is?.id ?? '';
}

/** `2 * (70 / 3) = 46.7`. */
function formulaWords(machine: Machine, { content }: CompiledDerived, slot: number): string {
  if (content.kind !== 'formula') return '';
  const numbers = content.slots.map((each) => {
    const value = machine.value(each);
    return Number.isNaN(value) || !isPlainNumber(value) ? undefined : value;
  });
  const value = formulaValue(machine, content);
  const filled = fillFormula(content.formula, numbers);
  if (value?.kind === 'undefined') return short(`${filled}: ${value.why}`);
  return short(`${filled} = ${valueWords(machine, slot)}`);
}
