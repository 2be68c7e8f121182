/** @typedef {import('./client.mjs').Change} Change */
/** @typedef {{ line: number, character: number, word: string }} Place */

/** A text as its author has it before them: every edit is also the change that an editor tells. */
export class Draft {
  /** @param {string} text */
  constructor(text) {
    this.lines = text.split('\n');
  }

  get text() {
    return this.lines.join('\n');
  }

  /**
   * @param {number} line
   * @param {number} character
   * @param {string} text without line breaks
   * @returns {Change}
   */
  insert(line, character, text) {
    return this.#replace(line, character, 0, text);
  }

  /**
   * @param {number} line
   * @param {number} character
   * @param {number} length
   * @returns {Change}
   */
  remove(line, character, length) {
    return this.#replace(line, character, length, '');
  }

  /**
   * Where the group of a pattern matches, line by line.
   *
   * @param {RegExp} pattern with one group
   * @returns {Place[]}
   */
  find(pattern) {
    return this.lines.flatMap((text, line) => {
      const match = pattern.exec(text);
      const word = match?.[1];
      return match && word !== undefined ? [{ line, character: match.index + match[0].lastIndexOf(word), word }] : [];
    });
  }

  /**
   * A match near the start of the text, one in the middle and one near the end.
   *
   * @param {RegExp} pattern with one group
   * @returns {[Place, Place, Place]}
   */
  spread(pattern) {
    const found = this.find(pattern);
    const at = (/** @type {number} */ share) => {
      const place = found[Math.floor(share * found.length)];
      if (!place) throw new Error(`The text has no line like ${pattern}.`);
      return place;
    };
    return [at(0.05), at(0.5), at(0.95)];
  }

  /** @param {number} line @param {number} character @param {number} length @param {string} text @returns {Change} */
  #replace(line, character, length, text) {
    const before = this.lines[line] ?? '';
    this.lines[line] = before.slice(0, character) + text + before.slice(character + length);
    return { range: { start: { line, character }, end: { line, character: character + length } }, text };
  }
}
