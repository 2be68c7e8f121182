import { fromSyntax } from '../fromSyntax';

export const rule = fromSyntax('too-large', 'syntax/too-large', 'An entry too large or nested too deeply to be read');
