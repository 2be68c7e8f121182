import { nobody } from '../../../logic/regions';
import type { LogicPlace, LogicReport, LogicRule } from '../../rule';

export const rule: LogicRule = {
  scope: 'logic',
  id: 'logic/no-patient',
  title: 'A guideline that is for nobody',
  severity: 'error',
  *check({ program, flow }): Iterable<LogicReport> {
    if (flow.admitted !== nobody || flow.unsure || typeof program.start !== 'number') return;
    const places: LogicPlace[] = [
      ...(program.population ? [program.population.at] : []),
      ...program.impossible.map(({ at }) => at),
    ];
    const [at, ...others] = places;
    if (at)
      yield {
        at,
        message:
          'The guideline is for nobody: population and impossible patients together leave no patient. Whatever else is said of patients means nothing until one of them is corrected.',
        related: others.map((other) => ({ at: other, message: `"${other.id}" rules out patients too` })),
      };
  },
};
