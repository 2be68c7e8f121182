import { type CaseVerdict, passesOf, type Run, type Way } from '../engine';
import { outcomesErrorsText } from '../export/errorsText';
import type { Name, TreeNode } from '../model/guideline';
import type { Range } from '../syntax/node';
import type { GuidelineFile } from '../workspace/guidelineFile';
import {
  type GuidelineReach,
  type Message as PlacedMessage,
  reachOf,
  type TestedCase,
  testFile,
} from '../workspace/testing';
import { baseName } from '../workspace/uri';
import type { Workspace } from '../workspace/workspace';
import { branchText } from './branchText';
import { fileOf, type Location, locationIn, spanIn } from './location';
import { reachText } from './reachText';
import { titleOf } from './titles';

/** Case files with what came out, and how their runs went through the guidelines that they are about. */
export interface TestRun {
  readonly files: readonly TestedFile[];
  readonly guidelines: readonly ReachedGuideline[];
}

export interface TestedFile {
  readonly uri: string;
  /** What it is about; null when it names none that can be read. */
  readonly guideline: string | null;
  readonly cases: readonly CaseOutcome[];
  /** Errors of the file that belong to no case: each of them counts like a failing case. */
  readonly problems: readonly Message[];
}

export interface CaseOutcome {
  readonly id: string;
  /** In its author's words, on one line; empty when it has none. */
  readonly title: string;
  /** `broken`: it cannot be run, or not be relied on, as it is written; `problems` says why. */
  readonly outcome: CaseVerdict;
  /** False for a generated case that no person has confirmed yet. */
  readonly confirmed: boolean;
  readonly location: Location;
  readonly mismatches: readonly Mismatch[];
  readonly problems: readonly Message[];
  /** Where its runs went, one for the case and for each of its later steps, if something is expected there; none for a broken case. */
  readonly runs: readonly (readonly Passed[])[];
  /** Milliseconds; null where nobody wants to know. */
  readonly took: number | null;
}

export interface Message {
  /** A whole sentence. */
  readonly message: string;
  readonly location: Location;
}

/** An expectation that was not met, and where it stands. */
export interface Mismatch extends Message {
  /** A field of `expect`, `derived.<id>`, `pitfall.<id>` for a safety property, or `outcome` when advice was expected and none came. */
  readonly field: string;
  /** 0 for the case itself, 1 for the first of `later`, and so on. */
  readonly step: number;
  readonly expected: string;
  readonly actual: string;
}

/** A node that a run reached. */
export interface Passed {
  readonly node: string;
  /** Which of the node's `ways` it left by; null where the run ended. */
  readonly way: number | null;
}

/** A guideline, as far as the cases that were run reach it. */
export interface ReachedGuideline {
  readonly uri: string;
  /** The numbers of `guideline test`: of all that were run, and of those alone that a person wrote or confirmed. */
  readonly reach: GuidelineReach;
  /** Its reach as `guideline test` words it. */
  readonly words: string;
  /** Why what its cases come to may be wrong, to follow its name; null where nothing is known against it. */
  readonly doubt: string | null;
  /** In the order of the text; those of libraries last. Empty where only outcomes were asked for. */
  readonly nodes: readonly ReachedNode[];
}

export interface Counted {
  readonly runs: number;
  /** Cases: one whose runs for later steps come here again counts once. */
  readonly patients: number;
}

export interface ReachedNode extends Counted {
  readonly id: string;
  /** In its author's words, on one line; empty when it has none. */
  readonly title: string;
  /** Its id. */
  readonly location: Location;
  /** From its id to its end. */
  readonly extent: Location;
  /** Branches in their order, then what the node has beside them. */
  readonly ways: readonly ReachedWay[];
}

export interface ReachedWay extends Counted {
  readonly kind: 'branch' | 'otherwise' | 'if-none' | 'then';
  /** The condition in words, after the label of the branch if it has one: `Severe (severity: >= 3)`; empty for `then`. */
  readonly label: string;
  /** The id of the node that it leads to, whether or not there is one; null where none is written. */
  readonly to: string | null;
  /** Where the tree's edge of the same kind from this node has its own. */
  readonly location: Location;
}

/** A case file that is to be run, all of it or some cases, and what it is about. */
export interface Tested {
  readonly file: GuidelineFile;
  readonly guideline: GuidelineFile | undefined;
  /** All, where it is undefined. */
  readonly ids: ReadonlySet<string> | undefined;
}

export interface CaseTestOptions {
  /** Guidelines that are told even if no case is about them. */
  readonly also?: Iterable<GuidelineFile>;
  /** Leave out where the runs went: the `runs` of cases and the `nodes` of guidelines. */
  readonly outcomesOnly?: boolean;
  /** Milliseconds from some fixed time on, where somebody wants to know what each case takes. */
  readonly clock?: (() => number) | undefined;
}

/** Runs cases. */
export function caseTests(
  workspace: Workspace,
  tested: readonly Tested[],
  { also = [], outcomesOnly = false, clock }: CaseTestOptions = {},
): TestRun {
  const guidelines = new Map<GuidelineFile, TestedCase[]>([...also].map((guideline) => [guideline, []]));
  const files = tested.map(({ file, guideline, ids }): TestedFile => {
    const { cases, problems } = testFile(workspace, file, guideline, baseName(file.uri), { ids, clock });
    if (guideline) guidelines.set(guideline, [...(guidelines.get(guideline) ?? []), ...cases]);
    return {
      uri: file.uri,
      guideline: guideline?.uri ?? null,
      cases: cases.map((each) => outcomeOf(file, each, outcomesOnly)),
      problems: problems.map((problem) => located(file, problem)),
    };
  });
  return {
    files,
    guidelines: [...guidelines].map(([guideline, cases]): ReachedGuideline => {
      const reach = reachOf(guideline.program, cases);
      const nodes = outcomesOnly ? [] : reachedNodes(guideline, cases);
      const doubt = outcomesErrorsText(workspace.errorsBehind(guideline), 'editor');
      return { uri: guideline.uri, reach, words: reachText(reach), doubt: doubt === '' ? null : doubt, nodes };
    }),
  };
}

function outcomeOf(
  file: GuidelineFile,
  { placed, outcome, confirmed, ...tested }: TestedCase,
  outcomesOnly: boolean,
): CaseOutcome {
  return {
    id: placed.entity.id,
    title: titleOf(placed.entity),
    outcome,
    confirmed,
    location: { uri: file.uri, range: spanIn(placed.entry, placed.entity.idRange) },
    mismatches: tested.mismatches.map((mismatch) => located(file, mismatch)),
    problems: tested.problems.map((problem) => located(file, problem)),
    runs: outcomesOnly ? [] : tested.runs.map(passed),
    took: tested.took ?? null,
  };
}

function passed(run: Run): Passed[] {
  return passesOf(run).map(({ node, way }) => ({
    node: node.id,
    way: way === undefined ? null : indexOf(node.entity, way),
  }));
}

function located<T extends PlacedMessage>(file: GuidelineFile, { range, ...told }: T) {
  return { ...told, location: locationIn(file, range) };
}

/** Where a way stands among the `waysOf` its node. */
function indexOf({ content }: TreeNode, way: Way): number {
  if (typeof way === 'number') return way;
  if (content?.kind === 'decide') return content.branches.length;
  return way === 'then' && content?.kind === 'recommend' && content.ifNone ? 1 : 0;
}

function reachedNodes(guideline: GuidelineFile, cases: readonly TestedCase[]): ReachedNode[] {
  const counts = new Counts(cases);
  return [...guideline.guideline.nodes.values()].map(({ entity, entry, source }) => {
    const locate = (range: Range): Location => ({ uri: fileOf(guideline, source).uri, range: spanIn(entry, range) });
    return {
      id: entity.id,
      title: titleOf(entity),
      location: locate(entity.idRange),
      extent: locate({ start: entity.idRange.start, end: entry.text.trimEnd().length }),
      ...counts.of(entity.id),
      ways: waysOf(entity).map(({ range, ...way }, index) => ({
        ...way,
        location: locate(range),
        ...counts.of(entity.id, index),
      })),
    };
  });
}

type WrittenWay = Pick<ReachedWay, 'kind' | 'label' | 'to'> & { readonly range: Range };

function waysOf({ content }: TreeNode): WrittenWay[] {
  const beside = (kind: ReachedWay['kind'], label: string, target: Name | undefined): WrittenWay[] =>
    target ? [{ kind, label, to: target.id, range: target.range }] : [];
  switch (content?.kind) {
    case 'decide': {
      const branches = content.branches.map((branch): WrittenWay => {
        return { kind: 'branch', label: branchText(branch), to: branch.then?.id ?? null, range: branch.range };
      });
      return [...branches, ...beside('otherwise', 'otherwise', content.otherwise)];
    }
    case 'recommend':
      return [...beside('if-none', 'if no option is left', content.ifNone), ...beside('then', '', content.then)];
    case 'conclude':
      return beside('then', '', content.then);
    case undefined:
      return [];
  }
}

/** How often nodes and their ways were passed, by runs and by patients. */
class Counts {
  private readonly counts = new Map<string, { runs: number; patients: number }>();

  constructor(cases: readonly TestedCase[]) {
    for (const { runs } of cases) {
      const seen = new Set<string>();
      for (const run of runs)
        for (const { node, way } of passesOf(run)) {
          this.count(keyOf(node.id), seen);
          if (way !== undefined) this.count(keyOf(node.id, indexOf(node.entity, way)), seen);
        }
    }
  }

  of(node: string, way?: number): Counted {
    return this.counts.get(keyOf(node, way)) ?? { runs: 0, patients: 0 };
  }

  private count(key: string, seen: Set<string>): void {
    const count = this.counts.get(key) ?? { runs: 0, patients: 0 };
    this.counts.set(key, count);
    count.runs++;
    if (!seen.has(key)) count.patients++;
    seen.add(key);
  }
}

const keyOf = (node: string, way?: number): string => `${way ?? ''}/${node}`;
