import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

/**
 * @typedef {{ title: string, message: string }} Failure
 * @typedef {{ passed: number, failed: number, skipped: number, failing: Failure[] }} Results
 */

/** @returns {Results} */
export function none() {
  return { passed: 0, failed: 0, skipped: 0, failing: [] };
}

/**
 * Something that counts as one test.
 *
 * @param {string} title
 * @param {string} problem why it failed, or ''
 * @returns {Results}
 */
export function one(title, problem) {
  if (!problem) return { ...none(), passed: 1 };
  return { ...none(), failed: 1, failing: [{ title, message: problem }] };
}

/**
 * @param {Results} a
 * @param {Results} b
 * @returns {Results}
 */
export function sum(a, b) {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    failing: [...a.failing, ...b.failing],
  };
}

/**
 * What reporter.cjs wrote. A run that ended badly has failed, also when no single test of it has.
 *
 * @param {string} file
 * @param {string} problem why the run ended badly, or ''
 * @returns {Promise<Results>}
 */
export async function readResults(file, problem) {
  if (!existsSync(file)) return one('runs to its end', problem || 'the tests left no results');
  /** @type {Results} */
  const results = JSON.parse(await readFile(file, 'utf8'));
  if (results.passed + results.failed === 0) return sum(results, one('runs tests', 'there was none'));
  return problem && results.failed === 0 ? sum(results, one('ends well', problem)) : results;
}
