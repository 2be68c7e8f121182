import {
  type Disposable,
  EventEmitter,
  type TestController,
  type TestItemCollection,
  TestRunProfileKind,
  type TestRunRequest,
  tests,
} from 'vscode';
import type { LanguageServer } from '../languageServer';
import { CaseItems } from './caseItems';
import { type CaseRun, runCases } from './caseRun';
import { debugCases } from './debugCases';
import { NodeCoverage } from './nodeCoverage';
import { watch } from './watch';

/** The cases of case files in VS Code's own Test Explorer: run, watched, and what they reach. */
export class CaseTests implements Disposable {
  private readonly controller: TestController;
  private readonly caseItems: CaseItems;
  private readonly ends = new EventEmitter<CaseRun>();
  private last: CaseRun | undefined;

  /** A run has ended, or was cancelled. */
  readonly onDidEndRun = this.ends.event;

  constructor(private readonly server: LanguageServer) {
    this.controller = tests.createTestController('guideline', 'Guideline Cases');
    this.caseItems = new CaseItems(this.controller, server);
    this.controller.createRunProfile(
      'Run',
      TestRunProfileKind.Run,
      (request, token) =>
        request.continuous
          ? watch(this.server, this.caseItems, request, token, (each) => this.run(each))
          : this.run(request),
      true,
      undefined,
      true,
    );
    const coverage = this.controller.createRunProfile(
      'Run with Coverage',
      TestRunProfileKind.Coverage,
      (request) => this.run(request, withCoverage),
      true,
    );
    this.controller.createRunProfile(
      'Debug',
      TestRunProfileKind.Debug,
      (request) => this.run(request, debugCases),
      true,
    );
    coverage.loadDetailedCoverage = async (_run, file) => (file instanceof NodeCoverage ? file.details() : []);
    coverage.loadDetailedCoverageForTest = async (_run, file, item) =>
      file instanceof NodeCoverage ? file.details(item) : [];
  }

  /** The case files that are known, with their cases; for tests. */
  get items(): TestItemCollection {
    return this.controller.items;
  }

  /** What the last run came to; for tests. */
  get lastRun(): CaseRun | undefined {
    return this.last;
  }

  dispose(): void {
    this.caseItems.dispose();
    this.controller.dispose();
    this.ends.dispose();
  }

  private async run(request: TestRunRequest, how: Way = withoutCoverage): Promise<void> {
    const selections = await this.caseItems.selected(request);
    const run = this.controller.createTestRun(request);
    try {
      this.last = await how(this.server, this.caseItems, run, selections);
    } finally {
      run.end();
    }
    this.ends.fire(this.last);
  }
}

type Way = typeof debugCases;

const withoutCoverage: Way = (...run) => runCases(...run, false);
const withCoverage: Way = (...run) => runCases(...run, true);
