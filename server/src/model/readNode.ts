import type { YamlNode } from '../syntax/node';
import { fieldOf } from '../syntax/node';
import type { Basics } from './basics';
import type { Branch, DoLine, NodeContent, Pitfall, PitfallClaim, TreeNode } from './guideline';
import { itemsOf, rangeOf, readAudienceText, readName, readNames, readText, scalarOf } from './read';
import { readCitations } from './readCitation';
import { readWhen } from './readCondition';
import { readTarget } from './readRecommendable';

export function readNode(basics: Basics, value: YamlNode): TreeNode {
  const why = readText(fieldOf(value, 'why'));
  const content = readNodeContent(value);
  return { ...basics, kind: 'node', ...(why && { why }), ...(content && { content }) };
}

function readNodeContent(value: YamlNode): NodeContent | undefined {
  const then = readName(fieldOf(value, 'then'));
  const decide = readText(fieldOf(value, 'decide'));
  if (decide) {
    const otherwise = readName(fieldOf(value, 'otherwise'));
    return {
      kind: 'decide',
      decide,
      hit: scalarOf(fieldOf(value, 'hit'))?.text === 'first' ? 'first' : 'unique',
      branches: itemsOf(fieldOf(value, 'branches')).map(readBranch),
      ...(otherwise && { otherwise }),
    };
  }
  const recommend = readAudienceText(fieldOf(value, 'recommend'));
  if (recommend) {
    const options = readName(fieldOf(value, 'options'));
    const ifNone = readName(fieldOf(value, 'if-none'));
    const urgency = readText(fieldOf(value, 'urgency'));
    const within = readText(fieldOf(value, 'within'));
    return {
      kind: 'recommend',
      recommend,
      ...(options && { options }),
      ...(ifNone && { ifNone }),
      do: itemsOf(fieldOf(value, 'do')).flatMap((line) => readDoLine(line) ?? []),
      ...(urgency && { urgency }),
      ...(within && { within }),
      awaits: readNames(fieldOf(value, 'awaits')),
      ...(then && { then }),
    };
  }
  const conclude = readAudienceText(fieldOf(value, 'conclude'));
  return conclude && { kind: 'conclude', conclude, ...(then && { then }) };
}

function readBranch(node: YamlNode): Branch {
  const when = readWhen(node);
  const then = readName(fieldOf(node, 'then'));
  const label = readText(fieldOf(node, 'label'));
  return {
    ...(when && { when }),
    ...(then && { then }),
    ...(label && { label }),
    cite: readCitations(fieldOf(node, 'cite')),
    range: rangeOf(node),
  };
}

function readDoLine(node: YamlNode): DoLine | undefined {
  const action = readName(node.kind === 'map' ? fieldOf(node, 'action') : node);
  if (!action) return undefined;
  const when = readWhen(node);
  return { action, ...(when && { when }), cite: readCitations(fieldOf(node, 'cite')), range: rangeOf(node) };
}

export function readPitfall(basics: Basics, value: YamlNode): Pitfall {
  const text = readText(fieldOf(value, 'text'));
  const claim = readClaim('never', fieldOf(value, 'never')) ?? readClaim('always', fieldOf(value, 'always'));
  return { ...basics, kind: 'pitfall', ...(text && { text }), ...(claim && { claim }) };
}

function readClaim(kind: PitfallClaim['kind'], node: YamlNode | undefined): PitfallClaim | undefined {
  if (node?.kind !== 'map') return undefined;
  const when = readWhen(node);
  const recommend = readTarget(fieldOf(node, 'recommend'));
  const urgency = readText(fieldOf(node, 'urgency'));
  const common = { ...(when && { when }), ...(recommend && { recommend }) };
  return kind === 'never' ? { kind, ...common } : { kind, ...common, ...(urgency && { urgency }) };
}
