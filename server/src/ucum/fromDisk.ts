import { createRequire } from 'node:module';
import path from 'node:path';
import { ucumWith } from './codes';
import type { Ucum } from './measure';

/** UCUM with the library that stands as a bundle in a folder of this machine, brought when it is first needed. */
export function ucumFromDisk(folder: string): Ucum {
  return ucumWith(() => {
    const bundle: { ucum: Ucum } = createRequire(path.join(folder, '/'))('./ucum.cjs');
    return bundle.ucum;
  });
}
