import type { Layouter } from './layouter';
import type { Fonts } from './lettering';
import type { PictureFormat } from './messages';
import { pageToPrint } from './pageToPrint';
import type { TreePane } from './treePane';

/** Families that are there, or are the same width, wherever a file may be opened. */
const fonts: Fonts = { text: 'Arial, Helvetica, sans-serif', code: "'Courier New', Courier, monospace" };
/** Browsers draw no larger ones. */
const MOST_PIXELS = { side: 16_000, area: 120_000_000 };

/** What is shown as a file: SVG and HTML as text, PNG as base64. Throws what a person can read. */
export async function pictureFile(format: PictureFormat, layouter: Layouter, pane: TreePane): Promise<string> {
  const scene = pane.scene(fonts);
  const tree = pane.graph?.tree;
  if (!scene || !tree) throw new Error('No tree is drawn yet.');
  const { title, disclaimer } = tree;
  const edition = [tree.edition, tree.startProblem].filter(Boolean).join(' ');
  const about = { title: title || 'Guideline without a title', edition, disclaimer, total: tree.nodes.length };
  const picture = await layouter.picture(scene, about);
  switch (format) {
    case 'svg':
      return picture;
    case 'html':
      return pageToPrint(scene, about, picture);
    case 'png':
      return png(picture);
  }
}

/** Two pixels for each of the drawing, as long as that is no more than can be drawn. */
async function png(picture: string): Promise<string> {
  const url = URL.createObjectURL(new Blob([picture], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    const scale = Math.min(
      2,
      MOST_PIXELS.side / Math.max(width, height),
      Math.sqrt(MOST_PIXELS.area / (width * height)),
    );
    if (scale < 0.5)
      throw new Error(
        'The tree is too large for a PNG that could be read: save it as SVG, or close some of its nodes.',
      );
    const canvas = document.createElement('canvas');
    canvas.width = Math.floor(width * scale);
    canvas.height = Math.floor(height * scale);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const data = canvas.toDataURL('image/png');
    return data.slice(data.indexOf(',') + 1);
  } finally {
    URL.revokeObjectURL(url);
  }
}
