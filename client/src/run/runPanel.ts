import { type Disposable, EventEmitter, Uri, type WebviewPanel, workspace } from 'vscode';
import type { Answers, RunView } from '../../../server/src/lsp/protocol';
import type { Audience, FromRun, RunAction, RunState, Shown, ToRun, Value } from '../../webview/run/messages';
import { keepOpen } from '../keepOpen';
import type { LanguageServer } from '../languageServer';
import { revealBeside } from '../revealBeside';
import { languageId } from '../selector';
import { pageFolder, webviewPage } from '../webviewPage';
import { answered, forgotten, takenOver, understood, wentBack, wentOn } from './runState';

/** A pause in typing, long enough that a patient is not run at every key. */
const PAUSE_MS = 200;

/** Why a patient is run. What the person did not ask for is said with what it came to. */
type Cause = 'person' | 'restart' | 'edit';

/** Of several that wait for one answer the weightiest is told. */
const weights: Readonly<Record<Cause, number>> = { edit: 0, restart: 1, person: 2 };

/** One panel in which a patient is taken through one guideline. What was answered outlives edits, restarts and reloads. */
export class RunPanel implements Disposable {
  private readonly runs = new EventEmitter<RunView>();
  private readonly shows = new EventEmitter<Shown>();
  private readonly actions = new EventEmitter<RunAction>();
  private current: RunView | undefined;
  private notice = '';
  private tellsOfAct = false;
  private latest: Promise<RunView | undefined> = Promise.resolve(undefined);
  private asked = 0;
  /** What the texts were when the server was last asked. */
  private texts = '';
  /** The weightiest of what has asked since something was shown. */
  private cause: Cause = 'edit';
  private isGone = false;
  private pause: NodeJS.Timeout | undefined;

  /** A patient was run, whose way may be shown elsewhere. */
  readonly onDidRun = this.runs.event;
  /** The page shows something new. */
  readonly onDidShow = this.shows.event;
  /** The person wants something that concerns more than this panel. */
  readonly onDidWant = this.actions.event;
  lastShown: Shown | undefined;
  private among = '';

  constructor(
    readonly panel: WebviewPanel,
    private run: RunState,
    extension: Uri,
    private readonly server: LanguageServer,
  ) {
    panel.iconPath = {
      light: Uri.joinPath(extension, 'client', 'images', 'guideline-light.svg'),
      dark: Uri.joinPath(extension, 'client', 'images', 'guideline-dark.svg'),
    };
    panel.webview.onDidReceiveMessage((message: FromRun) => this.receive(message));
    panel.webview.options = { enableScripts: true, localResourceRoots: [pageFolder(extension)] };
    panel.webview.html = webviewPage(panel.webview, extension, { name: 'run', title: 'Run a patient', data: {} });
    this.nameTab();
  }

  get state(): RunState {
    return this.run;
  }

  /** What is shown; undefined before the server has answered. */
  get view(): RunView | undefined {
    return this.current;
  }

  get guideline(): Uri {
    return Uri.parse(this.run.guideline);
  }

  /** Runs another patient in the same panel. Resolves to what is shown then; undefined when nothing could be run. */
  begin(state: RunState): Promise<RunView | undefined> {
    this.current = undefined;
    this.post({ type: 'clear' });
    return this.become({ ...state, audience: this.run.audience });
  }

  answer(finding: string, value: Value): Promise<RunView | undefined> {
    return this.become(answered(this.asPatient(), finding, value));
  }

  goOn(answers: Answers): Promise<RunView | undefined> {
    return this.become(wentOn(this.asPatient(), answers));
  }

  back(): Promise<RunView | undefined> {
    return this.become(wentBack(this.run));
  }

  forget(finding: string): Promise<RunView | undefined> {
    return this.become(forgotten(this.asPatient(), finding));
  }

  /** The patient of a case, to answer for them from here on. */
  takeOver(): Promise<RunView | undefined> {
    return this.become(this.asPatient());
  }

  /** For whom it is copied; the page shows it to them by itself. */
  setAudience(audience: Audience): void {
    this.run = { ...this.run, audience };
  }

  /** Runs the same patient again once the author pauses, and says so. */
  refresh(cause: Exclude<Cause, 'person'>): void {
    clearTimeout(this.pause);
    if (weights[cause] > weights[this.cause]) this.cause = cause;
    this.pause = setTimeout(() => void this.ask(cause), PAUSE_MS);
  }

  /** @param isOfAct whether it tells what the person has done: then it stays until something else is shown */
  say(notice: string, isOfAct = false): void {
    this.tellsOfAct = isOfAct;
    if (notice === this.notice) return;
    this.notice = notice;
    this.post({ type: 'notice', text: notice });
  }

  dispose(): void {
    this.isGone = true;
    clearTimeout(this.pause);
    for (const emitter of [this.runs, this.shows, this.actions]) emitter.dispose();
  }

  /** @param among what the guideline is called where several are run; empty for one alone */
  nameGuideline(among: string): void {
    this.among = among;
    this.nameTab();
  }

  private asPatient(): RunState {
    return takenOver(this.run, this.current?.given ?? [{}]);
  }

  private become(state: RunState): Promise<RunView | undefined> {
    this.run = state;
    this.nameTab();
    return this.ask('person');
  }

  /** An answer that a newer question has overtaken is dropped, and the newer one awaited. */
  private ask(cause: Cause): Promise<RunView | undefined> {
    clearTimeout(this.pause);
    if (weights[cause] > weights[this.cause]) this.cause = cause;
    this.latest = this.askedFor(++this.asked);
    return this.latest;
  }

  private async askedFor(asked: number): Promise<RunView | undefined> {
    const texts = textsNow();
    const reply = await this.request();
    if (this.isGone) return undefined;
    if (asked !== this.asked) return this.latest;
    const isEdited = texts !== this.texts;
    this.texts = texts;
    const { cause } = this;
    this.cause = 'edit';
    if (typeof reply === 'string') {
      this.say(`${reply}${this.current ? ' This is what came of the last run.' : ''}`);
      return undefined;
    }
    const before = this.current;
    const isSame = before !== undefined && told(before) === told(reply);
    this.current = reply;
    // An edit may come before the next answer.
    this.run = understood(this.run, reply.given);
    this.post({ type: 'run', view: reply, state: this.run, isAsked: cause === 'person' });
    // Of the first result, such as that of a panel from before a reload, nothing has changed yet.
    if (cause === 'person' || !before) this.say(reply.otherUnits.join(' '));
    else if (!isSame || (!this.tellsOfAct && (isEdited || cause === 'restart')))
      this.say(againText(cause, isSame, reply.otherUnits));
    this.runs.fire(reply);
    return reply;
  }

  /** What came of the run, or why there is nothing. */
  private async request(): Promise<RunView | string> {
    const { subject } = this.run;
    const guideline = this.guideline;
    // A panel may outlive its editors.
    const texts = subject.kind === 'case' ? [guideline, Uri.parse(subject.uri)] : [guideline];
    for (const text of texts) if (!(await keepOpen(text))) return goneText(text);
    try {
      if (subject.kind === 'case') {
        const view = await this.server.runCase(Uri.parse(subject.uri), subject.id);
        return view ?? `There is no case ${subject.id} in its file.`;
      }
      const reply = await this.server.run(guideline, this.run.steps);
      return reply.kind === 'ran' ? reply.view : reply.message;
    } catch {
      return 'The language server does not answer.';
    }
  }

  private receive(message: FromRun): void {
    switch (message.type) {
      case 'ready':
        // A page that was hidden is a new page: it is told everything again.
        if (this.current) this.post({ type: 'run', view: this.current, state: this.run, isAsked: false });
        else void this.ask('person');
        this.post({ type: 'notice', text: this.notice });
        break;
      case 'shown':
        this.lastShown = message.shown;
        this.shows.fire(message.shown);
        break;
      case 'answer':
        void this.answer(message.finding, message.value);
        break;
      case 'check':
        void this.check(message.finding, message.value);
        break;
      case 'go-on':
        void this.goOn(message.answers);
        break;
      case 'back':
        void this.back();
        break;
      case 'forget':
        void this.forget(message.finding);
        break;
      case 'audience':
        this.setAudience(message.audience);
        break;
      case 'reveal':
        void revealBeside(this.panel, message.location);
        break;
      case 'do':
        if (message.what === 'take-over') void this.takeOver();
        else this.actions.fire(message.what);
        break;
    }
  }

  private async check(finding: string, value: string): Promise<void> {
    const check = await this.server.checkAnswer(this.guideline, finding, value).catch(() => undefined);
    if (check) this.post({ type: 'checked', finding, value, check });
  }

  private nameTab(): void {
    const { subject } = this.run;
    const name = subject.kind === 'case' ? subject.id : subject.name;
    this.panel.title = `Run: ${name}${this.among === '' ? '' : ` · ${this.among}`}`;
  }

  private post(message: ToRun): void {
    if (!this.isGone) void this.panel.webview.postMessage(message);
  }
}

function goneText(text: Uri): string {
  return text.scheme === 'untitled'
    ? 'The guideline was closed without being saved.'
    : `${workspace.asRelativePath(text)} cannot be read: it may have been deleted.`;
}

function againText(cause: Exclude<Cause, 'person'>, isSame: boolean, otherUnits: readonly string[]): string {
  const why = cause === 'edit' ? 'an edit' : 'a start of the language server';
  if (otherUnits.length > 0) return `Run again after ${why}. ${otherUnits.join(' ')}`;
  return `Run again after ${why}, with the same answers: ${isSame ? 'nothing' : 'something'} changed.`;
}

/** Which versions of guidelines, libraries and cases VS Code has open that somebody has typed in. */
function textsNow(): string {
  const typed = workspace.textDocuments.filter(
    ({ languageId: language, version }) => language === languageId && version > 1,
  );
  return typed.map(({ uri, version }) => `${uri} ${version}`).join('\n');
}

/** What a reader sees of it: places move with every edit above them. */
function told(view: RunView): string {
  return JSON.stringify(view, (key, value: unknown) => (key === 'location' ? undefined : value));
}
