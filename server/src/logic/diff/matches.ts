import type { Program } from '../../engine/program';

/** Of the two versions that are compared. */
export type Side = 'old' | 'new';

/**
 * What is the same in both versions although it may be called differently: advice, what can be recommended, and
 * cautions. The same words are the same thing, whatever its id: that is what a patient is told. Where neither words
 * are found in the other version, the same id is the same thing reworded.
 */
export class Matches {
  readonly advice: Match;
  readonly items: Match;
  readonly cautions: Match;

  constructor(older: Program, newer: Program) {
    this.advice = new Match(adviceWords(older), adviceWords(newer));
    this.items = new Match(itemWords(older), itemWords(newer));
    this.cautions = new Match(cautionWords(older), cautionWords(newer));
  }
}

/** The words of things, by their ids. */
export type WordsOfIds = ReadonlyMap<string, string>;

export class Match {
  private readonly keys: Readonly<Record<Side, ReadonlyMap<string, string>>>;

  constructor(older: WordsOfIds, newer: WordsOfIds) {
    this.keys = { old: keysOf(older, newer, 'old'), new: keysOf(newer, older, 'new') };
  }

  /** Equal for what is the same in both versions. */
  key(side: Side, id: string): string {
    return this.keys[side].get(id) ?? `${side} ${id}`;
  }

  /** The ids that have a key in one version. */
  ids(side: Side, key: string): string[] {
    return [...this.keys[side]].flatMap(([id, each]) => (each === key ? [id] : []));
  }
}

function keysOf(own: WordsOfIds, others: WordsOfIds, side: Side): Map<string, string> {
  const ownWords = new Set(own.values());
  const otherWords = new Set(others.values());
  return new Map(
    [...own].map(([id, words]) => {
      const reworded = others.get(id);
      if (otherWords.has(words)) return [id, `words ${words}`];
      const isReworded = reworded !== undefined && !ownWords.has(reworded);
      return [id, isReworded ? `id ${id}` : `${side} ${words}`];
    }),
  );
}

function adviceWords({ nodes }: Program): WordsOfIds {
  return new Map(
    nodes.flatMap(({ id, entity: { content } }) => {
      if (content?.kind === 'recommend') return [[id, `recommend ${plain(content.recommend.clinician.text)}`]];
      if (content?.kind === 'conclude') return [[id, `conclude ${plain(content.conclude.clinician.text)}`]];
      return [];
    }),
  );
}

function itemWords({ recommendables }: Program): WordsOfIds {
  return new Map([...recommendables.values()].map(({ id, kind, label }) => [id, `${kind} ${plain(label)}`]));
}

function cautionWords({ guards }: Program): WordsOfIds {
  return new Map(guards.map(({ id, entity }) => [id, entity.text ? plain(entity.text.text) : `id ${id}`]));
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
