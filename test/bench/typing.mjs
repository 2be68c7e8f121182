import { Client } from './client.mjs';
import { Draft } from './draft.mjs';

/**
 * @typedef {import('./client.mjs').Diagnostic} Diagnostic
 * @typedef {import('./draft.mjs').Place} Place
 */

/**
 * Somebody who types into a guideline that a server has open, here and there, and looks at what the server says. An
 * answer that is not the right one ends the measurement: a wrong answer is never quick.
 */
export class Typing {
  /** How often each list of places was asked for one. @type {Map<readonly Place[], number>} */
  #turns = new Map();

  /**
   * @param {Client} client
   * @param {string} uri
   * @param {string} text without any problem
   */
  constructor(client, uri, text) {
    this.client = client;
    this.uri = uri;
    this.draft = new Draft(text);
    this.prose = this.draft.spread(/^ +(?:statement|decide|clinician|conclude|text): (\w+)/);
    this.top = this.draft.spread(/^title: (\w+)/);
    this.ways = this.draft.spread(/, then: ([a-z0-9-]+)\}/);
    this.keys = this.draft.spread(/^ {4}(decide):/);
  }

  /** Opens the guideline. Returns the milliseconds until its first diagnostics. */
  async open() {
    const { ms, items } = await this.client.open(this.uri, this.draft.text);
    this.#expect(items.length === 0, 'finds problems in a text that has none', items);
    return ms;
  }

  /**
   * One character of prose, each time in another place: typed, and when that place's turn comes again, taken back.
   * Returns the milliseconds until diagnostics.
   *
   * @param {readonly [Place, ...Place[]]} [places]
   */
  async proseCharacter(places = this.prose) {
    const { line, character, word, turn } = this.#next(places);
    const end = character + word.length;
    const change = turn % 2 === 0 ? this.draft.insert(line, end, 's') : this.draft.remove(line, end, 1);
    const { ms, items } = await this.client.type(this.uri, change);
    this.#expect(items.length === 0, 'finds a problem in prose', items);
    return ms;
  }

  /**
   * One character after a name, which is then of nothing, and the same character taken back. Returns the milliseconds
   * of either.
   *
   * @param {Place} [place] where; each time in another place, if it is left out
   */
  async brokenName(place = this.#next(this.ways)) {
    const { line, character, word } = place;
    const end = character + word.length;
    const broken = await this.client.type(this.uri, this.draft.insert(line, end, 'x'));
    const found = broken.items.find(({ code }) => code === 'name/unresolved');
    const right = found && isRange(found, line, character, end + 1) && found.message.includes(`${word}x`);
    this.#expect(right, `does not say that line ${line + 1} names nothing`, broken.items);
    const mended = await this.client.type(this.uri, this.draft.remove(line, end, 1));
    this.#expect(mended.items.length === 0, 'still sees a problem that is gone', mended.items);
    return { broken: broken.ms, mended: mended.ms };
  }

  /** Breaks and mends a key, which every schema sees: proof that answers are about the text as it now is. */
  async brokenKey() {
    const { line, character, word } = this.#next(this.keys);
    const end = character + word.length;
    const broken = await this.client.type(this.uri, this.draft.insert(line, end, 'x'));
    const right = broken.items.some(({ range }) => range.start.line <= line && range.end.line >= line);
    this.#expect(right, `does not see the key that line ${line + 1} has wrong`, broken.items);
    const mended = await this.client.type(this.uri, this.draft.remove(line, end, 1));
    this.#expect(mended.items.length === 0, 'still sees a problem that is gone', mended.items);
  }

  /**
   * Leaves a name broken and asks a server that sees the text for the first time: after everything that was typed, it
   * has to say the same.
   */
  async checkAgainstFresh() {
    const { line, character, word } = this.#next(this.ways);
    const { items } = await this.client.type(this.uri, this.draft.insert(line, character + word.length, 'x'));
    const fresh = await Client.start(this.client.subject);
    try {
      const { items: expected } = await fresh.open(this.uri, this.draft.text);
      const same = JSON.stringify(items) === JSON.stringify(expected) && expected.length > 0;
      this.#expect(same, 'says something else of the edited text than of the same text opened afresh', items);
    } finally {
      fresh.kill();
    }
  }

  /**
   * The next of some places, and how often it has had its turn before.
   *
   * @param {readonly [Place, ...Place[]]} places
   */
  #next(places) {
    const at = this.#turns.get(places) ?? 0;
    this.#turns.set(places, at + 1);
    return { ...(places[at % places.length] ?? places[0]), turn: Math.floor(at / places.length) };
  }

  /** @param {unknown} right @param {string} complaint @param {Diagnostic[]} items */
  #expect(right, complaint, items) {
    if (right) return;
    const first = items[0] ? `: line ${items[0].range.start.line + 1}, ${items[0].message}` : '';
    throw new Error(`${this.client.subject.name} ${complaint} (${items.length} problems${first})`);
  }
}

/**
 * Somebody who types into a guideline of so many nodes.
 *
 * @template T
 * @param {import('./client.mjs').Subject} subject
 * @param {import('./bench.mjs').Bench} bench
 * @param {number} size
 * @param {(typing: Typing) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withTyping(subject, bench, size, work) {
  const client = await Client.start(subject);
  try {
    const typing = new Typing(client, bench.uri, bench.guideline(size));
    await typing.open();
    return await work(typing);
  } finally {
    client.kill();
  }
}

/** @param {Diagnostic} diagnostic @param {number} line @param {number} from @param {number} to */
function isRange({ range: { start, end } }, line, from, to) {
  return start.line === line && end.line === line && start.character === from && end.character === to;
}
