import type { YamlNode } from '../syntax/node';
import { valueOf } from '../syntax/node';
import type { Basics } from './basics';
import type { Branch, DoLine, NodeContent, Pitfall, PitfallClaim, TreeNode } from './guideline';
import { itemsOf, rangeOf, readAudienceText, readName, readNames, readText, scalarOf } from './read';
import { readCitations } from './readCitation';
import { readCondition } from './readCondition';
import { readTarget } from './readRecommendable';

export function readNode(basics: Basics, value: YamlNode): TreeNode {
  const why = readText(valueOf(value, 'why'));
  const content = readNodeContent(value);
  return { ...basics, kind: 'node', ...(why && { why }), ...(content && { content }) };
}

function readNodeContent(value: YamlNode): NodeContent | undefined {
  const then = readName(valueOf(value, 'then'));
  const decide = readText(valueOf(value, 'decide'));
  if (decide) {
    const otherwise = readName(valueOf(value, 'otherwise'));
    return {
      kind: 'decide',
      decide,
      hit: scalarOf(valueOf(value, 'hit'))?.text === 'first' ? 'first' : 'unique',
      branches: itemsOf(valueOf(value, 'branches')).map(readBranch),
      ...(otherwise && { otherwise }),
    };
  }
  const recommend = readAudienceText(valueOf(value, 'recommend'));
  if (recommend) {
    const options = readName(valueOf(value, 'options'));
    const ifNone = readName(valueOf(value, 'if-none'));
    const urgency = readText(valueOf(value, 'urgency'));
    const within = readText(valueOf(value, 'within'));
    return {
      kind: 'recommend',
      recommend,
      ...(options && { options }),
      ...(ifNone && { ifNone }),
      do: itemsOf(valueOf(value, 'do')).flatMap((line) => readDoLine(line) ?? []),
      ...(urgency && { urgency }),
      ...(within && { within }),
      awaits: readNames(valueOf(value, 'awaits')),
      ...(then && { then }),
    };
  }
  const conclude = readAudienceText(valueOf(value, 'conclude'));
  return conclude && { kind: 'conclude', conclude, ...(then && { then }) };
}

function readBranch(node: YamlNode): Branch {
  const when = readCondition(valueOf(node, 'when'));
  const then = readName(valueOf(node, 'then'));
  const label = readText(valueOf(node, 'label'));
  return {
    ...(when && { when }),
    ...(then && { then }),
    ...(label && { label }),
    cite: readCitations(valueOf(node, 'cite')),
    range: rangeOf(node),
  };
}

function readDoLine(node: YamlNode): DoLine | undefined {
  const action = readName(node.kind === 'map' ? valueOf(node, 'action') : node);
  if (!action) return undefined;
  const when = readCondition(valueOf(node, 'when'));
  return { action, ...(when && { when }), cite: readCitations(valueOf(node, 'cite')), range: rangeOf(node) };
}

export function readPitfall(basics: Basics, value: YamlNode): Pitfall {
  const text = readText(valueOf(value, 'text'));
  const claim = readClaim('never', valueOf(value, 'never')) ?? readClaim('always', valueOf(value, 'always'));
  return { ...basics, kind: 'pitfall', ...(text && { text }), ...(claim && { claim }) };
}

function readClaim(kind: PitfallClaim['kind'], node: YamlNode | undefined): PitfallClaim | undefined {
  if (node?.kind !== 'map') return undefined;
  const when = readCondition(valueOf(node, 'when'));
  const recommend = readTarget(valueOf(node, 'recommend'));
  const urgency = readText(valueOf(node, 'urgency'));
  const common = { ...(when && { when }), ...(recommend && { recommend }) };
  return kind === 'never' ? { kind, ...common } : { kind, ...common, ...(urgency && { urgency }) };
}
