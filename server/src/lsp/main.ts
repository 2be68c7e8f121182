import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { ucumFromDisk } from '../ucum/fromDisk';
import { diskFileSystem } from '../workspace/diskFileSystem';
import { gitHistory } from '../workspace/revision';
import { startServer } from './server';

const localDate = () => {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
};

startServer(createConnection(ProposedFeatures.all), {
  fileSystem: diskFileSystem,
  history: gitHistory,
  today: localDate,
  clock: () => performance.now(),
  ucum: ucumFromDisk(__dirname),
});
