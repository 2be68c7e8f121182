import { type Fonts, type Measure, type Style, styles } from './lettering';

/** Measures on a canvas; needs no page. Each word is measured once. */
export function measureOn(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  fonts: Fonts,
): Measure {
  const known = new Map<Style, Map<string, number>>();
  return (text, style) => {
    let widths = known.get(style);
    if (!widths) {
      widths = new Map();
      known.set(style, widths);
    }
    let width = widths.get(text);
    if (width === undefined) {
      const { size, weight, font } = styles[style];
      context.font = `${weight} ${size}px ${fonts[font]}`;
      width = context.measureText(text).width;
      widths.set(text, width);
    }
    return width;
  };
}
