import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { generate } from './generate.mjs';

/**
 * @typedef {object} Target
 * @property {number} [atMost] of the median
 * @property {number} [atLeast] of the median
 * @property {number} [p99] at most
 * @property {number} [ratio] of another's median to ours, at least
 *
 * @typedef {object} Figure what one subject needed
 * @property {string} subject
 * @property {number[]} samples none if it could not do it; then `note` says so
 * @property {string} [note]
 * @property {Target} [target]
 *
 * @typedef {object} Group the same thing measured of several; ratios are to the first
 * @property {string} title
 * @property {string} unit
 * @property {Figure[]} figures
 *
 * @typedef {object} Row
 * @property {string} name
 * @property {string} title
 * @property {(bench: Bench) => Promise<Group[]>} run
 */

/** What the rows share: what is measured, on what, and how thoroughly. */
export class Bench {
  /** @type {Map<number, string>} */
  #guidelines = new Map();

  /**
   * @param {import('./products.mjs').Products} products
   * @param {{ quick: boolean, peers: boolean }} options
   */
  constructor(products, { quick, peers }) {
    this.products = products;
    this.quick = quick;
    this.peers = peers;
  }

  /** Where the guideline that is edited would lie. */
  get uri() {
    return pathToFileURL(join(this.products.folder, 'synthetic.guideline.yaml')).href;
  }

  /**
   * A guideline of so many nodes, without any problem.
   *
   * @param {number} size
   */
  guideline(size) {
    let text = this.#guidelines.get(size);
    if (text === undefined) {
      text = generate(size);
      this.#guidelines.set(size, text);
    }
    return text;
  }

  /**
   * The same guideline in a file.
   *
   * @param {number} size
   */
  async fileOf(size) {
    const file = join(this.products.folder, `synthetic-${size}.guideline.yaml`);
    await writeFile(file, this.guideline(size));
    return file;
  }

  /**
   * How often something is measured: thoroughly, or quickly to see that it works.
   *
   * @param {number} thorough
   * @param {number} quick
   */
  times(thorough, quick) {
    return this.quick ? quick : thorough;
  }
}
