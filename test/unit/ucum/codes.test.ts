import assert from 'node:assert/strict';
import { ucumWith } from '../../../server/src/ucum/codes';
import { commonCodes } from '../../../server/src/ucum/commonCodes';
import { ucum } from '../../../server/src/ucum/library';
import type { Verdict } from '../../../server/src/ucum/measure';

describe('the commonest UCUM codes', () => {
  it('are what the library says of them', () => {
    assert.ok(commonCodes.size > 150);
    for (const [code, measure] of commonCodes) assert.deepEqual(measure, ucum(code), code);
  });

  it('need no library', () => {
    const lookup = ucumWith(() => assert.fail('the library was loaded'));
    for (const code of commonCodes.keys()) assert.equal(typeof lookup(code), 'object');
  });

  it('are all that is known without a library', () => {
    assert.equal(ucumWith()('furlong'), 'not-known');
  });

  it('bring the library once, and ask it about each text once', () => {
    const asked: string[] = [];
    let loads = 0;
    const lookup = ucumWith(() => {
      loads++;
      return (text): Verdict => {
        asked.push(text);
        return 'no-code';
      };
    });
    for (const text of ['mmHg', 'mg', 'IU', 'mmHg']) lookup(text);
    assert.deepEqual([loads, asked], [1, ['mmHg', 'IU']]);
  });
});

describe('the UCUM library', () => {
  const dimension = (code: string) => {
    const verdict = ucum(code);
    return typeof verdict === 'object' ? verdict.dimension : verdict;
  };

  it('knows codes from other texts, and never fails or prints', () => {
    for (const code of ['ug/L', 'mm[Hg]', '10*9/L', 'mg/L{FEU}', '/min', '[IU]/L', '1'])
      assert.equal(typeof ucum(code), 'object', code);
    const texts = [
      '',
      ' ',
      'mmHg',
      '°C',
      'mg / dL',
      'mg/{dL',
      '}{',
      '((',
      '/',
      '.',
      '1.73m2',
      'a'.repeat(5000),
      '\u0000',
      '__proto__',
    ];
    const { log } = console;
    console.log = (line: unknown) => assert.fail(`printed ${line}`);
    try {
      for (const text of texts) assert.equal(ucum(text), 'no-code', text);
    } finally {
      console.log = log;
    }
  });

  it('compares what is the same in another size', () => {
    for (const [one, other] of [
      ['mg/dL', 'g/L'],
      ['mmol/L', 'umol/mL'],
      ['U/L', 'nkat/L'],
      ['[IU]/L', 'm[iU]/mL'],
      ['mm[Hg]', 'kPa'],
      ['mL/min/{1.73_m2}', 'L/h/{1.73_m2}'],
    ] as const)
      assert.equal(dimension(one), dimension(other), `${one} ${other}`);
  });

  it('keeps apart what only convention relates', () => {
    for (const [one, other] of [
      ['mmol/L', 'mg/dL'],
      ['mmol/L', 'meq/L'],
      ['mmol/L', 'mosm/L'],
      ['mmol/mol', '%'],
      ['U/L', '[IU]/L'],
      ['[IU]/L', 'ng/mL'],
      ['mg/L{FEU}', 'mg/L{DDU}'],
      ['mL/min', 'mL/min/{1.73_m2}'],
      ['10*9/L', '{cells}/uL'],
      ['Gy', 'Sv'],
    ] as const)
      assert.notEqual(dimension(one), dimension(other), `${one} ${other}`);
  });

  it('knows what no factor can turn into something else', () => {
    for (const code of ['Cel', '[degF]', '[pH]']) {
      const verdict = ucum(code);
      assert.ok(typeof verdict === 'object' && verdict.size === undefined, code);
    }
  });
});
