import { svg } from '../element';
import type { Mark } from './mark';

/** As an element of the page. */
export function elementOf({ name, attributes, content }: Mark): SVGElement {
  const element = svg(name, attributes);
  if (typeof content === 'string') element.textContent = content;
  else element.append(...content.map(elementOf));
  return element;
}
