import type { Text } from './guideline';

/*
 * Days are texts, `YYYY-MM-DD`, which compare as they follow each other.
 */

/** A day as it is written; undefined for anything else, so that nothing is concluded from it. */
export function dayIn(written: Text | undefined): string | undefined {
  return written && isDay(written.text) ? written.text : undefined;
}

/** Whether a text is a day that the calendar has. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && monthsLater(text, 0) === text;
}

/** The same day of a later month, or that month's last where it is shorter. */
export function monthsLater(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return textOf(Date.UTC(year, month - 1 + months, Math.min(date, last)));
}

export function nextDay(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return textOf(Date.UTC(year, month - 1, date + 1));
}

function textOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
