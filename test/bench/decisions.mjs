import { randomFrom } from './random.mjs';

/**
 * A synthetic guideline of decisions alone, for measuring proofs: without gaps and overlaps, every branch taken by
 * somebody, with lists, numbers, sets, conditions over two findings, a score, exclusions and pitfalls.
 *
 * - `tree`: every node has one way to it. On each path what a finding can still be is divided again and again.
 * - `shared`: nodes stand in levels, a finding for each level; ways lead to neighbouring nodes of the next level, so that
 *   every node has several ways to it, and more and more different patients meet.
 *
 * @typedef {'tree' | 'shared'} Shape
 * @param {number} size how many nodes
 * @param {number} findings how many findings they ask
 * @param {Shape} shape
 * @returns {string}
 */
export function decisions(size, findings, shape) {
  const random = randomFrom(size * 1_000 + findings);
  const asked = Array.from({ length: findings }, (_, index) => findingAt(index));
  const nodes = shape === 'tree' ? tree(size, asked, random) : levels(size, asked, random);
  return `guideline: decisions-${size}-${findings}-${shape}
title: ${size} nodes
version: 1.0.0
disclaimer: Made to be measured. It says nothing about any patient.
population: Nobody
review: {state: draft}
start: n0
references:
  work: {type: book, title: Nothing}
modalities:
  ct: {label: CT, technique: CT, contrast: iodinated, radiation: 3}
  mr: {label: MR, technique: MR, contrast: none, radiation: 0}
actions:
  drug: {label: Drug, kind: drug, class: anticoagulant}
findings:
${asked.map(({ text }) => text).join('\n')}
  kidney: {kind: history}
  bleeding: {kind: history}
exclusions:
  kidneys: {when: {kidney: yes}, excludes: {contrast: iodinated}, cite: work}
  bleeding-risk: {when: {bleeding: yes}, excludes: {class: anticoagulant}, cite: work}
derived:
  score:
    points:
${asked
  .slice(0, 6)
  .map(({ id, some }) => `      - {when: {${id}: ${some}}, add: 1}`)
  .join('\n')}
    cite: work
ratings:
  studies: {variant: Any, options: {ct: {rating: 8, cite: work}, mr: {rating: 7, cite: work}}}
nodes:
${nodes.join('\n')}
pitfalls:
  no-contrast: {text: None., never: {when: {kidney: yes}, recommend: {contrast: iodinated}}, cite: work}
  no-bleeding: {text: None., never: {when: {bleeding: yes}, recommend: {class: anticoagulant}}, cite: work}
`;
}

/**
 * @typedef {{ id: string, text: string, some: string, whole: Rest }} Finding `some`: a test that some patients meet
 * @typedef {readonly string[] | { low: number, high: number }} Rest what a finding can still be: values, or whole numbers
 */

const values = ['a', 'b', 'c', 'd'];

/** @param {number} index @returns {Finding} */
function findingAt(index) {
  const id = `f${index}`;
  if (index % 3 === 0)
    return {
      id,
      text: `  ${id}: {kind: sign, number: {min: 0, max: 1000}}`,
      some: '"< 300"',
      whole: { low: 0, high: 1000 },
    };
  if (index % 3 === 1) return { id, text: `  ${id}: {kind: history}`, some: 'yes', whole: ['yes', 'no'] };
  const named = values.map((value) => `${value}: Value ${value}`).join(', ');
  return { id, text: `  ${id}: {kind: symptom, values: {${named}}}`, some: '[a, b]', whole: values };
}

/** @param {Rest} rest */
function testOf(rest) {
  if ('low' in rest) return rest.low === rest.high ? `${rest.low}` : `${rest.low} to ${rest.high}`;
  return rest.length === 1 ? rest[0] : `[${rest.join(', ')}]`;
}

/** Two or three parts of what a finding can still be. @param {Rest} rest @param {() => number} random @returns {Rest[]} */
function partsOf(rest, random) {
  if ('low' in rest) {
    const cut = rest.low + 1 + Math.floor(random() * (rest.high - rest.low));
    return [
      { low: rest.low, high: cut - 1 },
      { low: cut, high: rest.high },
    ];
  }
  if (rest.length === 4 && random() < 0.5) return [rest.slice(0, 1), rest.slice(1, 2), rest.slice(2)];
  const cut = 1 + Math.floor(random() * (rest.length - 1));
  return [rest.slice(0, cut), rest.slice(cut)];
}

/** @param {Rest} rest */
function canBeDivided(rest) {
  return 'low' in rest ? rest.high > rest.low : rest.length > 1;
}

/** @param {number} index */
function end(index) {
  const content = [
    'recommend: Image., options: studies, cite: work',
    'recommend: Treat., do: [drug], cite: work',
    'conclude: Nothing., cite: work',
  ];
  return `  n${index}: {${content[index % 3]}}`;
}

/** @param {number} index @param {readonly (readonly [when: string, to: number])[]} ways */
function decide(index, ways) {
  const branches = ways.map(([when, to]) => `      - {when: {${when}}, then: n${to}}`);
  return `  n${index}:\n    decide: Question ${index}?\n    cite: work\n    branches:\n${branches.join('\n')}`;
}

/** @param {number} size @param {readonly Finding[]} asked @param {() => number} random */
function tree(size, asked, random) {
  /** @type {string[]} */
  const nodes = [];
  const open = [{ index: 0, rests: asked.map(({ whole }) => whole) }];
  let next = 1;
  for (const { index, rests } of open) {
    const left = rests.flatMap((rest, at) => (canBeDivided(rest) ? [at] : []));
    const at = left[Math.floor(random() * Math.min(left.length, 8))];
    if (at === undefined || next + 3 > size) {
      nodes.push(end(index));
      continue;
    }
    const { id } = /** @type {Finding} */ (asked[at]);
    const ways = partsOf(/** @type {Rest} */ (rests[at]), random).map((part) => {
      open.push({ index: next, rests: rests.map((rest, index) => (index === at ? part : rest)) });
      return /** @type {const} */ ([`${id}: ${testOf(part)}`, next++]);
    });
    nodes.push(decide(index, ways));
  }
  return nodes;
}

/** @param {number} size @param {readonly Finding[]} asked @param {() => number} random */
function levels(size, asked, random) {
  const width = Math.max(1, Math.ceil(size / (asked.length + 1)));
  /** @type {string[]} */
  const nodes = [];
  const before = (/** @type {number} */ level) => (level === 0 ? 0 : 1 + (level - 1) * width);
  for (const [level, { id, whole }] of asked.entries())
    for (let place = 0; place < (level === 0 ? 1 : width); place++) {
      const ways = partsOf(whole, random).map((part, way) => {
        const to = (place + way + Math.floor(random() * 2)) % width;
        return /** @type {const} */ ([`${id}: ${testOf(part)}`, before(level + 1) + to]);
      });
      nodes.push(decide(before(level) + place, ways));
    }
  for (let place = 0; place < width; place++) nodes.push(end(before(asked.length) + place));
  return nodes;
}
