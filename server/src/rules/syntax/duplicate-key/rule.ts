import { fromSyntax } from '../fromSyntax';

export const rule = fromSyntax('duplicate-key', 'syntax/duplicate-key', 'A field stands twice');
