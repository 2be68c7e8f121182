import { type FlowEdge, type FlowNode, mermaid } from '../../export/mermaid';
import type { GuidelineFile } from '../../workspace/guidelineFile';
import type { Workspace } from '../../workspace/workspace';
import type { Cited, Node, Offer } from './tree';
import { treeView } from './treeView';

/**
 * The whole tree as a Mermaid flowchart, with what may be done with it as a note beside it; undefined when the file has no
 * node that can be drawn.
 */
export function treeMermaid(
  workspace: Workspace,
  file: GuidelineFile,
  audience: 'clinician' | 'patient',
): string | undefined {
  const tree = treeView(workspace, file);
  if (!tree) return undefined;
  const nodes = tree.nodes.map((node): FlowNode => {
    const { id, kind, urgency, reachable } = node;
    return { id, kind, urgency, isUnreached: !reachable, lines: linesOf(node, audience) };
  });
  const edges = tree.edges.map(
    ({ from, to, label, kind }): FlowEdge => ({
      from,
      to,
      label: kind === 'awaits' ? `back with the result: ${label}` : label,
      isBack: kind === 'awaits',
    }),
  );
  const note = [tree.edition, tree.startProblem, tree.disclaimer].filter((line) => line !== '');
  return mermaid({ title: tree.title, note, nodes, edges });
}

function linesOf(node: Node, audience: 'clinician' | 'patient'): string[] {
  const { urgency, within, text, patientText, options, actions, missing, reachable, citations } = node;
  const isForClinicians = patientText === null && (node.kind === 'recommend' || node.kind === 'conclude');
  return [
    ...(urgency === null ? [] : [within === null ? urgency : `${urgency}, within ${within}`]),
    (audience === 'patient' ? patientText : null) ?? text,
    ...(audience === 'patient' && isForClinicians ? ['No words for patients: these are for clinicians.'] : []),
    ...options.flatMap((offer) => [
      offer.detail === '' ? offer.label : `${offer.label} (${offer.detail})`,
      ...guardsOf(offer),
    ]),
    ...actions.flatMap((offer) => [
      offer.detail === '' ? offer.label : `${offer.label}, ${offer.detail}`,
      ...guardsOf(offer),
    ]),
    ...missing.map((each) => `✕ ${each}`),
    ...(reachable ? [] : ['⊘ not reachable: no way leads here from the start']),
    ...(citations.length === 0 ? [] : [`Cites ${citations.map(citedText).join(', ')}`]),
  ];
}

/** All of them: nobody can ask a flowchart for the rest. */
function guardsOf({ excludedIf, cautionIf }: Offer): string[] {
  return [
    ...(excludedIf.length > 0 ? [`✕ not if ${excludedIf.join(', or ')}`] : []),
    ...(cautionIf.length > 0 ? [`! caution if ${cautionIf.join(', or ')}`] : []),
  ];
}

function citedText({ name, indirect }: Cited): string {
  return indirect ? `${name} (indirectly)` : name;
}
