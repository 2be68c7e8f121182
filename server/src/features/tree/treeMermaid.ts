import { type FlowEdge, type FlowNode, mermaid } from '../../export/mermaid';
import type { GuidelineFile } from '../../workspace/guidelineFile';
import type { Workspace } from '../../workspace/workspace';
import { treeView } from './treeView';

/** The whole tree as a Mermaid flowchart; undefined when the file has no node that can be drawn. */
export function treeMermaid(
  workspace: Workspace,
  file: GuidelineFile,
  audience: 'clinician' | 'patient',
): string | undefined {
  const tree = treeView(workspace, file);
  if (!tree) return undefined;
  const nodes = tree.nodes.map(
    ({ id, kind, text, patientText, urgency, within, options, actions }): FlowNode => ({
      id,
      kind,
      urgency,
      lines: [
        ...(urgency === null ? [] : [within === null ? urgency : `${urgency}, within ${within}`]),
        (audience === 'patient' ? patientText : null) ?? text,
        ...options.map(({ label, detail }) => (detail === '' ? label : `${label} (${detail})`)),
        ...actions.map(({ label, detail }) => (detail === '' ? label : `${label}, ${detail}`)),
      ],
    }),
  );
  const edges = tree.edges.map(
    ({ from, to, label, kind }): FlowEdge => ({
      from,
      to,
      label: kind === 'awaits' ? `back with the result: ${label}` : label,
      isBack: kind === 'awaits',
    }),
  );
  return mermaid({ title: tree.title, note: tree.edition, nodes, edges });
}
