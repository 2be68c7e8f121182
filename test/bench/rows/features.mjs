import { Client } from '../client.mjs';
import { Draft } from '../draft.mjs';
import { ours, yamlServerWithoutDelay } from '../subjects.mjs';

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
    const samples = await ask(bench, own, bench.times(100, 20));
    const others = bench.peers ? await ask(bench, yamlServerWithoutDelay, bench.times(3, 1)) : new Map();
    return questions.map((question) => ({
      title: `${SIZE.toLocaleString('en')} nodes: ${question.title}`,
      unit: 'ms',
      figures: [
        { subject: own.name, samples: samples.get(question) ?? [], target: { atMost: question.atMost } },
        ...(others.has(question) ? [{ subject: yamlServerWithoutDelay.name, samples: others.get(question) }] : []),
      ],
    }));
  },
};

/** @param {import('../bench.mjs').Bench} bench @param {import('../client.mjs').Subject} subject @param {number} count */
async function ask(bench, subject, count) {
  const isPeer = subject.diagnostics === 'push';
  const client = await Client.start(subject);
  /** @type {Map<Question, number[]>} */
  const samples = new Map();
  try {
    const draft = new Draft(bench.guideline(SIZE));
    await client.open(bench.uri, draft.text);
    for (const question of questions) {
      const isRight = isPeer ? question.peer : question.isRight;
      if (!isRight) continue;
      const places = question.places(draft);
      const all = [];
      for (let index = 0; index < places.length + count; index++) {
        const place = /** @type {Place} */ (places[index % places.length]);
        const start = performance.now();
        const answer = await client.request(`textDocument/${question.method}`, {
          textDocument: { uri: bench.uri },
          position: { line: place.line, character: place.character },
          context: { triggerKind: 1 },
        });
        all.push(performance.now() - start);
        if (!isRight(answer, place))
          throw new Error(`${subject.name} gives a wrong answer: ${question.title}, line ${place.line + 1}`);
      }
      samples.set(question, all.slice(places.length));
    }
    return samples;
  } finally {
    client.kill();
  }
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
