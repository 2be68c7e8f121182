import { fromSyntax } from '../fromSyntax';

export const rule = fromSyntax('invalid-yaml', 'syntax/invalid-yaml', 'The text cannot be read as YAML', {
  fix: 'safe',
});
