import { fromSyntax } from '../fromSyntax';

export const rule = fromSyntax('empty-value', 'syntax/empty-value', 'A field has no value', { fix: 'safe' });
