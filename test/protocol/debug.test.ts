import assert from 'node:assert/strict';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type Answer,
  type Begun,
  breakpointsRequest,
  type Changed,
  changeRequest,
  type DebugPart,
  endRequest,
  evaluateRequest,
  launchRequest,
  patientsRequest,
  type SetBreakpoint,
  type Suggestion,
  suggestRequest,
} from '../../server/src/lsp/debugProtocol';
import { Conversation } from './conversation';

const folder = pathToFileURL(path.resolve('samples/iliac-imaging')).href;
const guideline = `${folder}/iliac-imaging.guideline.yaml`;
const cases = `${folder}/iliac-imaging.cases.yaml`;

describe('debugging', () => {
  let conversation: Conversation;
  beforeEach(async () => {
    conversation = await Conversation.start();
  });
  afterEach(() => conversation.kill());

  const ask = <Reply>(request: string, params: object) => conversation.connection.sendRequest<Reply>(request, params);

  const session = 7;

  async function begin(id: string) {
    const begun = await ask<Begun>(launchRequest, { session, guideline, patient: { kind: 'case', cases, id } });
    assert.ok(begun.kind === 'begun');
    return begun;
  }

  it('answers all that a run looks at, of files that nobody has open', async () => {
    const { run, sources, edition, problems } = await begin('poor-kidneys');
    assert.equal(edition, 'Version 1.0.0, under review (reviewed 2026-01-18). Not approved for use.');
    assert.deepEqual(problems, [], 'of a guideline whose libraries only it names too');
    assert.ok(
      sources.some((uri) => uri.endsWith('/shared/vein-imaging.guideline.yaml')),
      'libraries are told of too',
    );
    assert.deepEqual(
      run.stops.filter(({ kind }) => kind === 'node').map(({ name }) => name),
      ['emergencies', 'clot-seen', 'imaged', 'ultrasound', 'choose-study', 'acute-study'],
    );
    const excluded = run.stops.find(({ kind, name }) => kind === 'option' && name === 'ctv');
    assert.equal(excluded?.value, 'rated 8, excluded by kidney-and-iodine');
    const kidney = run.stops.find(({ name }) => name === 'exclusion kidney-and-iodine');
    assert.match(kidney?.location?.uri ?? '', /vein-imaging\.guideline\.yaml$/);
    assert.equal(run.stops.at(-1)?.value, 'it ends at "acute-study", which awaits venography');
  });

  it('changes a finding, answers conditions, sets breakpoints and tells of patients until it is ended', async () => {
    const { run } = await begin('poor-kidneys');
    const changed = await ask<Changed>(changeRequest, { session, step: 0, finding: 'egfr', value: '60' });
    assert.ok(changed.kind === 'changed');
    assert.equal(changed.value, '60 mL/min/{1.73_m2}');
    assert.equal(changed.run.stops.find(({ name }) => name === 'ctv')?.value, 'rated 8, offered');
    const refused = await ask<Changed>(changeRequest, { session, step: 0, finding: 'egfr', value: '600' });
    assert.match(refused.kind === 'refused' ? refused.message : '', /"egfr" is at most 200/);
    const answer = await ask<Answer>(evaluateRequest, { session, step: 0, text: 'egfr: < 30' });
    assert.equal(answer.kind === 'condition' && answer.value, 'does not hold');
    const set = await ask<SetBreakpoint[]>(breakpointsRequest, {
      session,
      breakpoints: [{ at: { name: 'ultrasound' }, condition: 'suspicion: high', message: '' }],
    });
    assert.deepEqual(set, [
      { kind: 'set', key: 'node ultrasound', line: null, holds: [{ truth: 'true' }], messages: [''] },
    ]);
    const suggested = await ask<Suggestion[]>(suggestRequest, { session, text: 'swelling: ', column: 10 });
    assert.deepEqual(
      suggested.map(({ text }) => text),
      ['none', 'below-knee', 'whole-leg'],
    );
    const parts = await ask<DebugPart[]>(patientsRequest, { session, stop: run.stops.length - 1 });
    assert.equal(parts[0]?.name, 'who comes here');
    await ask(endRequest, { session });
    const late = await ask<Answer>(evaluateRequest, { session, step: 0, text: 'egfr' });
    assert.equal(late.kind, 'refused');
  });

  it('goes on with the text that it began with, whatever is typed meanwhile', async () => {
    const uri = 'file:///tmp/debugged.guideline.yaml';
    const text =
      'guideline: g\ntitle: T\nstart: n\nfindings:\n  a: {kind: sign}\nnodes:\n  n: {decide: Q, branches: [{when: {a: yes}, then: e}], otherwise: e}\n  e: {conclude: E}\n';
    await conversation.open(uri, text);
    const begun = await ask<Begun>(launchRequest, {
      session,
      guideline: uri,
      patient: { kind: 'patient', findings: { a: 'yes' } },
    });
    assert.ok(begun.kind === 'begun');
    await conversation.change(uri, 2, text.replaceAll('a: yes', 'b: yes').replace('  a:', '  b:'));
    const answer = await ask<Answer>(evaluateRequest, { session, step: 0, text: 'a' });
    assert.equal(answer.kind === 'finding' && answer.value, 'yes (Yes)');
    const again = await ask<Begun>(launchRequest, {
      session,
      guideline: uri,
      patient: { kind: 'patient', findings: { a: 'yes' } },
    });
    assert.match(again.kind === 'failed' ? again.message : '', /There is no finding "a"/);
  });

  it('says why it cannot begin', async () => {
    const failed = async (params: object) => {
      const begun = await ask<Begun>(launchRequest, { session, ...params });
      return begun.kind === 'failed' ? begun.message : 'it began';
    };
    const patient = { kind: 'patient', findings: {} };
    assert.equal(await failed({ guideline: null, patient }), 'Say which guideline to debug.');
    assert.equal(
      await failed({ guideline: `${folder}/none.guideline.yaml`, patient }),
      'There is no file none.guideline.yaml.',
    );
    assert.match(await failed({ guideline: cases, patient }), /is no guideline/);
    assert.match(
      await failed({ guideline: null, patient: { kind: 'case', cases: guideline, id: 'x' } }),
      /is no case file/,
    );
  });
});
