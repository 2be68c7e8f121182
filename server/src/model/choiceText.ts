import { listed } from './schemaWords';

/** What something can be, as a sentence: `It can be a number, low or high.` */
export function choiceText(names: readonly string[]): string {
  return `It ${names.length < 2 ? 'is' : 'can be'} ${listed(names, 'or')}.`;
}
