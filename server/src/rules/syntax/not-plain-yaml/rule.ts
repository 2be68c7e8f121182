import { fromSyntax } from '../fromSyntax';

export const rule = fromSyntax('not-plain-yaml', 'syntax/not-plain-yaml', 'Tags, anchors, aliases and directives', {
  fix: 'safe',
});
