import type { Connection, ServerCapabilities } from 'vscode-languageserver/node';
import type { Session } from './session';

/** One thing that the server does: what it may advertise, and how it answers. Nothing is advertised without a handler. */
export interface Handler {
  readonly capabilities: ServerCapabilities;
  register(connection: Connection, session: Session): void;
}
