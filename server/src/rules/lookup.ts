import type { Placed, Source } from '../model/assemble';
import type { Fingerprint } from '../model/fingerprint';
import type { Entity, EntityOf } from '../model/guideline';
import type { Names, OwnSpace as Space } from '../model/names';
import type { FileKind } from '../model/units';
import type { PlacedReference } from '../model/works';
import type { Ucum } from '../ucum/measure';
import { type Expansions, questionOf } from './expansions';

/** The guideline as a rule may ask about it. Every question is recorded, so that an edit re-checks whom it concerns. */
export class Lookup {
  /** The question that `isWhole` asks. */
  static readonly links = 'links';
  /** The question that `today` asks. */
  static readonly today = 'today';
  /** The question that `fingerprint` asks. */
  static readonly content = 'content';

  /** What the current check asked; the checker swaps it for each entry. */
  asked = new Set<string>();

  constructor(
    /** The file that is checked; names may come from its libraries too. */
    readonly own: Source,
    private readonly names: Names,
    private readonly kindOf: () => FileKind,
    private readonly whole: () => boolean,
    private readonly day: () => string,
    private readonly content: () => Fingerprint,
    private readonly libraryAt: (written: string) => Source | undefined,
    private readonly expansions: Expansions,
    /** What UCUM says of a unit: the same for ever, so it need not be recorded. */
    readonly ucum: Ucum,
  ) {}

  /** What the checked file is. When that changes everything is checked anew, so it need not be recorded. */
  get kind(): FileKind {
    return this.kindOf();
  }

  /** Whether every link could be followed and every section read. If not, a name that is nowhere may be defined there. */
  get isWhole(): boolean {
    this.asked.add(Lookup.links);
    return this.whole();
  }

  /** `YYYY-MM-DD`. */
  get today(): string {
    this.asked.add(Lookup.today);
    return this.day();
  }

  /** Of all that the file and what it uses say. Any edit may answer it differently. */
  get fingerprint(): Fingerprint {
    this.asked.add(Lookup.content);
    return this.content();
  }

  /** All definitions of a name, the one that counts first. */
  definitions(space: Space, id: string): readonly Placed[] {
    this.asked.add(`${space}/${id}`);
    return this.names.definitions(space, id);
  }

  /** What a name stands for: the first definition, or the work that an entry and items of bibliographies describe. */
  definition(space: Space, id: string): Placed | undefined {
    this.asked.add(`${space}/${id}`);
    return this.names.definition(space, id);
  }

  finding(id: string): EntityOf<'finding'> | EntityOf<'derived'> | undefined {
    const placed = this.definition('finding', id);
    return ofKind(placed, 'finding') ?? ofKind(placed, 'derived');
  }

  reference(id: string): EntityOf<'reference'> | undefined {
    return ofKind(this.definition('reference', id), 'reference');
  }

  references(id: string): readonly EntityOf<'reference'>[] {
    return this.definitions('reference', id).flatMap((placed) => ofKind(placed, 'reference') ?? []);
  }

  /** The references that are told by the same as a work, given one of `workKeys`; of bibliographies those that are used. */
  withWorkKey(key: string): readonly PlacedReference[] {
    this.asked.add(`work/${key}`);
    return [...this.names.withWorkKey(key)];
  }

  node(id: string): EntityOf<'node'> | undefined {
    return ofKind(this.definition('node', id), 'node');
  }

  /** Whether anything uses the name. */
  isUsed(space: Space, id: string): boolean {
    this.asked.add(`used/${space}/${id}`);
    return this.names.isUsed(space, id);
  }

  /** Whether the guideline spells out an abbreviation: beside it in a text, or by the label of something. */
  isSpelledOut(where: 'beside' | 'label', abbreviation: string): boolean {
    this.asked.add(questionOf(where, abbreviation));
    return this.expansions.has(where, abbreviation);
  }

  /** Every id of a space: for suggestions and for rules over all nodes. */
  ids(space: Space): Iterable<string> {
    this.asked.add(`${space}/*`);
    return this.names.ids(space);
  }

  /** A field at the top of the file that is checked. */
  header(name: string): Placed<EntityOf<'header'>> | undefined {
    this.asked.add(`header/${name}`);
    return this.names.header(this.own, name);
  }

  /** A field at the top of a library that the file uses, by the path as it is written there. */
  headerOfUsed(written: string, name: string): Placed<EntityOf<'header'>> | undefined {
    this.asked.add(`header/${name}`);
    const library = this.libraryAt(written);
    return library && this.names.header(library, name);
  }
}

function ofKind<K extends Entity['kind']>(placed: Placed | undefined, kind: K): EntityOf<K> | undefined {
  return placed?.entity.kind === kind ? (placed.entity as EntityOf<K>) : undefined;
}
