import type { Entry } from '../syntax/entry';
import type { YamlNode } from '../syntax/node';
import { fieldOf } from '../syntax/node';
import type { SectionName } from '../syntax/sections';
import type { Basics } from './basics';
import type { Entity, FileWaiver, Header } from './guideline';
import { innerRange, readAudienceText, readName, readText, readTexts } from './read';
import { readCase } from './readCase';
import { readCitations, readWaivers, readWaiversOf } from './readCitation';
import { readDerived, readFinding, readImpossible } from './readFinding';
import { readNode, readPitfall } from './readNode';
import { readAction, readExclusion, readModality, readRatings, readSafetyCheck } from './readRecommendable';
import { readItem, readPopulation, readReference } from './readReference';
import { readReview } from './readReview';

const readers: Readonly<Record<SectionName, (basics: Basics, value: YamlNode) => Entity>> = {
  references: readReference,
  modalities: readModality,
  actions: readAction,
  findings: readFinding,
  impossible: readImpossible,
  derived: readDerived,
  exclusions: readExclusion,
  ratings: readRatings,
  nodes: readNode,
  pitfalls: readPitfall,
  safety: readSafetyCheck,
  cases: readCase,
  waive: readFileWaiver,
};

const remembered = new WeakMap<Entry, { entity: Entity | undefined }>();

/**
 * The typed object that an entry describes; the same object each time for the same entry.
 * Undefined when the entry has no id, that is when its text is not `id: value` at all.
 */
export function entityOf(entry: Entry): Entity | undefined {
  let known = remembered.get(entry);
  if (!known) {
    known = { entity: readEntity(entry) };
    remembered.set(entry, known);
  }
  return known.entity;
}

function readEntity(entry: Entry): Entity | undefined {
  if (entry.key) return readItem(entry.key, entry);
  const { root } = entry.tree;
  const pair = root.kind === 'map' ? root.pairs[0] : undefined;
  if (!pair) return undefined;
  const { key, value } = pair;
  const basics: Basics = {
    id: key.text,
    idRange: innerRange(key),
    cite: readCitations(fieldOf(value, 'cite')),
    waivers: readWaivers(fieldOf(value, 'waive')),
    value,
  };
  return entry.section === undefined ? readHeader(basics, value) : readers[entry.section](basics, value);
}

function readHeader(basics: Basics, value: YamlNode): Header {
  const text = readText(value);
  const audience = basics.id === 'disclaimer' ? readAudienceText(value) : undefined;
  const population = basics.id === 'population' ? readPopulation(value) : undefined;
  const review = basics.id === 'review' ? readReview(value) : undefined;
  const start = basics.id === 'start' ? readName(value) : undefined;
  return {
    ...basics,
    kind: 'header',
    cite: basics.id === 'derived-from' ? readCitations(value) : [],
    ...(text && { text }),
    ...(audience && { audience }),
    ...(population && { population }),
    ...(review && { review }),
    authors: basics.id === 'authors' ? readTexts(value) : [],
    uses: basics.id === 'uses' ? readTexts(value) : [],
    ...(start && { start }),
  };
}

function readFileWaiver(basics: Basics, value: YamlNode): FileWaiver {
  const rule = { id: basics.id, range: basics.idRange };
  return { ...basics, kind: 'waiver', cite: [], waivers: [], ofFile: readWaiversOf(rule, basics.idRange, value) };
}
