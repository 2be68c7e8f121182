import { clip } from './clip';

export { clip };

const svgNamespace = 'http://www.w3.org/2000/svg';

/** An SVG element with its attributes. */
export function svg<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string | number>> = {},
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(svgNamespace, name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, String(value));
  return element;
}

/** An HTML element with its class and its text, which is never read as markup. */
export function html<K extends keyof HTMLElementTagNameMap>(
  name: K,
  className: string,
  text = '',
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = text;
  return element;
}

/** Words of the guideline's author: clipped, in their own direction, the beginning of the rest as the title. */
export function words<K extends 'div' | 'span'>(name: K, className: string, text: string): HTMLElementTagNameMap[K] {
  const element = html(name, className, clip(text, 240));
  element.dir = 'auto';
  element.title = clip(text, 1_200);
  return element;
}
