import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileFields, validators } from 'schemas:validators';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import cases from '../../../schemas/cases.schema.json';
import configuration from '../../../schemas/configuration.schema.json';
import guideline from '../../../schemas/guideline.schema.json';
import rules from '../../../schemas/rules.schema.json';
import { headerNames, sectionNames } from '../../../server/src/syntax/sections';

type Json = Readonly<Record<string, unknown>>;

const schemas: Readonly<Record<string, Json>> = {
  'guideline.schema.json': guideline,
  'cases.schema.json': cases,
  'configuration.schema.json': configuration,
  'rules.schema.json': rules,
};

describe('the schema files', () => {
  for (const [name, schema] of Object.entries(schemas)) {
    describe(name, () => {
      it('gives every field a description', () => {
        const mute = fieldsOf(schema, name).filter(([, field]) => descriptionOf(field, schema) === undefined);
        assert.deepEqual(
          mute.map(([place]) => place),
          [],
        );
      });

      it('describes all values of a list or none', () => {
        for (const [place, { enum: values, enumDescriptions: words }] of schemasIn(schema, name))
          if (Array.isArray(values) && Array.isArray(words)) assert.equal(words.length, values.length, place);
      });
    });
  }

  it('name every field and section that the syntax knows', () => {
    const inCases = ['cases'];
    const known = [...headerNames, ...sectionNames].filter((name) => !inCases.includes(name));
    assert.deepEqual(Object.keys(guideline.properties).sort(), known.sort());
    assert.deepEqual(Object.keys(fileFields), ['guideline', 'library', 'cases', 'bibliography']);
    for (const name of headerNames) assert.equal(typeof validators[name], 'function', name);
  });

  // Whoever has only a JSON Schema validator must come to the same verdict.
  describe('as plain JSON Schema', () => {
    const ajv = new Ajv2020({ strictTypes: false, strictRequired: false, allErrors: true });
    ajv.addVocabulary([
      'expects',
      'errorMessage',
      'errorFields',
      'whyNeeded',
      'enumDescriptions',
      'doNotSuggest',
      'markdownDescription',
    ]);
    for (const schema of Object.values(schemas)) ajv.addSchema(schema);

    it('are valid', () => {
      for (const name of Object.keys(schemas)) assert.ok(ajv.getSchema(name));
    });

    for (const file of sampleFiles()) {
      it(`take ${file}`, () => {
        const validate = ajv.getSchema(file.endsWith('.cases.yaml') ? 'cases.schema.json' : 'guideline.schema.json');
        const valid = validate?.(parse(readFileSync(file, 'utf8'), { uniqueKeys: false }));
        assert.ok(valid, JSON.stringify(validate?.errors?.slice(0, 3)));
      });
    }
  });
});

/** Sound samples; the one that shows an article as it was published is meant to be full of mistakes. */
function sampleFiles(): string[] {
  return readdirSync('samples', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml') && !name.includes('as-published') && !name.includes('config'))
    .map((name) => path.posix.join('samples', name.replaceAll('\\', '/')))
    .sort();
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every schema within a schema, with its place. */
function schemasIn(value: unknown, place: string): [string, Json][] {
  if (Array.isArray(value)) return value.flatMap((item, index) => schemasIn(item, `${place}/${index}`));
  if (!isJson(value)) return [];
  const within = Object.entries(value).flatMap(([key, each]) => schemasIn(each, `${place}/${key}`));
  return [[place, value], ...within];
}

function fieldsOf(schema: Json, name: string): [string, Json][] {
  return schemasIn(schema, name).filter(
    ([place, field]) => /\/properties\/[^/]+$/.test(place) && field.errorMessage === undefined,
  );
}

function descriptionOf(field: Json, root: Json): unknown {
  if (typeof field.$ref !== 'string') return field.description ?? field.errorMessage;
  if (field.description !== undefined) return field.description;
  const [file, pointer = ''] = field.$ref.split('#');
  const target = pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((node, step) => (isJson(node) ? node[step] : undefined), schemas[file ?? ''] ?? root);
  return isJson(target) ? descriptionOf(target, schemas[file ?? ''] ?? root) : undefined;
}
