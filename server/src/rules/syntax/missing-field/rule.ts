import { fromSchema } from '../fromSchema';

export const rule = fromSchema('missing-field', 'syntax/missing-field', 'A field that must be there');
