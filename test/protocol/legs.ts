/** A guideline of two nodes with nothing wrong in it, for conversations about it. */
export const guideline = `guideline: legs
title: Legs
version: 1.0.0
disclaimer: For tests.
population: Everybody
review: {state: draft}
start: look
references:
  work: {type: book, title: A work, URL: https://example.org/work}
findings:
  swelling: {kind: sign, ask: Swollen?}
nodes:
  look:
    decide: Swollen?
    cite: work
    branches:
      - {when: {swelling: yes}, then: rest}
    otherwise: rest
  rest: {conclude: Rest., cite: work}
`;
