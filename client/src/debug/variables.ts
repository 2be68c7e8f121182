import type { DebugProtocol } from '@vscode/debugprotocol';
import type { DebugPart, DebugRun, DebugStop, DebugValue } from '../../../server/src/lsp/debugProtocol';

type Variable = DebugProtocol.Variable;
type Children = () => readonly Variable[] | Promise<readonly Variable[]>;

/** What the editor shows of a run up to where it stands: it asks by numbers, which hold until the run moves. */
export class Variables {
  private readonly children: Children[] = [];
  private byParent: ReadonlyMap<number, readonly number[]> | undefined;

  constructor(
    private readonly run: DebugRun,
    /** The stop at which the run stands. */
    private readonly at: number,
    private readonly patients: () => Promise<readonly DebugPart[]>,
  ) {}

  /** @param frame the stop whose frame is looked at */
  scopes(frame: number): DebugProtocol.Scope[] {
    const stop = this.run.stops[frame];
    const step = this.run.steps[stop?.step ?? 0];
    if (!stop || !step) return [];
    const seen = step.findings.filter((each) => this.isSeen(each)).sort(bySight);
    const others = step.findings.filter((each) => !this.isSeen(each));
    const derived = step.derived.filter((each) => this.isSeen(each)).sort(bySight);
    const offers = this.offersAt(frame);
    return [
      // The first one is opened by itself, and so is not there while it is empty.
      ...(seen.length > 0
        ? [this.scope('Findings seen so far', () => seen.map((each) => this.finding(each)), seen.length, 'locals')]
        : []),
      this.scope('Other findings', () => others.map((each) => this.finding(each)), others.length),
      ...(derived.length > 0
        ? [this.scope('Derived findings', () => derived.map((each) => this.derived(each, stop.step)), derived.length)]
        : []),
      ...(offers.length > 0
        ? [this.scope('Options', () => offers.map((each) => this.offer(each)), offers.length)]
        : []),
      this.scope('Way so far', () => this.way(stop.step)),
      // Told only to whoever opens it: all patients are taken through the guideline for it.
      {
        ...this.scope('Patients still possible', async () => (await this.patients()).map((each) => this.part(each))),
        expensive: true,
      },
    ];
  }

  /** What stands under a number; nothing for one of a moment that has passed. */
  async of(reference: number): Promise<readonly Variable[]> {
    return (await this.children[reference - 1]?.()) ?? [];
  }

  /** A number for parts of an answer; 0 when there are none. */
  referenceTo(parts: readonly DebugPart[]): number {
    return parts.length === 0 ? 0 : this.keep(() => parts.map((each) => this.part(each)));
  }

  private isSeen({ since }: DebugValue): boolean {
    return since !== null && since <= this.at;
  }

  private scope(
    name: string,
    children: Children,
    namedVariables?: number,
    presentationHint?: string,
  ): DebugProtocol.Scope {
    return {
      name,
      variablesReference: this.keep(children),
      expensive: false,
      ...(namedVariables !== undefined && { namedVariables }),
      ...(presentationHint !== undefined && { presentationHint }),
    };
  }

  private finding({ id, label, value, parts }: DebugValue): Variable {
    return { name: id, value, type: label, evaluateName: id, variablesReference: this.referenceTo(parts) };
  }

  /** A derived finding, and under it how it came about. */
  private derived({ id, label, value }: DebugValue, step: number): Variable {
    const own = this.run.stops.findIndex((stop) => stop.kind === 'derived' && stop.step === step && stop.name === id);
    return { ...this.readOnly(id, value, this.inside(own)), type: label, evaluateName: id };
  }

  private offersAt(frame: number): number[] {
    let node = frame;
    while (this.run.stops[node] && this.run.stops[node]?.kind !== 'node') node = this.run.stops[node]?.parent ?? -1;
    return this.childrenOf(node).filter((each) => ['option', 'action'].includes(this.run.stops[each]?.kind ?? ''));
  }

  private offer(index: number): Variable {
    const stop = this.run.stops[index];
    if (!stop) return this.readOnly('', '', []);
    if (index > this.at) return this.readOnly(stop.name, 'not looked at yet', []);
    return this.stop(index, stop);
  }

  private stop(index: number, { name, value }: DebugStop): Variable {
    return this.readOnly(name, value, this.inside(index));
  }

  /** What a stop looked at, as far as the run has come. */
  private inside(index: number): number[] {
    return this.childrenOf(index).filter((each) => each <= this.at);
  }

  private childrenOf(index: number): readonly number[] {
    this.byParent ??= childrenByParent(this.run.stops);
    return this.byParent.get(index) ?? [];
  }

  private way(step: number): Variable[] {
    const reached = this.run.stops.slice(0, this.at + 1);
    const latest = reached.map(({ depth }) => depth).lastIndexOf(0);
    return reached.flatMap((stop, index) => {
      if (stop.kind !== 'node' || stop.step !== step) return [];
      const value = index < latest ? (stop.onward ?? '') : 'here';
      return [{ ...this.readOnly(stop.name, value, []), type: stop.value }];
    });
  }

  private part({ name, value, parts }: DebugPart): Variable {
    return { name, value, variablesReference: this.referenceTo(parts), presentationHint: { attributes: ['readOnly'] } };
  }

  private readOnly(name: string, value: string, inside: readonly number[]): Variable {
    const children = () =>
      inside.flatMap((each) => this.run.stops[each] ?? []).map((stop, at) => this.stop(inside[at] ?? -1, stop));
    return {
      name,
      value,
      variablesReference: inside.length === 0 ? 0 : this.keep(children),
      presentationHint: { attributes: ['readOnly'] },
    };
  }

  private keep(children: Children): number {
    return this.children.push(children);
  }
}

/** What lies inside which stop; the end of a run stands on a node, and is no part of it. */
function childrenByParent(stops: readonly DebugStop[]): ReadonlyMap<number, readonly number[]> {
  const byParent = new Map<number, number[]>();
  for (const [index, { parent, kind }] of stops.entries()) {
    if (parent === null || kind === 'outcome') continue;
    const siblings = byParent.get(parent);
    if (siblings) siblings.push(index);
    else byParent.set(parent, [index]);
  }
  return byParent;
}

/** In the order in which the run saw them. */
function bySight(one: DebugValue, other: DebugValue): number {
  return (one.since ?? 0) - (other.since ?? 0);
}
