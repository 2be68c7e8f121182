/** What is taken of the library, in a bundle of its own: see `serverClient.ts`. */
export { LanguageClient, RevealOutputChannelOn, State, TransportKind } from 'vscode-languageclient/node';
