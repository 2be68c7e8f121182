import {
  type CancellationToken,
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
import { UntestedGuidelines } from './untestedGuidelines';
import { watch } from './watch';

/** The cases of case files in VS Code's own Test Explorer: run, watched, and what they reach. */
export class CaseTests implements Disposable {
  private readonly controller: TestController;
  private readonly caseItems: CaseItems;
  private readonly untested: UntestedGuidelines;
  private readonly ends = new EventEmitter<CaseRun>();

  /** A run has ended, or was cancelled; for tests. */
  readonly onDidEndRun = this.ends.event;

  constructor(private readonly server: LanguageServer) {
    this.controller = tests.createTestController('guideline', 'Guideline Cases');
    this.caseItems = new CaseItems(this.controller, server);
    this.untested = new UntestedGuidelines(this.controller, server);
    this.controller.resolveHandler = (item) => (item ? this.caseItems.resolve(item) : this.discover());
    this.controller.refreshHandler = (token) => this.refresh(token);
    this.controller.createRunProfile(
      'Run',
      TestRunProfileKind.Run,
      (request, token) =>
        request.continuous ? watch(this.caseItems, request, token, (each) => this.run(each)) : this.run(request),
      true,
      undefined,
      true,
    );
    const coverage = this.controller.createRunProfile(
      'Run with Coverage',
      TestRunProfileKind.Coverage,
      (request) => this.run(request, { withCoverage: true }),
      true,
    );
    this.controller.createRunProfile(
      'Debug',
      TestRunProfileKind.Debug,
      (request) => this.run(request, { how: debugCases }),
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

  dispose(): void {
    this.caseItems.dispose();
    this.untested.dispose();
    this.controller.dispose();
    this.ends.dispose();
  }

  private async discover(): Promise<void> {
    await this.caseItems.discover();
    await this.untested.discover();
  }

  private async refresh(token: CancellationToken): Promise<void> {
    await this.caseItems.discover(token);
    await this.caseItems.resolveAgain();
    await this.untested.discover();
  }

  private async run(
    request: TestRunRequest,
    { withCoverage = false, how = runCases }: { withCoverage?: boolean; how?: typeof runCases } = {},
  ): Promise<void> {
    if (!request.include) await this.discover();
    const selections = await this.caseItems.selected(request);
    const untested = this.untested.selected(request);
    const run = this.controller.createTestRun(request);
    const options = { server: this.server, items: this.caseItems, run, selections, untested, withCoverage };
    const ran = await how(options).finally(() => run.end());
    this.ends.fire(ran);
  }
}
