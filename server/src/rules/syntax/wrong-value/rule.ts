import { fromSchema } from '../fromSchema';

export const rule = fromSchema('wrong-value', 'syntax/wrong-value', 'A value of the wrong form', { fix: 'safe' });
