import { sentence, title } from './prose.mjs';
import { randomFrom } from './random.mjs';

/**
 * A synthetic guideline that lints with no problem: about ten lines and 380 bytes a node, one node in three with
 * options or actions, everything that is defined also used. The same number gives the same text, always.
 *
 * Nodes form a tree in which no path asks the same finding twice, and branches cover all values of what they ask:
 * nothing is unreachable, there are neither gaps nor overlaps.
 *
 * @param {number} size how many nodes
 * @param {number} [variation] another number, another guideline of that size
 * @returns {string}
 */
export function generate(size, variation = 0) {
  const random = randomFrom(size + 1_000_003 * variation);
  const nodes = numbered(tree(size, random));
  const { tables, actions } = offers(nodes, Math.ceil(size / 20));
  const plan = { works: Math.max(2, Math.ceil(size / 10)), modalities: 2 * Math.max(1, Math.ceil(size / 100)) };
  const findings = [...new Map(nodes.flatMap(({ ask }) => (ask ? [[ask.id, ask]] : []))).values()];
  return [
    header(size, nodes),
    section(
      'references',
      times(plan.works, (work) => reference(work, ratingsOf(work, plan, tables), plan, random)),
    ),
    section(
      'modalities',
      times(plan.modalities, (index) => modality(index)),
    ),
    section('actions', [
      ...times(actions, (index) => `  action-${index}: {label: ${title(random)}, kind: treatment}`),
      ...(tables > 0 ? ['  take-over: {label: Whoever looks at the study, kind: referral}'] : []),
    ]),
    section('findings', [
      ...findings.flatMap((asked) => findingsOf(asked, random)),
      ...times(
        plan.modalities / 2,
        (index) => `  unfit-${index}:
    kind: history
    ask: ${sentence(random)}?
    checks: [kidney-function, contrast-allergy, pregnancy]`,
      ),
      '  device: {kind: history, ask: An implant that is unsafe in the scanner?, checks: mr-safety}',
    ]),
    section(
      'derived',
      findings.filter(({ type }) => type === 'derived').map((asked) => derived(asked, plan, random)),
    ),
    section('exclusions', [
      ...times(plan.modalities / 2, (index) => exclusion(index, plan, random)),
      `  device: {when: {device: yes}, cautions: {technique: MR}, cite: ${anyWork(plan, random)}}`,
    ]),
    section(
      'ratings',
      times(tables, (index) => ratings(index, plan, random)),
    ),
    section(
      'nodes',
      nodes.map((node, index) => nodeText(node, index, plan, random)),
    ),
    section(
      'pitfalls',
      times(plan.modalities / 2, (index) => pitfall(index, plan, random)),
    ),
  ].join('\n');
}

/**
 * @typedef {{ works: number, modalities: number }} Plan
 * @typedef {{ id: string, type: 'yes-no' | 'one-of' | 'number' | 'derived', ways: number }} Asked a finding that nodes ask
 * @typedef {{ id: string, ask: Asked | undefined, next: Node[], offer: string }} Node `offer` is a line of YAML, or ''
 * @typedef {import('./random.mjs').Random} Random
 */

/** @param {number} size @param {Node[]} nodes */
function header(size, nodes) {
  return `guideline: synthetic-${size}
title: A synthetic guideline of ${size} nodes
version: 1.0.0
disclaimer: Made to be measured. It says nothing about any patient.
population: Nobody
review: {state: draft}
start: ${nodes[0]?.id}
`;
}

/** @param {string} name @param {string[]} entries */
function section(name, entries) {
  return entries.length === 0 ? '' : `${name}:\n${entries.join('\n')}\n`;
}

/** @template T @param {number} count @param {(index: number) => T} make */
function times(count, make) {
  return Array.from({ length: count }, (_, index) => make(index));
}

/**
 * Grows level by level until there are enough nodes; whoever is left over asks nothing.
 *
 * @param {number} size
 * @param {Random} random
 * @returns {Node}
 */
function tree(size, random) {
  const fresh = () => /** @type {Node} */ ({ id: '', ask: undefined, next: [], offer: '' });
  const root = fresh();
  let left = size - 1;
  let level = [root];
  for (let depth = 0; left > 0; depth++) {
    const next = [];
    for (const [index, node] of level.entries()) {
      const isLast = index === level.length - 1;
      const mustGrow = isLast && next.length < 2;
      if (left > 1 && (mustGrow || random() < 0.7)) {
        node.ask = asked(depth, level.length, left, random);
        node.next = times(node.ask.ways, fresh);
      } else if (left === 1 && isLast) node.next = [fresh()];
      left -= node.next.length;
      next.push(...node.next);
    }
    level = next;
  }
  return root;
}

/** @param {number} depth @param {number} width @param {number} left @param {Random} random @returns {Asked} */
function asked(depth, width, left, random) {
  const kind = random();
  const which = `${depth}-${Math.floor(random() * Math.ceil(width / 16))}`;
  if (left > 2 && kind < 0.15) return { id: `risk-${which}`, type: 'derived', ways: 3 };
  if (left > 2 && kind < 0.35) return { id: `result-${which}`, type: 'one-of', ways: 3 };
  if (kind < 0.55) return { id: `level-${which}`, type: 'number', ways: 2 };
  return { id: `sign-${which}`, type: 'yes-no', ways: 2 };
}

/** The nodes in the order in which a reader meets them, each named after its place. @param {Node} root */
function numbered(root) {
  /** @type {Node[]} */
  const nodes = [];
  const visit = (/** @type {Node} */ node) => {
    const verb = node.ask ? 'assess' : node.next.length > 0 ? 'first' : 'advise';
    node.id = `${verb}-${nodes.length + 1}`;
    nodes.push(node);
    node.next.forEach(visit);
  };
  visit(root);
  return nodes;
}

/**
 * What the nodes that ask nothing offer: a table of options of their own, an action, or nothing, which makes them
 * conclusions. All actions are offered before any a second time.
 *
 * @param {Node[]} nodes
 * @param {number} wanted how many actions there should be, if there are nodes enough
 */
function offers(nodes, wanted) {
  const ends = nodes.filter(({ ask }) => !ask);
  let tables = 0;
  let acting = 0;
  for (const [index, node] of ends.entries()) {
    if (index % 5 === 4) node.offer = `options: table-${tables++}\n    do: take-over`;
    else if (index % 5 !== 3) node.offer = `do: [action-${acting++ % wanted}]`;
  }
  return { tables, actions: Math.min(acting, wanted) };
}

/** The ratings that a work has to carry: each table is cited to one work. @param {number} work @param {Plan} plan @param {number} tables */
function ratingsOf(work, plan, tables) {
  return times(tables, (table) => table).filter((table) => table % plan.works === work);
}

/** @param {number} work @param {number[]} tables @param {Plan} plan @param {Random} random */
function reference(work, tables, plan, random) {
  const rated = tables.flatMap((table) =>
    optionsOf(table, plan).map(
      (option, rank) => `      rated-${table}-${rank}:
        rating: ${8 - rank}
        scale: acr
        procedure: ${option}
        variant: ${sentence(random)}
        at: Table ${table + 1}
`,
    ),
  );
  return `  work-${work}:
    type: article-journal
    title: ${title(random)}
    author: [{family: Müller, given: A}, {family: Smith, given: B C}]
    issued: ${1990 + (work % 35)}
    DOI: 10.5555/work-${work}
    extracts:
      finding:
        statement: ${sentence(random)}.
        at: Results
        quote: ${sentence(random)}
      share:
        share: {what: ${sentence(random)} in work ${work}, n: ${10 + (work % 80)}, of: ${100 + (work % 50)}}
        unit: patients
        at: Abstract
${rated.join('')}`.trimEnd();
}

/** @param {number} index */
function modality(index) {
  const [technique, contrast, radiation] = index % 2 === 0 ? ['CT', 'iodinated', 3] : ['MR', 'none', 0];
  return `  study-${index}:
    label: ${technique} study ${index}
    technique: ${technique}
    vessel: venous
    region: [leg]
    contrast: ${contrast}
    radiation: ${radiation}`;
}

/** Of two studies the second is never excluded, so that there is always one to offer. @param {number} table @param {Plan} plan */
function optionsOf(table, plan) {
  const pair = (table % (plan.modalities / 2)) * 2;
  return [`study-${pair}`, `study-${pair + 1}`];
}

/** @param {Asked} asked @param {Random} random @returns {string[]} */
function findingsOf({ id, type }, random) {
  switch (type) {
    case 'yes-no':
      return [`  ${id}: {kind: sign, ask: ${sentence(random)}?}`];
    case 'one-of':
      return [
        `  ${id}:
    kind: laboratory
    ask: ${sentence(random)}?
    values: {negative: Negative, positive: Positive, not-done: Not done}
    missing: not-done`,
      ];
    case 'number':
      return [
        `  ${id}:
    kind: sign
    ask: ${sentence(random)}?
    number: {unit: g/L, min: 0, max: 200, decimals: 0}`,
      ];
    case 'derived':
      return [
        `  ${id}-a: {kind: symptom, ask: ${sentence(random)}?}`,
        `  ${id}-b: {kind: history, ask: ${sentence(random)}?}`,
      ];
  }
}

/** @param {Asked} asked @param {Plan} plan @param {Random} random */
function derived({ id }, plan, random) {
  return `  ${id}:
    label: ${title(random)}
    rows:
      - {when: {${id}-a: yes}, is: high}
      - {when: {${id}-a: no, ${id}-b: yes}, is: moderate}
      - {when: {${id}-a: no, ${id}-b: no}, is: low}
    cite: ${anyWork(plan, random)}`;
}

/** @param {number} index @param {Plan} plan @param {Random} random */
function exclusion(index, plan, random) {
  // By id, or by what they are made of: CT with its contrast.
  const excluded = index % 2 === 0 ? `study-${2 * index}` : '{technique: CT, contrast: iodinated}';
  return `  unfit-for-study-${2 * index}:
    when: {unfit-${index}: yes}
    excludes: ${excluded}
    text: ${sentence(random)}.
    cite: ${anyWork(plan, random)}`;
}

/** @param {number} table @param {Plan} plan @param {Random} random */
function ratings(table, plan, random) {
  const work = table % plan.works;
  const options = optionsOf(table, plan).map(
    (option, rank) => `      ${option}: {rating: ${8 - rank}, cite: work-${work}#rated-${table}-${rank}}\n`,
  );
  return `  table-${table}:
    variant: ${sentence(random)}
    scale: acr
    options:
${options.join('')}`.trimEnd();
}

/** @param {Node} node @param {number} index @param {Plan} plan @param {Random} random */
function nodeText({ id, ask, next, offer }, index, plan, random) {
  const own = `work-${index % plan.works}`;
  const other = anyWork(plan, random);
  const cite = other === own ? `${own}#finding` : `[${own}#finding, ${other}]`;
  if (ask) {
    const lines = whensOf(ask).map((when, way) => `      - {when: {${ask.id}: ${when}}, then: ${next[way]?.id}}`);
    const rest = ask.type === 'one-of' ? `\n    otherwise: ${next[2]?.id}` : '';
    return `  ${id}:
    decide: ${sentence(random)}?
    cite: ${cite}
    branches:
${lines.join('\n')}${rest}`;
  }
  const further = next[0] ? `    then: ${next[0].id}\n` : '';
  if (offer === '')
    return `  ${id}:
    conclude: ${sentence(random)}. Look again when it gets worse.
${further}    cite: ${cite}`;
  return `  ${id}:
    recommend:
      clinician: ${sentence(random)}.
      patient: ${sentence(random)}.
    ${offer}
    urgency: ${index % 5 === 0 ? 'urgent' : 'routine'}
    within: ${1 + (index % 6)} wk
${further}    cite: ${cite}`;
}

/** What leads to each child but the last of a finding with three values, which `otherwise` leads to. @param {Asked} asked */
function whensOf({ type }) {
  switch (type) {
    case 'yes-no':
      return ['yes', 'no'];
    case 'one-of':
      return ['negative', 'positive'];
    case 'number':
      return ['"< 110"', '"≥ 110"'];
    case 'derived':
      return ['high', 'moderate', 'low'];
  }
}

/** @param {number} index @param {Plan} plan @param {Random} random */
function pitfall(index, plan, random) {
  return `  no-study-${2 * index}-for-the-unfit:
    text: ${sentence(random)}.
    never: {when: {unfit-${index}: yes}, recommend: study-${2 * index}}
    cite: ${anyWork(plan, random)}`;
}

/** @param {Plan} plan @param {Random} random */
function anyWork({ works }, random) {
  return `work-${Math.floor(random() * works)}`;
}
