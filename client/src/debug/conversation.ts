import type { DebugProtocol } from '@vscode/debugprotocol';

/** An answer to a request, or why there is none: a sentence for the person who asked, told to them where nothing else is seen. */
export type Reply<Body> = { readonly body: Body } | { readonly refused: string; readonly isTold?: boolean };

/** How requests are answered, by their command. */
export type Requests = Readonly<Record<string, ((args: never) => Reply<object> | Promise<Reply<object>>) | undefined>>;

/**
 * The Debug Adapter Protocol inside one process: messages in and out, one request after the other. Why not the adapter
 * library: it brings sockets and ends processes, for which an adapter inside the extension host has no use.
 */
export class Conversation {
  private sequence = 0;
  private pending: Promise<void> = Promise.resolve();
  /** What is to follow the answer that is under way. */
  private later: (() => void)[] = [];

  constructor(
    private readonly requests: Requests,
    private readonly send: (message: DebugProtocol.ProtocolMessage) => void,
    private readonly tell: (refused: string) => void,
    private readonly report: (error: unknown) => void,
  ) {}

  /** Takes a message; what is no request is passed over. */
  take(message: DebugProtocol.ProtocolMessage): void {
    if (message.type === 'request')
      this.pending = this.pending.then(() => this.answer(message as DebugProtocol.Request));
  }

  event(event: string, body?: object): void {
    this.send({ seq: ++this.sequence, type: 'event', event, ...(body && { body }) } as DebugProtocol.Event);
  }

  /** Does something once the request under way is answered: an event that the editor expects behind the answer. */
  afterwards(what: () => void): void {
    this.later.push(what);
  }

  private async answer({ seq, command, arguments: args }: DebugProtocol.Request): Promise<void> {
    const reply = await this.replyTo(command, args);
    const isRefused = 'refused' in reply;
    const error = isRefused && {
      id: 1,
      format: '{why}',
      variables: { why: reply.refused },
      // VS Code would show it in a dialog that leads to a launch.json, which need not be there.
      showUser: false,
    };
    this.send({
      seq: ++this.sequence,
      type: 'response',
      request_seq: seq,
      command,
      success: !isRefused,
      ...(isRefused ? { message: reply.refused, body: { error } } : { body: reply.body }),
    } as DebugProtocol.Response);
    if (isRefused && reply.isTold) this.tell(reply.refused);
    const { later } = this;
    this.later = [];
    for (const each of later) each();
  }

  private async replyTo(command: string, args: unknown): Promise<Reply<object>> {
    const request = Object.hasOwn(this.requests, command) ? this.requests[command] : undefined;
    if (!request) return { refused: `The guideline debugger does not know "${command}".` };
    try {
      return await request((args ?? {}) as never);
    } catch (error) {
      this.report(error);
      return { refused: 'The guideline language server did not answer.', isTold: command === 'launch' };
    }
  }
}
