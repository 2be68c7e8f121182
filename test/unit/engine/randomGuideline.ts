import fc from 'fast-check';
import type { Facts } from './guidelineOf';

/** Any guideline over these findings, and any patient: what they come to is never sensible and always has to be sound. */
export const entities = `
findings:
  a: {kind: sign}
  b: {kind: sign, values: {x: X, y: Y, z: Z}}
  c: {kind: sign, many: {p: P, q: Q}}
  d: {kind: laboratory, number: {unit: g, min: 0, max: 4}, values: {not-done: Not done}}
  e: {kind: sign}
modalities:
  ct: {label: CT, technique: CT, contrast: iodinated, radiation: 3}
  mr: {label: MR, technique: MR, contrast: none, radiation: 0}
  us: {label: US, technique: US}
actions:
  drug: {label: Drug, kind: drug, class: strong}
ratings:
  study: {variant: V, options: {mr: {rating: 8}, ct: {rating: 8}, us: {rating: 9}}}
`;

const known = fc.constantFrom(
  'a: yes',
  'a: {not: yes}',
  'b: x',
  'b: [x, y]',
  'b: {not: z}',
  'c: p',
  'c: none',
  'c: some',
  'c: [none, q]',
  'd: "< 2"',
  'd: ">= 2"',
  'd: 1 to 3',
  'd: [0, not-done]',
  'd: {not: "> 2"}',
  'e: yes',
  'score: "> 1"',
  'score: "<= 1"',
  'level: high',
  'level: low',
  'ratio: "< 1"',
);
const test = fc.oneof({ weight: 60, arbitrary: known }, { weight: 1, arbitrary: fc.constant('nonsense: yes') });

/** Branches of which one holds for everybody, as most decisions have them. */
const partitions = [
  ['{a: yes}', '{a: no}'],
  ['{b: x}', '{b: [y, z]}'],
  ['{b: x}', '{b: y}', '{b: z}'],
  ['{c: none}', '{c: some}'],
  ['{d: "< 2"}', '{d: ">= 2"}', '{d: not-done}'],
  ['{a: yes, e: yes}', '{a: yes, e: no}', '{a: no}'],
  ['{level: high}', '{level: low}'],
  ['{score: 0}', '{score: "> 0"}'],
] as const;

/** Mostly nothing. */
const seldom = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: 8, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });

export const condition = fc.letrec<{ any: string; leaf: string }>((tie) => ({
  leaf: test.map((each) => `{${each}}`),
  any: fc.oneof(
    { weight: 6, arbitrary: tie('leaf') },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom('all', 'any'), fc.array(tie('any'), { minLength: 1, maxLength: 3 }))
        .map(([kind, of]) => `{${kind}: [${of.join(', ')}]}`),
    },
    { weight: 1, arbitrary: tie('any').map((of) => `{not: ${of}}`) },
  ),
})).any;

const hit = fc.constantFrom('unique', 'first');

const derived = fc
  .record({
    rows: fc.array(condition, { minLength: 1, maxLength: 3 }),
    hit,
    otherwise: fc.boolean(),
    points: fc.array(condition, { minLength: 1, maxLength: 3 }),
    // Without a value for one number, and with one for each.
    ratio: fc.constantFrom('(d + 1) / (d - 2)', 'd / 2'),
  })
  .map(
    ({ rows, hit: policy, otherwise, points, ratio }) => `
derived:
  score:
    points: [${points.map((when) => `{when: ${when.replace(/score|level/g, 'ratio')}, add: 1}`).join(', ')}]
  level:
    hit: ${policy}
    rows: [${rows.map((when, row) => `{when: ${when.replace(/level: \w+/g, 'a: yes')}, is: ${row === 0 ? 'high' : 'low'}}`).join(', ')}, {when: {a: no}, is: low}]
    ${otherwise ? 'otherwise: low' : ''}
  ratio: {formula: ${ratio}, number: {decimals: 1}}`,
  );

const nodeCount = 7;

/** Nodes lead onwards, and now and then back. */
function node(index: number) {
  const target = fc.oneof(
    {
      weight: 20,
      arbitrary: fc.integer({ min: index + 1, max: Math.min(index + 3, nodeCount) }).map((each) => `n${each}`),
    },
    { weight: 1, arbitrary: fc.constant('n0') },
  );
  const branching = fc.oneof(
    { weight: 1, arbitrary: fc.array(condition, { minLength: 1, maxLength: 3 }) },
    { weight: 2, arbitrary: fc.constantFrom(...partitions) },
  );
  const decide = fc
    .record({
      whens: branching.chain((whens) => fc.tuple(...whens.map((when) => fc.tuple(fc.constant(when), target)))),
      hit,
      otherwise: fc.option(target),
    })
    .map(({ whens, hit: policy, otherwise }) => {
      const branches = whens.map(([when, next]) => `{when: ${when}, then: ${next}}`).join(', ');
      return `decide: Q, hit: ${policy}, branches: [${branches}]${otherwise === null ? '' : `, otherwise: ${otherwise}`}`;
    });
  const recommend = fc
    .record({ options: fc.boolean(), ifNone: fc.option(target), line: fc.option(condition), next: fc.option(target) })
    .map(({ options, ifNone, line, next }) =>
      [
        'recommend: R',
        ...(options ? ['options: study'] : []),
        ...(ifNone === null ? [] : [`if-none: ${ifNone}`]),
        `do: [drug${line === null ? '' : `, {action: ct, when: ${line}}`}]`,
        next === null ? 'awaits: [d]' : `then: ${next}`,
      ].join(', '),
    );
  return fc
    .oneof({ weight: 3, arbitrary: decide }, { weight: 1, arbitrary: recommend })
    .map((content) => `  n${index}: {${content}}`);
}

export const anyGuideline = fc
  .record({
    population: seldom(condition),
    exclusions: fc.array(
      fc.tuple(
        condition,
        fc.constantFrom('excludes', 'cautions'),
        fc.constantFrom('ct', '[mr, us]', '{contrast: iodinated}', '{technique: MR}', '{class: strong}'),
      ),
      { maxLength: 4 },
    ),
    impossible: seldom(condition),
    derived,
    nodes: fc.tuple(...Array.from({ length: nodeCount }, (_, index) => node(index))),
  })
  .map(({ population, exclusions, impossible, derived: derivedText, nodes }) =>
    [
      'start: n0',
      population === null ? '' : `population: {when: ${population}}`,
      entities,
      derivedText,
      impossible === null ? '' : `impossible:\n  i: {when: ${impossible}}`,
      exclusions.length === 0 ? '' : 'exclusions:',
      ...exclusions.map(([when, effect, target], index) => `  e${index}: {when: ${when}, ${effect}: ${target}}`),
      'nodes:',
      ...nodes,
      `  n${nodeCount}: {conclude: End}`,
    ].join('\n'),
  );

const unsaid = { freq: 4, nil: undefined };

/** A patient of whom anything may be known. */
export const anyFacts: fc.Arbitrary<Facts> = fc
  .record({
    a: fc.option(fc.constantFrom('yes', 'no'), unsaid),
    b: fc.option(fc.constantFrom('x', 'y', 'z'), unsaid),
    c: fc.option(fc.subarray(['p', 'q']), unsaid),
    d: fc.option(fc.constantFrom('0', '1', '2', '3', '4', 'not-done'), unsaid),
    e: fc.option(fc.constantFrom('yes', 'no'), unsaid),
  })
  .map((all) => {
    const facts: Record<string, string | string[]> = {};
    for (const [finding, value] of Object.entries(all)) if (value !== undefined) facts[finding] = value;
    return facts;
  });
