import { measureOn } from './canvas';
import type { Layout } from './layout';
import { type PictureOptions, pictureOf } from './picture';
import { layOutScene, type Scene } from './scene';

/** What is asked of the worker, by a number under which it answers. */
export type Task =
  | { readonly number: number; readonly kind: 'layout'; readonly scene: Scene }
  | { readonly number: number; readonly kind: 'picture'; readonly scene: Scene; readonly options: PictureOptions };

export type Answer =
  | { readonly number: number; readonly kind: 'layout'; readonly layout: Layout }
  | { readonly number: number; readonly kind: 'picture'; readonly picture: string };

/** Measures, lays out and writes pictures beside the page, which can be moved and read in the meantime. */
function answer(task: Task): Answer {
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  if (!context) throw new Error('There is no canvas to measure on.');
  const measure = measureOn(context, task.scene.fonts);
  return task.kind === 'layout'
    ? { number: task.number, kind: 'layout', layout: layOutScene(task.scene, measure) }
    : { number: task.number, kind: 'picture', picture: pictureOf(task.scene, task.options, measure) };
}

addEventListener('message', ({ data }: MessageEvent<Task>) => postMessage(answer(data)));
