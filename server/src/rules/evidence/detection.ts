import { aroundIn, type Passage } from './passages';

/** What a test did with those who have it. */
export type Detection = 'seen' | 'missed';

const seeing =
  'saw|sees?|seen|finds?|found|detect(?:s|ed)?|identif(?:y|ies|ied)|pick(?:s|ed) up|visuali[sz]e[sd]?|diagnose[sd]?';
const missing = 'miss(?:es|ed)?|overlook(?:s|ed)?|undetected|unseen|undiagnosed|unrecogni[sz]ed';
const denied = String.raw`(?:\b(?:not|never|cannot|fail(?:s|ed)? to)|n['’]t)(?:\s(?:be|been|even|have|always))?\s$`;
/** What was `seen in 26 of 36`, or they were `found to` have, may be anything. */
const verbs = new RegExp(String.raw`\b(?:(?<seen>${seeing})\b(?! (?:in|to)\b)|(?<missed>${missing})\b)`, 'gi');

/**
 * Whether those whom a figure counts were seen or missed, by the verb nearest in front of it and those that follow it in its
 * clause; undefined without such a verb, or where they disagree.
 */
export function detectionToldAt(text: string, figure: Passage): Detection | undefined {
  const { before, behind } = aroundIn(text, figure);
  const inFront = detectionsIn(before).at(-1);
  const clause = behind.split(/[,;:]|\b(?:and|but|while|whereas)\b/)[0] ?? '';
  const told = new Set([...(inFront ? [inFront] : []), ...detectionsIn(clause)]);
  return told.size === 1 ? [...told][0] : undefined;
}

/** Whether a verb stands right in front of a figure, `detects only 82%`, so that it is the figure's own. */
export function isSeenOrMissed(text: string, { start }: Passage): boolean {
  return directly.test(text.slice(0, start));
}

const directly = new RegExp(
  String.raw`\b(?:${seeing}|${missing})\s(?:(?:only|just|merely|about|around|some|nearly|almost)\s)*$`,
  'i',
);

function detectionsIn(text: string): Detection[] {
  return [...text.matchAll(verbs)].map(({ index, groups }) => {
    const isDenied = new RegExp(denied, 'i').test(text.slice(0, index));
    return (groups?.seen === undefined) === isDenied ? 'seen' : 'missed';
  });
}

const ofThoseWithIt =
  /^\s*(?:of|in|among) (?:all |the |these |those )?(?:\w+[ -]){0,3}(?:thrombo|clots?\b|emboli|disease|cases\b|(?:patients|those|women|men) with\b)/i;

/** Whether the words behind a figure say that it counts those with the disease: `of iliac clots`, `of those with thrombosis`. */
export function isOfThoseWithIt(text: string, { end }: Passage): boolean {
  return ofThoseWithIt.test(text.slice(end));
}
