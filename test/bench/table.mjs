import { summarise } from './statistics.mjs';

/**
 * @typedef {import('./bench.mjs').Group} Group
 * @typedef {import('./bench.mjs').Figure} Figure
 * @typedef {import('./statistics.mjs').Summary} Summary
 */

const widths = { subject: 44, median: 14, spread: 22, p99: 12, ratio: 12 };

/** What stands above the columns. */
export function heading() {
  return line('', 'median', 'min – max', 'p99', 'ratio', 'target');
}

/**
 * One row of the benchmark, several lines long.
 *
 * @param {string} title
 * @param {readonly Group[]} groups
 * @param {Summary} pulse how long the same piece of work took before and after
 */
export function tableOf(title, groups, pulse) {
  const lines = groups.flatMap((group) => [`  ${group.title}`, ...figureLines(group)]);
  const even = `  (the machine: ${number(pulse.median)} ms for the same work each time, ${number(pulse.min)} – ${number(pulse.max)})`;
  return ['', title, ...lines, even].join('\n');
}

/** @param {Group} group */
function figureLines({ unit, figures }) {
  const [own] = figures.map(({ samples }) => summarise(samples).median);
  return figures.map(({ subject, samples, note, target }, index) => {
    if (samples.length === 0) return `    ${subject} ${note}`;
    const summary = summarise(samples);
    const { median, min, max, p99, count } = summary;
    const ratio = index === 0 || !own ? '' : `× ${number(median / own)}`;
    const spread = count === 1 ? '' : `${number(min)} – ${number(max)}`;
    const tail = count >= 50 ? number(p99) : '';
    return line(
      `    ${subject}`,
      `${number(median)} ${unit}`,
      spread,
      tail,
      ratio,
      verdict(target, summary, unit, own),
    );
  });
}

/**
 * Whether a target is reached, and what it is.
 *
 * @param {Figure['target']} target
 * @param {Summary} summary
 * @param {string} unit
 * @param {number | undefined} own the median that ratios are to
 */
function verdict(target, { median, p99, count }, unit, own = median) {
  if (!target) return '';
  const { atMost, atLeast, p99: tail, ratio } = target;
  const limits = [
    ...(atMost === undefined ? [] : [{ text: `≤ ${number(atMost)} ${unit}`, ok: median <= atMost }]),
    ...(atLeast === undefined ? [] : [{ text: `≥ ${number(atLeast)} ${unit}`, ok: median >= atLeast }]),
    ...(ratio === undefined ? [] : [{ text: `≥ × ${number(ratio)}`, ok: median / own >= ratio }]),
    ...(tail === undefined || count < 50 ? [] : [{ text: `p99 ≤ ${number(tail)}`, ok: p99 <= tail }]),
  ];
  return limits.map(({ text, ok }) => `${text} ${ok ? 'reached' : 'MISSED'}`).join(', ');
}

/**
 * Three figures that count, thousands apart.
 *
 * @param {number} value
 */
export function number(value) {
  if (value >= 100) return Math.round(value).toLocaleString('en');
  return String(Number(value.toPrecision(value < 10 ? 2 : 3)));
}

/** @param {string} subject @param {string} median @param {string} spread @param {string} p99 @param {string} ratio @param {string} target */
function line(subject, median, spread, p99, ratio, target) {
  const cells = [
    subject.padEnd(widths.subject),
    median.padStart(widths.median),
    spread.padStart(widths.spread),
    p99.padStart(widths.p99),
    ratio.padStart(widths.ratio),
  ];
  return `${cells.join('')}   ${target}`.trimEnd();
}
