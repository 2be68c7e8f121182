import { entityRule, type Report } from '../../rule';
import { adviceOf, forClinicians, rangeOfWords } from '../advice';

/** What all of these have in common, to be looked for first: most advice has none of it. */
const hint = /should|recommend|advis|suggest/i;

/** The ways in which advice is given without saying it: as a verdict, as an expectation, or in the passive voice. */
const openers = [
  /^it (?:is|would be) (?:strongly |usually |generally )?(?:recommended|advised|suggested|advisable)(?: that| to)?/i,
  /^we (?:strongly |usually |generally )?(?:recommend|advise|suggest)(?: that)?/i,
  /^(?:the |all |these |such |most )?(?:patients?|clinicians?|physicians?|doctors?|providers?)(?: [a-z-]+){0,4} should/i,
  /^(?:careful |strong |due )?consideration should be given to/i,
  /\bshould be (?:performed|carried out|done|undertaken|considered|given|administered|offered|obtained|ordered|started|initiated|measured|used|made)/i,
  /\bis (?:strongly )?(?:recommended|advised|suggested)\b/i,
];

export const rule = entityRule(['node'], {
  id: 'style/imperative',
  title: 'Advice that hides its action',
  severity: 'information',
  profiles: { draft: 'off' },
  *check(node, _, { entry }): Iterable<Report> {
    if (node.content?.kind !== 'recommend') return;
    const advice = adviceOf(node);
    const text = advice && forClinicians(advice);
    if (!text || !hint.test(text.text)) return;
    for (const opener of openers) {
      const words = opener.exec(text.text.trim())?.[0];
      if (words === undefined) continue;
      yield {
        message: `"${words}" hides what is to be done. Begin with the verb, as in "Measure the D-dimer."`,
        range: rangeOfWords(entry, text, words),
      };
      return;
    }
  },
});
