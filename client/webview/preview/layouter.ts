import workerText from 'worker:layoutWorker';
import type { Layout } from './layout';
import type { Answer, Task } from './layoutWorker';
import type { PictureOptions } from './picture';
import type { Scene } from './scene';

type Waiting = { readonly resolve: (answer: Answer | undefined) => void; readonly reject: (error: Error) => void };

/**
 * Lays out beside the page. The worker's text is part of the page's script and starts from a blob, so that it needs
 * nothing from anywhere.
 */
export class Layouter {
  private readonly worker: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;
  private layoutNumber = 0;

  constructor() {
    const url = URL.createObjectURL(new Blob([workerText], { type: 'text/javascript' }));
    this.worker = new Worker(url);
    this.worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      this.waiting.get(data.number)?.resolve(data);
      this.waiting.delete(data.number);
    });
    this.worker.addEventListener('error', ({ message }) => {
      for (const { reject } of this.waiting.values()) reject(new Error(message || 'The worker could not be started.'));
      this.waiting.clear();
    });
  }

  /** Undefined when something else was asked for in the meantime: only the last layout counts. */
  async layOut(scene: Scene): Promise<Layout | undefined> {
    const number = ++this.last;
    this.waiting.get(this.layoutNumber)?.resolve(undefined);
    this.waiting.delete(this.layoutNumber);
    this.layoutNumber = number;
    const answer = await this.ask({ number, kind: 'layout', scene });
    return answer?.kind === 'layout' ? answer.layout : undefined;
  }

  /** What is shown as the text of an SVG file. */
  async picture(scene: Scene, options: PictureOptions): Promise<string> {
    const answer = await this.ask({ number: ++this.last, kind: 'picture', scene, options });
    if (answer?.kind !== 'picture') throw new Error('No picture was made.');
    return answer.picture;
  }

  private ask(task: Task): Promise<Answer | undefined> {
    return new Promise((resolve, reject) => {
      this.waiting.set(task.number, { resolve, reject });
      this.worker.postMessage(task);
    });
  }
}
