import type { Derived, Finding } from '../model/guideline';
import { entityOf } from '../model/readEntry';
import type { Position } from '../syntax/document';
import type { Entry } from '../syntax/entry';
import { headerNames, sectionNames } from '../syntax/sections';
import type { GuidelineFile } from '../workspace/guidelineFile';
import type { CursorPath } from './cursorPath';
import { newEntries, newParts } from './scaffoldCompletion';
import { bySchema, type Completion, entryAround, type Found, foundAt } from './schemaCompletion';
import { guideAt } from './schemaGuide';
import { titleOf } from './titles';

/** What may be typed at a position: fields and fixed values by the schema, names by what they refer to. */
export function completion(file: GuidelineFile, position: Position): Completion[] {
  const entries = newEntries(file, position);
  if (entries.length > 0) return entries;
  const entry = entryAround(file.document, position);
  if (!entry) return topOfFile(file, position);
  return foundAt(file.document, position, entry, (cursor) => [
    ...names(file, entry, cursor),
    ...bySchema(file.kind, entry, cursor),
    ...newParts(entry, cursor),
  ]);
}

function topOfFile(file: GuidelineFile, position: Position): Completion[] {
  const line = file.document.text.slice(
    file.document.offsetAt({ line: position.line, character: 0 }),
    file.document.offsetAt(position),
  );
  if (!/^[a-z-]*$/.test(line)) return [];
  const present = new Set([
    ...file.document.sections.map((section) => section.name as string),
    ...file.document.entries.flatMap((entry) => (entry.section === undefined ? (entityOf(entry)?.id ?? []) : [])),
  ]);
  const start = { line: position.line, character: 0 };
  const sections = new Set<string>(sectionNames);
  const described = new Map(
    guideAt(file.kind, undefined, [], () => present).fields.map((field) => [field.name, field.description]),
  );
  return [...headerNames, ...sectionNames]
    .filter((name) => !present.has(name) && described.has(name))
    .map((name) => ({
      label: name,
      detail: described.get(name) ?? '',
      kind: 'field',
      insert: sections.has(name) ? `${name}:\n  ` : `${name}: `,
      replaces: { start, end: position },
    }));
}

/** Completion of names: what the field that the cursor stands in refers to. */
function names(file: GuidelineFile, entry: Entry, { path, slot, word }: CursorPath): Found[] {
  const guideline = file.guideline;
  const [field, parent, grandparent] = [...path].reverse();
  const list = (items: Iterable<{ entity: Parameters<typeof titleOf>[0] }>): Found[] =>
    [...items].map(({ entity }) => ({ label: entity.id, detail: titleOf(entity), kind: 'name', insert: entity.id }));
  const findings = () => list([...guideline.findings.values(), ...guideline.derived.values()]);
  const recommendables = () => list([...guideline.modalities.values(), ...guideline.actions.values()]);

  if (slot === 'key') {
    if (field === 'when' || ((parent === 'when' || grandparent === 'when') && isConnective(field)))
      return asKeys(findings());
    if (field === 'given') return asKeys(list(guideline.findings.values()));
    if (field === 'derived' && parent === 'expect') return asKeys(list(guideline.derived.values()));
    if (field === 'options' && entry.section === 'ratings') return asKeys(recommendables());
    if ((field === 'excluded' || field === 'cautions') && parent === 'expect') return asKeys(recommendables());
    return [];
  }
  if (parent === 'excluded' || parent === 'cautions') return list(guideline.exclusions.values());
  if (path.includes('when') || parent === 'given' || parent === 'derived') {
    const owner =
      guideline.findings.get(field === 'not' ? (parent ?? '') : (field ?? '')) ?? guideline.derived.get(field ?? '');
    if (owner) return valuesOf(owner.entity);
  }
  switch (field) {
    case 'then':
    case 'otherwise':
    case 'if-none':
    case 'start':
    case 'path':
    case 'node':
      return list(guideline.nodes.values());
    case 'cite':
    case 'reference':
    case 'extract':
    case 'disputes':
    case 'derived-from':
      return citations(file, word);
    case 'options':
      return entry.section === 'nodes' ? list(guideline.ratings.values()) : recommendables();
    case 'do':
    case 'action':
    case 'recommend':
    case 'of':
    case 'test':
    case 'procedure':
    case 'excludes':
    case 'cautions':
      return entry.section === 'nodes' && field === 'recommend' ? [] : recommendables();
    case 'awaits':
    case 'needs':
      return list(guideline.findings.values());
    case 'missing':
    case 'red-flag': {
      const own = guideline.findings.get(path[0] ?? '');
      return own ? valuesOf(own.entity) : [];
    }
    case 'like':
      return list(file.cases.values());
    default:
      return [];
  }
}

function isConnective(field: string | undefined): boolean {
  return field === 'all' || field === 'any' || field === 'not';
}

function asKeys(found: readonly Found[]): Found[] {
  return found.map((item) => ({ ...item, insert: `${item.label}: ` }));
}

function valuesOf(entity: Finding | Derived): Found[] {
  if (entity.kind === 'derived') {
    if (entity.content?.kind !== 'rows') return [];
    const ids = entity.content.rows.flatMap(({ is, label }) => (is ? [{ id: is.id, detail: label?.text ?? '' }] : []));
    if (entity.content.otherwise) ids.push({ id: entity.content.otherwise.id, detail: 'otherwise' });
    const distinct = new Map(ids.map((each) => [each.id, each]));
    return [...distinct.values()].map(({ id, detail }) => ({ label: id, detail, kind: 'value', insert: id }));
  }
  const { type } = entity;
  if (type.kind === 'yes-no') return ['yes', 'no'].map((id) => ({ label: id, detail: '', kind: 'value', insert: id }));
  const values = type.values.map(
    ({ id, label }): Found => ({ label: id, detail: label?.text ?? '', kind: 'value', insert: id }),
  );
  if (type.kind !== 'many') return values;
  return [
    ...values,
    { label: 'none', detail: 'None of them', kind: 'value', insert: 'none' },
    { label: 'some', detail: 'At least one of them', kind: 'value', insert: 'some' },
  ];
}

/** References, and once one is chosen (`jain-2018#`) its extracts. */
function citations(file: GuidelineFile, word: string): Found[] {
  return [...file.guideline.references.values()].flatMap(({ entity }): Found[] => {
    const whole: Found = { label: entity.id, detail: titleOf(entity), kind: 'name', insert: entity.id };
    const extracts = entity.extracts.map((extract): Found => {
      const id = `${entity.id}#${extract.id}`;
      return { label: id, detail: extract.quote?.text ?? extract.at?.text ?? '', kind: 'name', insert: id };
    });
    return word.startsWith(`${entity.id}#`) ? extracts : [whole, ...extracts];
  });
}
