import type { WayOut } from '../logic/nodeRegions';
import { explainNode, type NodeExplanation } from '../logic/words/explainNode';
import { explanationText } from '../logic/words/explanationText';
import type { PatientWords } from '../logic/words/words';
import { didYouMean } from '../model/didYouMean';
import type { GuidelineFile } from '../workspace/guidelineFile';
import { Workspace } from '../workspace/workspace';
import { type Arguments, Refusal, suggestion } from './arguments';
import { explainText } from './explainText';
import { type Location, Locations } from './locations';
import { type Host, json, type Result } from './output';
import { SubjectFinder } from './subject';
import { textFiles } from './textFiles';

/**
 * What `guideline explain --format json` prints. A public format: fields may be added, never renamed or given another
 * meaning. Lines and columns count from 1, columns in UTF-16 units. Nodes stand in the order of the file, or as asked for.
 */
export interface ExplainReport {
  readonly format: 'guideline-explain';
  readonly version: 1;
  /** Absent when there is none, for the reason that `failures` tells. */
  readonly guideline?: { readonly path: string };
  readonly nodes: readonly ExplainedNode[];
  /** What could not be done, in words. When there is any the exit code is 2. */
  readonly failures: readonly string[];
}

export interface ExplainedNode extends Location {
  readonly id: string;
  /** All patients who come here, of those whom the guideline speaks of. */
  readonly who: PatientWords;
  /** Why others may come here too. */
  readonly doubt?: string;
  /** Who takes which way, of those who come here. */
  readonly ways: readonly ExplainedWay[];
}

export interface ExplainedWay {
  /** The index of a branch, `otherwise`, `if-none` or `then`. */
  readonly by: WayOut;
  /** Absent when it leads nowhere. */
  readonly to?: string;
  readonly who: PatientWords;
}

export const explainFormats = ['text', 'json'] as const;

/** `guideline explain`: who comes to the nodes of a guideline. Who asked for JSON gets it, even of what could not be done. */
export async function explain(args: Arguments, host: Host): Promise<Result> {
  const isJson = args.choice('format', explainFormats) === 'json';
  try {
    const report = await reportOf(args, host);
    return { exitCode: 0, output: isJson ? json(report) : explainText(report, host.style), complaints: [] };
  } catch (error) {
    if (!(error instanceof Refusal) || !isJson) throw error;
    const failures = error.message.split('\n');
    const report: ExplainReport = { format: 'guideline-explain', version: 1, nodes: [], failures };
    return { exitCode: 2, output: json(report), complaints: failures };
  }
}

async function reportOf(args: Arguments, host: Host): Promise<ExplainReport> {
  const [written, ...ids] = args.positionals;
  if (written === undefined) throw new Refusal('Which guideline? See `guideline explain --help`.');
  const workspace = new Workspace(textFiles, () => host.today);
  const locations = new Locations(workspace, host.folder);
  const file = await new SubjectFinder(workspace, locations, host.folder).guideline(written);
  const path = locations.path(file.uri);
  const all = file.program.nodes.map(({ id }) => id);
  if (all.length === 0) throw new Refusal(`${path} has no nodes.`);
  for (const id of ids)
    if (!all.includes(id)) throw new Refusal(`There is no node "${id}" in ${path}.${suggestion(didYouMean(id, all))}`);
  const wanted = ids.length > 0 ? [...new Set(ids)] : all;
  return {
    format: 'guideline-explain',
    version: 1,
    guideline: { path },
    nodes: wanted.flatMap((id) => explained(file, id, locations) ?? []),
    failures: [],
  };
}

function explained(file: GuidelineFile, id: string, locations: Locations): ExplainedNode | undefined {
  const explanation = explainNode(file.analysis, id);
  const index = file.program.nodeIndex.get(id);
  const node = index === undefined ? undefined : file.program.nodes[index];
  const location = node && locations.of(file, node.at);
  return explanation && location && { id, ...location, ...dataOf(explanation) };
}

function dataOf(explanation: NodeExplanation): Pick<ExplainedNode, 'who' | 'doubt' | 'ways'> {
  const { who, ways } = explanation;
  const { doubt } = explanationText(explanation);
  return { who, ...(doubt !== undefined && { doubt }), ways };
}
