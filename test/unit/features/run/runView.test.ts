import assert from 'node:assert/strict';
import type { Answers } from '../../../../server/src/features/run/answers';
import { patientAt } from '../../../../server/src/features/run/patientAt';
import { runNamedCase, runPatient } from '../../../../server/src/features/run/runView';
import { cases, leg, opened, sound, textAt } from './patients';

async function run(...steps: Answers[]) {
  const { guideline } = await opened();
  const view = runPatient(guideline, steps, sound);
  assert.ok(view);
  return { ...view, guideline };
}

const findings = (answers: readonly { readonly finding: string }[]) => answers.map(({ finding }) => finding);

describe('a patient taken through a guideline', () => {
  it('is asked only what the way needs, each with its reason and where it stands', async () => {
    const { question, guideline, steps } = await run({ age: '44' });
    assert.ok(question?.reason);
    assert.deepEqual(
      [question.finding, question.ask, question.type, question.none],
      ['danger', 'Any of these?', 'many', true],
    );
    const { reason } = question;
    assert.deepEqual(
      [reason.node, reason.text, reason.why],
      ['danger', 'Is the leg in danger?', 'A pale leg does not wait.'],
    );
    assert.equal(textAt(guideline, reason.location), 'danger');
    assert.equal(textAt(guideline, question.location), 'danger');
    assert.deepEqual(steps, []);
  });

  it('is asked at the door whether the guideline is for them', async () => {
    const { question } = await run({});
    assert.deepEqual([question?.finding, question?.reason?.node, question?.reason?.text], ['age', null, 'Adults']);
    assert.equal(question?.limits, '0 to 120 years, no decimals');
    assert.equal(question?.unit, 'years');
  });

  it('is told what silence means', async () => {
    const { question } = await run({ age: '44', danger: [] });
    assert.equal(question?.finding, 'scan');
    assert.equal(question?.silence, 'The guideline then takes it as “Not done”.');
  });

  it('keeps all answers in the order of the way, with what they are in words', async () => {
    const { answers, question } = await run({ scan: 'clot', danger: [], age: '44' });
    assert.deepEqual(
      answers.map(({ finding, text }) => [finding, text]),
      [
        ['age', '44 years'],
        ['danger', 'None of these'],
        ['scan', 'A clot'],
      ],
    );
    assert.equal(question?.finding, 'weight');
  });

  it('sets aside what another way does not ask about, and keeps it', async () => {
    const { answers, aside, question, steps } = await run({ age: '44', danger: ['pale'], scan: 'clot', weight: '80' });
    assert.deepEqual(findings(answers), ['age', 'danger']);
    assert.deepEqual(findings(aside), ['scan', 'weight']);
    assert.equal(aside[0]?.question?.reason, null);
    assert.equal(question, null);
    assert.equal(steps.at(-1)?.result.advice[0]?.node, 'now');
  });

  it('holds safety properties against what is set aside too', async () => {
    const { steps, aside, guideline } = await run({ age: '44', danger: ['pale'], scan: 'clear' });
    assert.deepEqual(findings(aside), ['scan']);
    const [violation] = steps.at(-1)?.result.violations ?? [];
    assert.match(violation?.text ?? '', /^A pale leg is an emergency: /);
    assert.equal(textAt(guideline, violation?.location ?? null), 'pale-is-urgent');
  });

  it('takes what nobody knows as the guideline says, and says so', async () => {
    const { answers, steps } = await run({ age: '44', danger: [], scan: '', kidneys: '' });
    const scan = answers.find(({ finding }) => finding === 'scan');
    assert.deepEqual([scan?.isKnown, scan?.text], [false, 'Not known, taken as “Not done”']);
    const known = steps.at(-1)?.result.known.map(({ text }) => text) ?? [];
    assert.ok(known.includes('Scan: Not done (taken so, as it is not known)'), known.join('\n'));
    const path = steps.at(-1)?.result.path.map(({ text }) => text) ?? [];
    assert.ok(path.includes('What did the scan show? Scan: Not done (taken so, as it is not known)'), path.join('\n'));
    const forPatient = JSON.stringify(steps.at(-1)?.result.forPatient);
    assert.match(forPatient, /Scan: Not done \(this is not known, so it is assumed\)/);
  });

  it('ends without an answer when what it needs is not known', async () => {
    const { question, steps } = await run({ age: '44', danger: '' });
    assert.equal(question, null);
    const result = steps.at(-1)?.result;
    assert.equal(result?.outcome, 'needs');
    assert.deepEqual(result?.noAnswer[0], { kind: 'heading', text: 'More has to be known' });
  });

  it('is asked again for what cannot be, and told why', async () => {
    const { question, refused, answers, aside } = await run({ age: '144' });
    assert.deepEqual([question?.finding, refused], ['age', 'The most is 120 years.']);
    assert.deepEqual([answers, aside], [[], []]);
  });

  it('keeps, and says not to take, what is of no finding any more', async () => {
    const { aside } = await run({ age: '44', colour: 'red' });
    assert.deepEqual(
      aside.map(({ finding, refused, question }) => [finding, refused, question]),
      [['colour', 'The guideline has no such finding any more.', null]],
    );
  });

  it('goes on with a result that was awaited, step by step', async () => {
    const first = await run({ age: '44', danger: [], scan: '', kidneys: '20' });
    assert.deepEqual(findings(first.awaits), ['scan']);
    const { steps, paths, awaits } = await run({ age: '44', danger: [], scan: '', kidneys: '20' }, { scan: 'clear' });
    assert.deepEqual(
      steps.map(({ news, result }) => [news, result.advice.at(-1)?.node]),
      [
        [[], 'order'],
        [['Scan: Nothing'], 'rest'],
      ],
    );
    assert.deepEqual(paths, [
      ['danger', 'look', 'order'],
      ['danger', 'look', 'rest'],
    ]);
    assert.deepEqual(awaits, []);
  });

  it('shows the steps before while a question is open', async () => {
    const { steps, question } = await run({ age: '44', danger: [], scan: '', kidneys: '20' }, { scan: 'clot' });
    assert.equal(question?.finding, 'weight');
    assert.deepEqual(
      steps.map(({ result }) => result.advice.at(-1)?.node),
      ['order'],
    );
  });

  it('is nobody where there is nothing to run', async () => {
    const { guideline } = await opened('guideline: leg\n');
    assert.equal(runPatient(guideline, [{}], sound), undefined);
  });
});

describe('what comes of a run', () => {
  const scanned = () => run({ age: '44', danger: [], scan: 'not-done', kidneys: '20' });

  it('ranks what is offered, and says what was left out and why', async () => {
    const { steps, guideline } = await scanned();
    const [advice] = steps.at(-1)?.result.advice ?? [];
    assert.deepEqual(
      [advice?.text, advice?.urgency, advice?.time, advice?.variant, advice?.awaits],
      ['Scan the leg.', 'urgent', 'Urgent, within 24 h.', 'Anybody.', 'a new result of Scan'],
    );
    assert.deepEqual(
      advice?.options.map(({ label, rating }) => [label, rating]),
      [['Ultrasound', 'ACR 9/9, usually appropriate']],
    );
    const [left] = advice?.leftOut ?? [];
    assert.equal(left?.text, 'CT');
    assert.equal(left?.lines[0]?.text, 'Contrast harms kidneys (Kidney function: 20 mL/min (< 30))');
    assert.equal(textAt(guideline, left?.lines[0]?.location ?? null), 'kidney');
    assert.deepEqual(
      left?.lines[0]?.citations.map(({ key }) => key),
      ['work'],
    );
  });

  it('leads from a citation to the extract, with its words and what makes it indirect', async () => {
    const { steps, guideline } = await run({ age: '44', danger: [], scan: 'not-done', kidneys: '90' });
    const ct = steps.at(-1)?.result.advice[0]?.options.find(({ label }) => label === 'CT');
    const [citation] = ct?.citations ?? [];
    assert.deepEqual(
      [citation?.key, citation?.says, citation?.indirect, citation?.resolved],
      ['work#page', 'It is so. “so it is” (p. 3)', 'Speaks of others.', true],
    );
    assert.equal(textAt(guideline, citation?.location ?? null), 'page');
  });

  it('tells the way, each node with what decided there', async () => {
    const { steps, guideline } = await scanned();
    const path = steps.at(-1)?.result.path ?? [];
    assert.deepEqual(
      path.map(({ text, citations }) => [text, citations.map(({ key }) => key)]),
      [
        ['Is the leg in danger? Danger: None', ['work']],
        ['What did the scan show? Scan: Not done', ['work']],
        ['Recommendation: Scan the leg.', ['work']],
      ],
    );
    assert.match(textAt(guideline, path[0]?.location ?? null), /danger: none/);
  });

  it('tells what would change it, each to be tried', async () => {
    const { steps, guideline } = await scanned();
    const others = steps.at(-1)?.result.otherAnswers ?? [];
    const changes = others.flatMap(({ answer, changes: each }) => each.map((change) => ({ answer, ...change })));
    const kidneys = changes.find(({ finding }) => finding === 'kidneys');
    assert.deepEqual(
      kidneys?.tries.map(({ value }) => value),
      [{ digits: '30', unit: 'mL/min' }, 'not-done'],
    );
    assert.equal(kidneys?.answer, 'the same, with “CT”');
    for (const { finding, tries } of changes)
      for (const { value } of tries) {
        const tried = runPatient(
          guideline,
          [{ age: '44', danger: [], scan: 'not-done', kidneys: '20', [finding]: value }],
          sound,
        );
        assert.equal(tried?.refused, null);
        assert.ok(!tried?.aside.some(({ finding: each }) => each === finding), `${finding} is asked about`);
      }
  });

  it('asks, beside a caution that hangs on something unknown, what would decide it', async () => {
    const text = leg.replace(
      'exclusions:',
      'exclusions:\n  heavy: {cautions: us, when: {weight: "> 200"}, text: The table may break., cite: work}',
    );
    const { guideline } = await opened(text);
    const answers: Answers = { age: '44', danger: [], scan: 'not-done', kidneys: '90' };
    const cautions = (known: Answers) =>
      (runPatient(guideline, [known], sound)?.steps[0]?.result.advice[0]?.options ?? []).flatMap(
        (each) => each.cautions,
      );
    const [caution, ...more] = cautions(answers);
    assert.deepEqual(more, []);
    assert.match(caution?.text ?? '', /Weight is not known/);
    assert.deepEqual(
      caution?.questions.map(({ finding, ask, reason }) => [finding, ask, reason]),
      [['weight', 'How heavy?', null]],
    );
    assert.deepEqual(cautions({ ...answers, weight: '80' }), []);
    const [decided] = cautions({ ...answers, weight: '250' });
    assert.deepEqual(decided?.questions, []);
  });

  it('has words of its own for patients', async () => {
    const { steps, disclaimer } = await run({ age: '44', danger: ['pale'] });
    const words = steps.at(-1)?.result.forPatient ?? [];
    assert.deepEqual(words[1], { kind: 'paragraph', text: 'You need help now.', strong: true, location: null });
    assert.deepEqual(disclaimer, { clinician: 'For tests.', patient: 'For tests only.' });
  });
});

describe('a case run in the editor', () => {
  it('tells whether it comes out as expected, and where it does not', async () => {
    const { cases: file } = await opened();
    const right = runNamedCase(file, 'clot', sound);
    assert.deepEqual([right?.case?.passed, right?.paths], [true, [['danger', 'look', 'treat']]]);
    assert.deepEqual(findings(right?.answers ?? []), ['age', 'danger', 'scan', 'weight']);
    assert.deepEqual(findings(right?.aside ?? []), ['kidneys']);
    const wrong = runNamedCase(file, 'wrong', sound);
    assert.equal(wrong?.case?.passed, false);
    const [mismatch] = wrong?.steps[0]?.mismatches ?? [];
    assert.match(mismatch?.text ?? '', /Expected node rest; got treat/);
    assert.equal(textAt(file, mismatch?.location ?? null), 'rest');
    assert.equal(runNamedCase(file, 'none', sound), undefined);
  });

  it('goes step by step, and gives the patient as answers', async () => {
    const { cases: file, guideline } = await opened();
    const view = runNamedCase(file, 'later', sound);
    assert.deepEqual(
      view?.steps.map(({ news, result }) => [news, result.advice.at(-1)?.node]),
      [
        [[], 'order'],
        [['Scan: Nothing'], 'rest'],
      ],
    );
    const age = { digits: '44', unit: 'a' };
    const kidneys = { digits: '20', unit: 'mL/min' };
    assert.deepEqual(view?.given, [{ age, danger: [], kidneys }, { scan: 'clear' }]);
    const [first = {}, second = {}] = view?.given ?? [];
    const again = runPatient(guideline, [{ ...first, scan: '' }, second], sound);
    assert.deepEqual(again?.paths, view?.paths);
  });

  it('says why it cannot be run', async () => {
    const { cases: file } = await opened(
      leg,
      cases.replace('age: 44, danger: none, scan', 'age: 444, danger: none, scan'),
    );
    const { case: about, steps } = runNamedCase(file, 'clot', sound) ?? {};
    assert.deepEqual([about?.passed, steps?.length], [false, 0]);
    assert.match(about?.problems[0]?.text ?? '', /120/);
  });
});

describe('a patient who comes to a node', () => {
  it('is found, and comes there', async () => {
    const { guideline } = await opened();
    for (const node of ['now', 'order', 'treat', 'rest']) {
      const patient = patientAt(guideline, node);
      assert.ok(patient.kind === 'found', node);
      assert.ok(runPatient(guideline, [patient.answers], sound)?.paths.at(-1)?.includes(node), node);
    }
  });

  it('is told apart from one who is not there, and from one who was not found', async () => {
    const why = async (text: string, node: string) => {
      const patient = patientAt((await opened(text)).guideline, node);
      return patient.kind === 'none' && patient.message;
    };
    assert.equal(await why(leg, 'nowhere'), 'There is no node "nowhere" that a patient could come to.');
    assert.equal(
      await why(leg.replace('then: rest}', 'then: treat}'), 'rest'),
      'No patient comes to "rest": nobody can take any way that leads there.',
    );
    assert.equal(
      await why(leg.replace('start: danger', 'start: nowhere'), 'rest'),
      'No patient was found who comes to "rest", though there may be one.',
    );
  });
});
