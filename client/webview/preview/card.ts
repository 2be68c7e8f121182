import type { TreeViewNode } from '../../../server/src/lsp/protocol';
import { clip } from '../clip';
import type { Way } from './graph';
import { type Audience, citationsText, count, guardText, kindOf, labelOf, lacksPatientWords, textFor } from './inWords';
import type { Measured } from './layout';
import { cut, type Measure, MOST_IN_LINE, type Style, styles, wrap } from './lettering';

/** Some lines of a card that belong together, and what all of them say when some of it is cut off. */
export interface Block {
  readonly class: string;
  readonly style: Style;
  readonly lines: readonly string[];
  /** The baseline of the first line below the card's top, and where lines begin from its left. */
  readonly y: number;
  readonly x: number;
  /** Where lines end, for what reads from right to left or stands at the right. */
  readonly right: number;
  readonly atRight: boolean;
  readonly title: string;
}

/** The row of a way: what it asks, where the way begins. */
export interface Row {
  readonly way: number;
  readonly top: number;
  readonly height: number;
}

/** What stands on a node and where, as plain data: measured without a page, drawn on one or into a file. */
export interface Card extends Measured {
  readonly blocks: readonly Block[];
  /** How far below the top lines stand that part what belongs apart. */
  readonly rules: readonly number[];
  readonly conditions: readonly Row[];
}

export const CARD_WIDTH = 264;
const LEFT = 20;
const RIGHT = 14;
/** Room for what an overlay says, whose badge lies on the lower edge. */
const BOTTOM = 12;
const INNER = CARD_WIDTH - LEFT - RIGHT;
/**
 * More lines than these nobody reads on a card. What patients get is not among what may be cut short: restrictions stand at
 * the end of a sentence. Nor is whom an option is not for.
 */
const MOST = { text: 14, condition: 8, options: 12, actions: 12, asks: 3, offer: 4, missing: 6 } as const;

/** How a card is set. */
export interface Setting {
  readonly audience: Audience;
  readonly measure: Measure;
}

/** What a node is, its id, its words, what it offers or asks; then a row for each way on; then marks. */
export function cardOf(
  node: TreeViewNode,
  ways: readonly Way[],
  isStart: boolean,
  { audience, measure }: Setting,
): Card {
  const sheet = new Sheet(measure);
  sheet.head(isStart ? `Start · ${kindOf(node)}` : kindOf(node), node.id);
  sheet.add('words', 'text', textFor(node, audience), { lines: MOST.text });
  if (audience === 'patient' && lacksPatientWords(node))
    sheet.add('doubt', 'small', 'No words for patients: these are for clinicians.');
  addOffers(sheet, node);
  const labelled = ways.filter((way) => labelOf(way) !== '');
  if (node.asks.length > 0) addAsks(sheet, node);
  if (labelled.length > 0) sheet.rule();
  for (const way of labelled) sheet.condition(way);
  addMissing(sheet, node);
  addMarks(sheet, node);
  return sheet.card();
}

function addOffers(sheet: Sheet, { options, actions }: TreeViewNode): void {
  if (options.length + actions.length === 0) return;
  sheet.rule();
  for (const { label, detail, excludedIf, cautionIf } of options.slice(0, MOST.options)) {
    sheet.add('option', 'line', `• ${label}`, { lines: MOST.offer });
    if (detail !== '') sheet.add('rating', 'small', detail, { indent: 9, lines: 2 });
    addGuards(sheet, excludedIf, cautionIf);
  }
  more(sheet, options.length - MOST.options, 'option');
  for (const { label, detail, excludedIf, cautionIf } of actions.slice(0, MOST.actions)) {
    sheet.add('action', 'line', `→ ${label}${detail === '' ? '' : `, ${detail}`}`, { lines: MOST.offer });
    addGuards(sheet, excludedIf, cautionIf);
  }
  more(sheet, actions.length - MOST.actions, 'action');
}

function addGuards(sheet: Sheet, excludedIf: readonly string[], cautionIf: readonly string[]): void {
  addGuard(sheet, 'excluded', '✕ not if', excludedIf);
  addGuard(sheet, 'caution', '! caution if', cautionIf);
}

/** Every condition, over as many lines as that takes: the one that is left out may be the patient's. */
function addGuard(sheet: Sheet, name: string, begin: string, conditions: readonly string[]): void {
  const told = guardText(begin, conditions);
  const whole = `${begin} ${conditions.join(', or ')}`;
  sheet.add(name, 'small', told, { indent: 9, lines: Number.POSITIVE_INFINITY, title: told === whole ? '' : whole });
}

function addAsks(sheet: Sheet, { asks }: TreeViewNode): void {
  for (const { finding, kind, redFlag } of asks.slice(0, MOST.asks))
    sheet.add(redFlag ? 'asks red-flag' : 'asks', 'small', `${redFlag ? '⚑ red flag · ' : ''}${finding}: ${kind}`, {
      lines: 2,
    });
  more(sheet, asks.length - MOST.asks, 'finding');
}

function more(sheet: Sheet, number: number, what: string): void {
  if (number > 0) sheet.add('more', 'small', `and ${count(number, `more ${what}`)}`);
}

/** What is named and is not there stands where its way would begin, or nobody would know of it. */
function addMissing(sheet: Sheet, { missing }: TreeViewNode): void {
  if (missing.length === 0) return;
  sheet.rule();
  for (const each of missing.slice(0, MOST.missing)) sheet.add('missing', 'small', `✕ ${each}`, { lines: 3 });
  more(sheet, missing.length - MOST.missing, 'missing thing');
}

function addMarks(sheet: Sheet, node: TreeViewNode): void {
  const { reachable, problems, citations } = node;
  sheet.gap(3);
  if (!reachable) sheet.add('unreached', 'small', '⊘ not reachable: no way leads here from the start', { lines: 2 });
  if (problems.errors > 0) sheet.add('errors', 'small', `✕ ${count(problems.errors, 'error')}`);
  if (problems.warnings > 0) sheet.add('warnings', 'small', `! ${count(problems.warnings, 'warning')}`);
  // As many as fit, so that how many there are beside them can be read.
  const fitting = [4, 3, 2].map((most) => citationsText(node, most)).find((text) => sheet.fits(text, 'small', 2));
  if (citations.length > 0)
    sheet.add('citations', 'small', fitting ?? citationsText(node, 1), { lines: 2, title: citationsText(node, 40) });
}

interface Placing {
  readonly lines?: number;
  readonly indent?: number;
  /** All of it, where the text itself is only a part. */
  readonly title?: string;
}

/** A card on which one block is set below the other. */
class Sheet {
  private readonly blocks: Block[] = [];
  private readonly rules: number[] = [];
  private readonly conditions: Row[] = [];
  private y = 7;

  constructor(private readonly measure: Measure) {}

  head(kind: string, id: string): void {
    const { line } = styles.kind;
    const shown = cut(kind, 'kind', INNER, this.measure);
    const left = INNER - this.measure(shown, 'kind') - 10;
    this.put('kind', 'kind', [shown], LEFT, shown === kind ? '' : kind);
    if (left > 24) {
      const name = cut(id, 'id', left, this.measure);
      this.put('id', 'id', [name], LEFT, name === id ? '' : clip(id, 1_200), true);
    }
    this.y += line + 1;
  }

  add(name: string, style: Style, text: string, { lines = 1, indent = 0, title }: Placing = {}): void {
    const shown = wrap(text.slice(0, lines * MOST_IN_LINE), style, INNER - indent, lines, this.measure);
    if (shown.length === 0) return;
    const whole = title ?? (shown.at(-1)?.endsWith('…') && !text.endsWith('…') ? clip(text, 1_200) : '');
    this.put(name, style, shown, LEFT + indent, whole);
    this.y += shown.length * styles[style].line;
  }

  condition(way: Way): void {
    const top = this.y;
    this.y += 2;
    this.add(`condition ${way.kind}`, 'line', labelOf(way), { lines: MOST.condition });
    this.y += 2;
    this.conditions.push({ way: way.index, top, height: this.y - top });
  }

  rule(): void {
    this.y += 4;
    this.rules.push(this.y);
    this.y += 4;
  }

  gap(height: number): void {
    this.y += height;
  }

  fits(text: string, style: Style, lines: number): boolean {
    return wrap(text, style, INNER, lines + 1, this.measure).length <= lines;
  }

  card(): Card {
    return {
      width: CARD_WIDTH,
      height: Math.ceil(this.y + BOTTOM),
      rows: new Map(this.conditions.map(({ way, top, height }) => [way, top + height / 2])),
      blocks: this.blocks,
      rules: this.rules,
      conditions: this.conditions,
    };
  }

  private put(name: string, style: Style, lines: readonly string[], x: number, title: string, atRight = false): void {
    const { size, line } = styles[style];
    const y = this.y + (line + size) / 2 - 1.5;
    this.blocks.push({ class: name, style, lines, y, x, right: CARD_WIDTH - RIGHT, atRight, title });
  }
}
