import { type Fonts, type Style, styles } from './lettering';
import type { Mark } from './mark';

/** Ink on paper: readable in print, also in grey. Contrast to the paper is 4.5 to 1 or more for all text. */
const ink = '#1f1f1f';
const muted = '#565656';
const red = '#a31515';
const amber = '#7a4b00';

/** What each class looks like in a file, those of a mark one after the other, the later ones over the earlier ones. */
const looks: Readonly<Record<string, Mark['attributes']>> = {
  paper: { fill: '#ffffff' },
  title: { 'font-size': 20, 'font-weight': 600, fill: ink },
  halo: { fill: 'none', stroke: 'none' },
  reach: { fill: 'none', stroke: 'none' },
  shape: { fill: '#ffffff', stroke: '#1a5fb4', 'stroke-width': 1.5 },
  inner: { fill: 'none', stroke: red, 'stroke-width': 1 },
  decide: { stroke: '#1a5fb4' },
  recommend: { stroke: '#26743b' },
  conclude: { stroke: '#6b3fa0' },
  damaged: { stroke: red },
  urgent: { stroke: '#9a6700', 'stroke-width': 3 },
  asap: { stroke: '#9a6700', 'stroke-width': 3 },
  stat: { stroke: red, 'stroke-width': 3 },
  unreachable: { 'stroke-dasharray': '5 4' },
  rule: { fill: 'none', stroke: '#c8c8c8', 'stroke-width': 1 },
  way: { fill: 'none', stroke: muted, 'stroke-width': 1.2 },
  arrow: { fill: muted },
  id: { fill: muted },
  kind: { fill: muted },
  words: { fill: ink },
  option: { fill: ink },
  action: { fill: ink },
  rating: { fill: muted },
  more: { fill: muted },
  asks: { fill: muted },
  citations: { fill: muted },
  doubt: { fill: amber, 'font-style': 'italic' },
  'red-flag': { fill: red },
  excluded: { fill: red },
  errors: { fill: red },
  missing: { fill: red },
  unreached: { fill: red },
  caution: { fill: amber },
  warnings: { fill: amber },
  condition: { fill: ink },
  'toggle-box': { fill: '#eeeeee', stroke: muted, 'stroke-width': 1 },
  'toggle-text': { fill: ink },
};

/** Conditions that nobody asks are set in italics, ways back are dashed; a class means another thing on another mark. */
const inContext: readonly (readonly [mark: string, also: string, look: Mark['attributes']])[] = [
  ['way', 'awaits', { 'stroke-dasharray': '4 4' }],
  ['condition', 'otherwise', { 'font-style': 'italic' }],
  ['condition', 'if-none', { 'font-style': 'italic' }],
  ['condition', 'awaits', { 'font-style': 'italic' }],
];

/** What the classes of a mark look like, as attributes. */
export function dressFor(fonts: Fonts): (classes: readonly string[]) => Mark['attributes'] {
  return (classes) => {
    const attributes: Record<string, string | number> = {};
    for (const each of classes) {
      if (isStyle(each)) {
        const { size, weight, font } = styles[each];
        Object.assign(attributes, { 'font-family': fonts[font], 'font-size': size, 'font-weight': weight, fill: ink });
      }
      Object.assign(attributes, looks[each]);
    }
    for (const [first, also, look] of inContext)
      if (classes.includes(first) && classes.includes(also)) Object.assign(attributes, look);
    if (classes.includes('title')) attributes['font-family'] = fonts.text;
    return attributes;
  };
}

function isStyle(name: string): name is Style {
  return Object.hasOwn(styles, name);
}
