import { fromSchema } from '../fromSchema';

export const rule = fromSchema('unknown-field', 'syntax/unknown-field', 'A field that has no meaning here', {
  fix: 'safe',
});
