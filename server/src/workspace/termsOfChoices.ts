import { plainValue } from '../model/plainValue';
import { type Choice, settingsOf } from './configuration';
import type { Terms } from './guidelineFile';

/**
 * The terms that choices come to: the same object for choices under which a check finds the same. Profiles and levels
 * only say how that is reported, so that they can be changed without checking anything again.
 */
export class TermsOfChoices {
  private readonly known = new Map<string, Terms>();

  constructor(private readonly host: Pick<Terms, 'today' | 'ucum' | 'clock'>) {}

  of(choice: Choice): Terms {
    const key = JSON.stringify([
      [...choice.settings].sort(([a], [b]) => (a < b ? -1 : 1)),
      choice.safety.map(({ id, value }) => [id, plainValue(value)]),
    ]);
    let terms = this.known.get(key);
    if (!terms) {
      terms = { ...this.host, settings: (rule) => settingsOf(rule, choice), safety: choice.safety };
      this.known.set(key, terms);
    }
    return terms;
  }
}
