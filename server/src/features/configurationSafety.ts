import { knowledge } from '../logic/safety/checks/knowledge';
import type { CursorPath } from './cursorPath';
import type { Found } from './schemaCompletion';

/** Words of the safety table under `safety` of a configuration: what it is about, and what it asks for. */
export function safetyWords({ path, slot }: CursorPath): Found[] {
  const at = path.indexOf('safety');
  if (at === -1 || (at > 0 && path[0] !== 'overrides')) return [];
  const [hazard, field, ...deeper] = path.slice(at + 1);
  if (hazard === undefined)
    return slot === 'key'
      ? Object.entries(knowledge.safety).map(([id, { label }]) => ({
          label: id,
          detail: label,
          kind: 'name',
          insert: `${id}: `,
        }))
      : [];
  if (slot === 'key' || deeper.length > 0) return [];
  if (field === 'asks') return checks(Object.keys(knowledge.checks));
  const asked = Object.hasOwn(knowledge.safety, hazard) ? knowledge.safety[hazard]?.asks : undefined;
  return field === 'not-asked' ? checks(Object.keys(asked ?? {})) : [];
}

function checks(ids: readonly string[]): Found[] {
  return ids.map((id) => ({ label: id, detail: knowledge.checks[id]?.label ?? '', kind: 'name', insert: id }));
}
