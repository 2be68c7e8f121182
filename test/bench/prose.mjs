/** Words that mean nothing together, of the length and shape of clinical prose. */
const subjects = [
  'swelling',
  'pain in the calf',
  'the iliac vein',
  'the waveform',
  'suspicion',
  'the first ultrasound',
];
const verbs = ['persists', 'resolves', 'is excluded', 'was confirmed', 'remains high', 'has improved', 'was not seen'];
const circumstances = [
  'after treatment',
  'within two weeks',
  'on both sides of the body',
  'in late pregnancy',
  'despite compression',
  'at rest',
  'in the left leg or thigh',
  'without fever',
];

/** @typedef {import('./random.mjs').Random} Random */

/**
 * A sentence without its full stop.
 *
 * @param {Random} random
 */
export function sentence(random) {
  return capital(`${pick(subjects, random)} ${pick(verbs, random)} ${pick(circumstances, random)}`);
}

/**
 * A short title.
 *
 * @param {Random} random
 */
export function title(random) {
  return capital(`${pick(subjects, random)} ${pick(circumstances, random)}`);
}

/** @param {readonly string[]} words @param {Random} random */
function pick(words, random) {
  return words[Math.floor(random() * words.length)];
}

/** @param {string} text */
function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
