/** As much of Citation.js as is used: it brings no types of its own. */
declare module '@citation-js/core' {
  export const plugins: {
    readonly input: {
      /** Parses what is said to be of the type `forceType` into CSL-JSON; throws where that fails. */
      chain(
        input: unknown,
        options: { readonly forceType: string; readonly generateGraph: boolean },
      ): Record<string, unknown>[];
    };
  };
}
declare module '@citation-js/plugin-bibtex';
declare module '@citation-js/plugin-ris';
