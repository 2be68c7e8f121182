/** Words by which a work says of itself that it is the agreement of experts. */
const opinion = new RegExp(
  [
    'consensus',
    'expert (?:opinions?|panels?|agreement|judge?ment)',
    '(?:panel|opinions?|agreement|judge?ment) of (?:the )?experts',
    'agreement (?:of|among|within|by) (?:the )?(?:\\w+ )?(?:panel|committee|group|authors)',
    'unanimous(?:ly)? (?:agreement|agreed?|vote[ds]?|opinion|decision|approv(?:al|ed)|accepted|adopted)',
    // The Delphi list is a measure of the quality of trials.
    'delphi (?:study|survey|process|procedure|method|technique|panel|rounds?|exercise)',
  ]
    .map((words) => `\\b${words}\\b`)
    .join('|'),
  'gi',
);

/** Whatever stands directly before such words and says that it was something else. */
const denial =
  /\b(?:no|not|never|without|neither|nor|lack of|absence of|instead of|rather than|beyond)\s+(?:\w+\s+){0,2}$/i;
const denialBehind = /^\s+(?:was|were|is|are|could|has|had)(?:\s+\w+)?\s+(?:not|never)\b/i;

/** The words of a text that say that it is the agreement of experts; undefined where none do, or each is denied. */
export function opinionIn(text: string): string | undefined {
  for (const { 0: words, index } of text.matchAll(opinion)) {
    const before = text.slice(0, index).replace(/\bnot (?:only|just|merely)\b/gi, '');
    if (!denial.test(before) && !denialBehind.test(text.slice(index + words.length))) return words;
  }
  return undefined;
}
