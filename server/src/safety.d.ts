/** The safety table as `build.mjs` reads it from `server/safety.yaml`; a test holds it to this form. */
declare module '*/safety.yaml' {
  const knowledge: import('./logic/safety/checks/knowledge').Knowledge;
  export default knowledge;
}
