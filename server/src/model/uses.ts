import type { Range } from '../syntax/node';
import type { Citation, Condition, Entity, Name, Target, Test } from './guideline';

/**
 * Kinds of names. Findings and derived findings share one space, modalities and actions another. Pitfalls and impossible
 * patients have names, too, that nothing uses.
 */
export type NameSpace =
  | 'finding'
  | 'value'
  | 'recommendable'
  | 'reference'
  | 'extract'
  | 'node'
  | 'ratings'
  | 'exclusion'
  | 'impossible'
  | 'pitfall'
  | 'safety'
  | 'entry'
  | 'case';

/** One place where an entity uses a name that is defined elsewhere. */
export interface Use {
  readonly space: NameSpace;
  readonly id: string;
  readonly range: Range;
  /** For a value its finding, for an extract its reference. */
  readonly owner?: string;
}

const remembered = new WeakMap<Entity, readonly Use[]>();

/** Every name that an entity uses, in no particular order; the same list each time for the same entity. */
export function usesOf(entity: Entity): readonly Use[] {
  let uses = remembered.get(entity);
  if (!uses) {
    const collected: Use[] = [];
    collect(entity, collected);
    uses = collected;
    remembered.set(entity, uses);
  }
  return uses;
}

function collect(entity: Entity, uses: Use[]): void {
  citations(entity.cite, uses);
  for (const waiver of entity.waivers) condition(waiver.when, uses);
  switch (entity.kind) {
    case 'header':
      condition(entity.population?.when, uses);
      name('node', entity.start, uses);
      return;
    case 'reference':
      for (const extract of entity.extracts) {
        condition(extract.population?.when, uses);
        for (const disputed of extract.disputes) citedName(disputed, uses);
        const { content } = extract;
        if (content?.kind === 'accuracy') name('recommendable', content.test, uses);
        if (content?.kind === 'share' && content.partOf)
          uses.push({ space: 'extract', ...content.partOf, owner: entity.id });
        if (content?.kind === 'rating' && content.procedure && 'id' in content.procedure)
          name('recommendable', content.procedure, uses);
      }
      return;
    case 'finding':
      names('recommendable', entity.resultOf, uses);
      if (entity.missing) uses.push({ space: 'value', ...entity.missing, owner: entity.id });
      for (const flag of entity.redFlag) uses.push({ space: 'value', ...flag, owner: entity.id });
      return;
    case 'impossible':
      condition(entity.when, uses);
      return;
    case 'derived':
      if (entity.content?.kind === 'points')
        for (const row of entity.content.rows) {
          condition(row.when, uses);
          citations(row.cite, uses);
        }
      if (entity.content?.kind === 'rows')
        for (const row of entity.content.rows) {
          condition(row.when, uses);
          citations(row.cite, uses);
        }
      if (entity.content?.kind === 'formula') formula(entity.content.formula.text, entity.content.formula.range, uses);
      return;
    case 'exclusion':
      condition(entity.when, uses);
      target(entity.target, uses);
      return;
    case 'ratings':
      for (const option of entity.options) {
        name('recommendable', option.option, uses);
        citations(option.cite, uses);
      }
      return;
    case 'node':
      nodeContent(entity.content, uses);
      return;
    case 'pitfall':
      condition(entity.claim?.when, uses);
      target(entity.claim?.recommend, uses);
      return;
    case 'safety':
      target(entity.target, uses);
      return;
    case 'waiver':
      for (const waiver of entity.ofFile) names('entry', waiver.at, uses);
      return;
    case 'case':
      caseNames(entity, uses);
      return;
    case 'modality':
    case 'action':
      return;
  }
}

function nodeContent(content: Extract<Entity, { kind: 'node' }>['content'], uses: Use[]): void {
  if (!content) return;
  switch (content.kind) {
    case 'decide':
      for (const branch of content.branches) {
        condition(branch.when, uses);
        name('node', branch.then, uses);
        citations(branch.cite, uses);
      }
      name('node', content.otherwise, uses);
      return;
    case 'recommend':
      name('ratings', content.options, uses);
      name('node', content.ifNone, uses);
      for (const line of content.do) {
        name('recommendable', line.action, uses);
        condition(line.when, uses);
        citations(line.cite, uses);
      }
      names('finding', content.awaits, uses);
      name('node', content.then, uses);
      return;
    case 'conclude':
      name('node', content.then, uses);
      return;
  }
}

function caseNames(entity: Extract<Entity, { kind: 'case' }>, uses: Use[]): void {
  name('case', entity.like, uses);
  for (const step of [entity.first, ...entity.later]) {
    for (const { finding, values } of step.given) {
      name('finding', finding, uses);
      // Numbers and quantities are no names; whether they are possible is for a run to say.
      for (const { text, range } of values)
        if (valueId.test(text)) uses.push({ space: 'value', id: text, range, owner: finding.id });
    }
    const { expect } = step;
    if (!expect) continue;
    name('node', expect.node, uses);
    names('node', expect.path ?? [], uses);
    names('recommendable', expect.options ?? [], uses);
    names('recommendable', expect.recommend ?? [], uses);
    names('finding', expect.needs ?? [], uses);
    for (const { option, by } of [...(expect.excluded?.values() ?? []), ...(expect.cautions?.values() ?? [])]) {
      name('recommendable', option, uses);
      name('exclusion', by, uses);
    }
    for (const each of expect.derived) name('finding', each.name, uses);
  }
}

function name(space: NameSpace, used: Name | undefined, uses: Use[]): void {
  if (used) uses.push({ space, id: used.id, range: used.range });
}

function names(space: NameSpace, used: readonly Name[], uses: Use[]): void {
  for (const each of used) name(space, each, uses);
}

function target(used: Target | undefined, uses: Use[]): void {
  if (used?.kind === 'ids') names('recommendable', used.ids, uses);
}

function citations(cited: readonly Citation[], uses: Use[]): void {
  for (const { reference, extract } of cited) {
    name('reference', reference, uses);
    if (extract) uses.push({ space: 'extract', id: extract.id, range: extract.range, owner: reference.id });
  }
}

/** `work` or `work#extract`, as `disputes` lists them. */
function citedName(used: Name, uses: Use[]): void {
  const hash = used.id.indexOf('#');
  if (hash === -1) {
    name('reference', used, uses);
    return;
  }
  const { start, end } = used.range;
  uses.push({ space: 'reference', id: used.id.slice(0, hash), range: { start, end: start + hash } });
  uses.push({
    space: 'extract',
    id: used.id.slice(hash + 1),
    range: { start: start + hash + 1, end },
    owner: used.id.slice(0, hash),
  });
}

function condition(used: Condition | undefined, uses: Use[]): void {
  switch (used?.kind) {
    case 'all':
    case 'any':
      for (const each of used.of) condition(each, uses);
      return;
    case 'not':
      condition(used.of, uses);
      return;
    case 'test':
      name('finding', used.finding, uses);
      test(used.test, used.finding.id, uses);
      return;
  }
}

function test(used: Test, owner: string, uses: Use[]): void {
  if (used.kind === 'id') uses.push({ space: 'value', ...used.name, owner });
  else if (used.kind === 'any') for (const each of used.tests) test(each, owner, uses);
  else if (used.kind === 'not') test(used.test, owner, uses);
}

/** An id that cannot be a number. */
const valueId = /^(?=.*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*$/;

const formulaName = /[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?!\s*\()(?![a-z0-9-])/g;

/** A formula's names; a word before a bracket is a function. Ranges are exact for texts on one line without escapes. */
function formula(text: string, range: Range, uses: Use[]): void {
  const shift = range.end - range.start === text.length ? 0 : 1;
  for (const found of text.matchAll(formulaName)) {
    const start = range.start + shift + found.index;
    uses.push({ space: 'finding', id: found[0], range: { start, end: start + found[0].length } });
  }
}
