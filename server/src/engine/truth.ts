/** Kleene's three values, in an order in which AND is the smaller, OR the greater and NOT is `2 - x`. */
export const isFalse = 0;
export const isUnknown = 1;
export const isTrue = 2;
export type TruthCode = typeof isFalse | typeof isUnknown | typeof isTrue;
