import { entityRule, type Report } from '../../rule';

export const rule = entityRule(['reference'], {
  id: 'reference/legacy-number',
  title: 'A reference numbered otherwise than its title',
  severity: 'error',
  *check({ id, title, isItem }): Iterable<Report> {
    if (!title || isItem) return;
    const [, number] = /^(?:(?:ref|reference|r|rn|source)-?)?(\d{1,5})$/.exec(id) ?? [];
    const [, inTitle] = /^\[?(\d{1,5})(?:\.|\)|\]\.?)\s+\S/.exec(title.text) ?? [];
    if (number === undefined || inTitle === undefined || Number(number) === Number(inTitle)) return;
    // Chapters that appear as articles are numbered in their titles.
    if (/\bStandards of (?:Medical )?Care\b/i.test(title.text)) return;
    yield {
      message: `The id says ${number}, the title ${inTitle}: the numbers of an import went out of step. Whatever cites ${number} may mean another work.`,
      range: title.range,
    };
  },
});
