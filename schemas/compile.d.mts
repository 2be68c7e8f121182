import type { Plugin } from 'esbuild';

export declare function validatorsSource(directory?: URL): Promise<string>;
export declare const validatorsPlugin: Plugin;
