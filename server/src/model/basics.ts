import type { Range, YamlNode } from '../syntax/node';
import type { Citation, Waiver } from './guideline';

/** What every entity has, read once for all of them. */
export interface Basics {
  readonly id: string;
  readonly idRange: Range;
  readonly cite: readonly Citation[];
  readonly waivers: readonly Waiver[];
  readonly value: YamlNode;
}
