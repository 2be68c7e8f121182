import { Client } from '../client.mjs';
import { Draft } from '../draft.mjs';
import { ours, yamlServerWithoutDelay } from '../subjects.mjs';
import { times } from '../times.mjs';

const SIZE = 10_000;

/**
 * @typedef {import('../draft.mjs').Place} Place
 *
 * @typedef {object} Question
 * @property {string} title
 * @property {string} method
 * @property {(draft: Draft) => Place[]} places where it is asked, in turns
 * @property {(answer: any, place: Place) => boolean} isRight
 * @property {((answer: any) => boolean) | undefined} peer whether a peer, which knows the schema alone, has answered
 * @property {number} atMost
 */

const ways = (/** @type {Draft} */ draft) => draft.spread(/, then: ([a-z0-9-]+)\}/);

/** @type {Question[]} */
const questions = [
  {
    title: 'hover over the name of a node',
    method: 'hover',
    places: ways,
    isRight: (answer, { word }) => answer?.contents.value.replaceAll('\\', '').includes(`**${word}**`),
    peer: (answer) => answer !== null,
    atMost: 2,
  },
  {
    title: 'definition of a node',
    method: 'definition',
    places: ways,
    isRight: (answer, { word }) => answer?.[0]?.range.end.character === 2 + word.length,
    peer: undefined,
    atMost: 2,
  },
  {
    title: 'symbols of the document',
    method: 'documentSymbol',
    places: (draft) => draft.spread(/^(nodes):/),
    isRight: nodesAreThere,
    peer: nodesAreThere,
    atMost: 2,
  },
  {
    title: 'completion of the name of a node',
    method: 'completion',
    places: (draft) => ways(draft).map((place) => ({ ...place, character: place.character + place.word.length })),
    isRight: (answer, { word }) => labels(answer).includes(word),
    peer: undefined,
    atMost: 5,
  },
  {
    title: 'completion of a value that the schema lists',
    method: 'completion',
    places: (draft) => draft.spread(/^ {4}kind: (\w+)/),
    isRight: (answer) => labels(answer).includes('symptom'),
    peer: (answer) => labels(answer).includes('symptom'),
    atMost: 5,
  },
];

/**
 * What an author asks for while a large guideline is open. Warm: asked before, and nothing typed since.
 *
 * @type {import('../bench.mjs').Row}
 */
export const row = {
  name: 'features',
  title: 'Asking about the text',
  async run(bench) {
    const own = ours(bench.products);
    const mine = await ask(own, bench, bench.times(100, 20));
    const theirs = bench.peers ? await ask(yamlServerWithoutDelay, bench, bench.times(3, 1)) : new Map();
    return questions.map((question) => {
      const others = theirs.has(question) ? [{ subject: yamlServerWithoutDelay.name, ...theirs.get(question) }] : [];
      const target = { atMost: question.atMost };
      return {
        title: `${SIZE.toLocaleString('en')} nodes: ${question.title}`,
        unit: 'ms',
        figures: [{ subject: own.name, samples: [], ...mine.get(question), target }, ...others],
      };
    });
  },
};

/**
 * Asks everything that a server is asked; a peer may fail, and then that is what is told of it.
 *
 * @param {import('../client.mjs').Subject} subject
 * @param {import('../bench.mjs').Bench} bench
 * @param {number} count
 */
async function ask(subject, bench, count) {
  const isPeer = subject.diagnostics === 'push';
  const client = await Client.start(subject);
  /** @type {Map<Question, { samples: number[], note?: string }>} */
  const answers = new Map();
  try {
    const draft = new Draft(bench.guideline(SIZE));
    await client.open(bench.uri, draft.text);
    for (const question of questions) {
      const isRight = isPeer ? question.peer : question.isRight;
      if (!isRight) continue;
      try {
        const places = question.places(draft);
        const samples = await times(places.length + count, (index) => {
          const place = /** @type {Place} */ (places[index % places.length]);
          return askOnce(client, bench.uri, question, place, isRight);
        });
        answers.set(question, { samples: samples.slice(places.length) });
      } catch (error) {
        if (!isPeer) throw error;
        answers.set(question, { samples: [], note: `fails: ${/** @type {Error} */ (error).message}` });
      }
    }
    return answers;
  } finally {
    client.kill();
  }
}

/**
 * @param {Client} client
 * @param {string} uri
 * @param {Question} question
 * @param {Place} place
 * @param {(answer: any, place: Place) => boolean} isRight
 */
async function askOnce(client, uri, { title, method }, place, isRight) {
  const params = { textDocument: { uri }, position: { line: place.line, character: place.character } };
  const start = performance.now();
  const answer = await client.request(`textDocument/${method}`, { ...params, context: { triggerKind: 1 } });
  const ms = performance.now() - start;
  if (!isRight(answer, place))
    throw new Error(`${client.subject.name} gives a wrong answer: ${title}, line ${place.line + 1}`);
  return ms;
}

/** @param {any} answer */
function nodesAreThere(answer) {
  const nodes = answer?.find((/** @type {{ name: string }} */ { name }) => name === 'nodes');
  return nodes?.children.length === SIZE;
}

/** @param {any} answer @returns {string[]} */
function labels(answer) {
  return (answer?.items ?? answer ?? []).map((/** @type {{ label: string }} */ { label }) => label);
}
