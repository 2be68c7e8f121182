/** A script that parses a file with `yaml` alone and prints how many milliseconds that took. */
export const parseAlone = `
  const { parseDocument } = require('yaml');
  const text = require('node:fs').readFileSync(process.argv[1], 'utf8');
  const start = performance.now();
  const { errors } = parseDocument(text);
  const ms = performance.now() - start;
  if (errors.length > 0) throw errors[0];
  console.log(ms);`;
