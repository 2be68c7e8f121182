/** What is used of the library; it brings no types. */
declare module '@lhncbc/ucum-lhc/source-cjs/ucumLhcUtils.js' {
  export const UcumLhcUtils: { getInstance(): unknown };
}

declare module '@lhncbc/ucum-lhc/source-cjs/unitString.js' {
  interface Unit {
    readonly dim_: { readonly dimVec_: readonly number[] | null } | null;
    readonly magnitude_: number;
    readonly isSpecial_: boolean;
    readonly isArbitrary_: boolean;
    readonly moleExp_: number;
    readonly equivalentExp_: number;
  }

  export const UnitString: {
    getInstance(): {
      /** The unit, and the code as it would have to be written. Throws at what it cannot take apart. */
      parseString(
        code: string,
        why: 'validate',
        suggest: false,
      ): readonly [unit: Unit | null, code: string, ...unknown[]];
    };
  };
}
