/**
 * yaml-language-server without the 200 ms that it waits after a keystroke. There is no setting for it, so the server
 * is put together here from its own published modules, as its `out/src/server.js` does, with that one number changed.
 */
import { readFile } from 'node:fs/promises';
import { createConnection } from 'vscode-languageserver/node';

const modules = new URL('../node_modules/yaml-language-server/out/src/', import.meta.url);

/**
 * The peers have no types here: they are installed only when the benchmark runs.
 *
 * @param {string} file
 * @returns {Promise<any>}
 */
const load = (file) => import(new URL(file, modules).href);

const { TelemetryImpl } = await load('languageserver/telemetry.js');
const { schemaRequestHandler, workspaceContext } = await load('languageservice/services/schemaRequestHandler.js');
const { setupl10nBundle } = await load('nodeTranslationSetup.js');
const { YAMLServerInit } = await load('yamlServerInit.js');
const { SettingsState } = await load('yamlSettings.js');

const connection = createConnection();
const settings = new SettingsState();
settings.validationDelayMs = 0;

/** @param {string} uri */
const readSchema = (uri) =>
  schemaRequestHandler(connection, uri, settings.workspaceFolders, settings.workspaceRoot, false, { readFile }, false);

const telemetry = new TelemetryImpl(connection);
new YAMLServerInit(connection, settings, workspaceContext, readSchema, telemetry, setupl10nBundle).start();
