import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import nextVocabulary from 'ajv/dist/vocabularies/next.js';

const schemaNames = ['guideline.schema.json', 'cases.schema.json'];

const headers = [
  'guideline',
  'library',
  'title',
  'version',
  'disclaimer',
  'authors',
  'population',
  'review',
  'uses',
  'start',
  'derived-from',
  'related-questions',
];

const entities = [
  'reference',
  'modality',
  'action',
  'finding',
  'impossible',
  'derived',
  'exclusion',
  'ratings',
  'node',
  'pitfall',
  'safety',
  'waiver',
];

/** What is validated alone, and the schema that it is validated by. */
const units = {
  ...Object.fromEntries(headers.map((name) => [name, `guideline.schema.json#/properties/${name}`])),
  ...Object.fromEntries(entities.map((kind) => [kind, `guideline.schema.json#/$defs/${kind}`])),
  case: 'cases.schema.json#/$defs/case',
  'tested-guideline': 'cases.schema.json#/properties/guideline',
  id: 'guideline.schema.json#/$defs/id',
  'citation-key': 'guideline.schema.json#/$defs/citationKey',
  'finding-id': 'guideline.schema.json#/$defs/findingId',
  'rule-id': 'guideline.schema.json#/$defs/ruleId',
};

/** Annotations that messages are made of; the validators carry them along. */
const spoken = ['expects', 'errorMessage', 'errorFields', 'whyNeeded'];
/** Annotations for hover, completion and readers of the schema only. */
const silent = ['enumDescriptions', 'doNotSuggest'];

/**
 * The source of an ES module with one validator for each unit, for which no ajv is needed at run time.
 * It exports `validators` by unit name; `fileFields`: what each kind of file may and must have at its top; and
 * `procedureWords`: by which words a procedure is told.
 */
export async function validatorsSource(directory = new URL('.', import.meta.url)) {
  const schemas = await readSchemas(directory);
  const ajv = new Ajv({
    meta: false,
    validateSchema: false,
    allErrors: true,
    // Errors carry the schema that they come from, and with it the words that messages are made of.
    verbose: true,
    messages: false,
    inlineRefs: false,
    strictTypes: false,
    code: { source: true, esm: true, lines: true, optimize: 2 },
  });
  ajv.addVocabulary([...nextVocabulary.default, ...spoken, ...silent]);
  for (const schema of schemas) ajv.addSchema(withNamesInPlace(withoutSilent(schema), schemas));

  const exported = Object.keys(units).map((unit) => [unit, `validate_${unit.replaceAll('-', '_')}`]);
  const code = standaloneCode(ajv, Object.fromEntries(exported.map(([unit, name]) => [name, units[unit]])));
  const imported = /require\(([^)]*)\)/.exec(code);
  if (imported) throw new Error(`A schema uses a keyword for which ajv needs ${imported[1]} at run time.`);
  return [
    code,
    `export const validators = {${exported.map(([unit, name]) => `${JSON.stringify(unit)}: ${name}`).join(', ')}};`,
    `export const fileFields = ${JSON.stringify(fileFields(schemas))};`,
    `export const procedureWords = ${JSON.stringify(procedureWords(schemas))};`,
  ].join('\n');
}

/** Serves the validators as the module `schemas:validators`. */
export const validatorsPlugin = {
  name: 'schemas:validators',
  setup(build) {
    build.onResolve({ filter: /^schemas:validators$/ }, ({ path }) => ({ path, namespace: 'schemas' }));
    build.onLoad({ filter: /.*/, namespace: 'schemas' }, async () => ({
      contents: await validatorsSource(),
      loader: 'js',
      watchFiles: schemaNames.map((name) => fileURLToPath(new URL(name, import.meta.url))),
    }));
  },
};

function readSchemas(directory) {
  return Promise.all(schemaNames.map(async (name) => JSON.parse(await readFile(new URL(name, directory), 'utf8'))));
}

/** A schema without the annotations that no message is made of, so that they do not end up in the bundle. */
function withoutSilent(schema) {
  const dropped = new Set([...silent, 'description', '$comment', '$schema']);
  // A field may itself be called `description`, but then it holds a schema and no text.
  const isAnnotation = ([key, value]) => dropped.has(key) && !(key === 'description' && typeof value === 'object');
  return mapped(schema, (each) => Object.fromEntries(Object.entries(each).filter((entry) => !isAnnotation(entry))));
}

/** A schema in which those of field names refer to nothing: only then does ajv tell which name is refused. */
function withNamesInPlace(schema, schemas) {
  const inPlace = (value) =>
    mapped(value, (each) => {
      if (each.$ref === undefined) return each;
      const [file, pointer] = each.$ref.split('#');
      const root = file === '' ? schema : schemas.find(({ $id }) => $id === file);
      const steps = pointer.split('/').slice(1);
      return inPlace(withoutSilent(steps.reduce((node, step) => node[step], root)));
    });
  return mapped(schema, (each) =>
    each.propertyNames === undefined ? each : { ...each, propertyNames: inPlace(each.propertyNames) },
  );
}

/** The same value with `change` applied to each object in it, from the inside out. */
function mapped(value, change) {
  if (Array.isArray(value)) return value.map((item) => mapped(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return change(Object.fromEntries(Object.entries(value).map(([key, each]) => [key, mapped(each, change)])));
}

/** The top-level fields of each kind of file, taken from the schemas of whole files. */
function fileFields([guideline, cases]) {
  const ofLibrary = guideline.then;
  const all = Object.keys(guideline.properties);
  return {
    guideline: { required: guideline.else.required, allowed: all.filter((name) => name !== 'library'), refused: {} },
    library: {
      required: ofLibrary.required,
      allowed: all.filter((name) => !(name in ofLibrary.properties)),
      refused: Object.fromEntries(
        Object.entries(ofLibrary.properties).map(([name, { errorMessage }]) => [name, errorMessage]),
      ),
    },
    cases: { required: cases.required, allowed: Object.keys(cases.properties), refused: {} },
    bibliography: { required: [], allowed: [], refused: {} },
  };
}

/** The words that each field of a procedure takes. */
function procedureWords([{ $defs }]) {
  const { technique, vessel, region, contrast } = $defs;
  return { technique: technique.enum, vessel: vessel.enum, region: region.enum, contrast: contrast.enum };
}
