import assert from 'node:assert/strict';
import { plainLetters } from '../../../server/src/model/plainLetters';

describe('plain letters', () => {
  const texts: readonly [text: string, plain: string][] = [
    ['Nuñez, Çelik, Dvořák', 'Nunez, Celik, Dvorak'],
    ['Ørsted, Straße, Łukasz, Đorđe', 'Orsted, Strasse, Lukasz, Dorde'],
    ['Ægir, œdème, STRAẞE, Þór', 'AEgir, oedeme, STRASSE, THor'],
    ['ﬁbrosis, Ⅳ', 'fibrosis, IV'],
    ['İzmir, Işık', 'Izmir, Isik'],
    ['Νίκος, 腿', 'Νικος, 腿'],
  ];
  for (const [text, plain] of texts)
    it(`of ${text} are ${plain}`, () => {
      assert.equal(plainLetters(text), plain);
    });
});
