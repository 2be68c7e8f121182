/** A template as `build.mjs` builds it in from `server/templates/`: its text. */
declare module '*.guideline.yaml' {
  const text: string;
  export default text;
}
