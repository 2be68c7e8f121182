import type { Fix } from '../../../syntax/problem';
import type { WaiverReport, WaiverRule, WaiverUse } from '../../rule';

export const rule: WaiverRule = {
  scope: 'waiver',
  id: 'waiver/patients',
  title: 'A waiver of a gap that names no patients',
  severity: 'error',
  fix: 'offered',
  *check(uses): Iterable<WaiverReport> {
    for (const use of uses) {
      const { waiver, entry, unnamed } = use;
      if (!unnamed) continue;
      const nothing = `This waiver of "${waiver.rule.id}" sets nothing aside`;
      if (entry.section === 'waive') {
        const message = `${nothing}: it would hide everybody who is left without an answer later. Write it in the node, where it names its patients with "when".`;
        yield { use, message, range: waiver.place };
        continue;
      }
      const hole = onlyHole(use);
      const fix = hole === undefined ? undefined : withPatients(use, hole);
      yield {
        use,
        message: `${nothing}, since it names no patients: it would hide everybody who is left without an answer later. Write for whom it is meant, ${hole === undefined ? 'as in when: {age: 18}' : `here when: ${hole}`}.`,
        range: waiver.place,
        ...(fix && { fix }),
      };
    }
  },
};

/** The patients that it must have been meant for, where there is one problem and a condition can name them. */
function onlyHole({ unnamed = [] }: WaiverUse): string | undefined {
  return unnamed.length === 1 ? unnamed[0]?.hole : undefined;
}

/** In front of its first field, where braces and blocks are alike. */
function withPatients({ waiver: { value }, entry }: WaiverUse, hole: string): Fix | undefined {
  const first = value.kind === 'map' ? value.pairs[0] : undefined;
  if (value.kind !== 'map' || !first) return undefined;
  const at = first.key.start;
  const lineStart = entry.text.lastIndexOf('\n', at) + 1;
  const lineBreak = entry.text.includes('\r\n') ? '\r\n' : '\n';
  const behind = value.flow ? ', ' : `${lineBreak}${' '.repeat(at - lineStart)}`;
  const edit = { range: { start: at, end: at }, text: `when: ${hole}${behind}` };
  return { title: `Write when: ${hole}`, edits: [edit], safe: false };
}
