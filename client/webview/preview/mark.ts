/** A piece of a drawing as plain data, for the page and for files alike. */
export interface Mark {
  readonly name: 'g' | 'path' | 'rect' | 'circle' | 'text' | 'title';
  readonly attributes: Readonly<Record<string, string | number>>;
  /** What is in it; a text is never read as markup. */
  readonly content: readonly Mark[] | string;
}

export function mark(name: Mark['name'], attributes: Mark['attributes'], content: Mark['content'] = []): Mark {
  return { name, attributes, content };
}

/** As XML. `dress` gives what the classes of a mark look like, as attributes, since many programs know no style sheets. */
export function markupOf(
  { name, attributes, content }: Mark,
  dress: (classes: readonly string[]) => Mark['attributes'],
): string {
  const { class: classes, ...own } = attributes;
  const all = { ...dress(typeof classes === 'string' ? classes.split(' ') : []), ...own };
  const written = Object.entries(all).map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
  const inner = typeof content === 'string' ? escaped(content) : content.map((each) => markupOf(each, dress)).join('');
  return inner === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${inner}</${name}>`;
}

/** A text as XML may hold it: markup escaped, what XML has no place for replaced. */
export function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
