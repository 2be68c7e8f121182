import { parseArgs } from 'node:util';
import { didYouMean } from '../model/didYouMean';

/** What was asked for cannot be done: told as one message, with exit code 2. */
export class Refusal extends Error {}

export interface OptionSpec {
  /** What stands for the value in help; a switch has none. */
  readonly value?: string;
  /** The only values that it takes. The first is the default. */
  readonly choices?: readonly string[];
  readonly repeatable?: boolean;
  readonly description: string;
}

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

/** A command's arguments, checked against its options. */
export class Arguments {
  constructor(
    readonly positionals: readonly string[],
    private readonly given: ReadonlyMap<string, readonly string[]>,
  ) {}

  has(option: string): boolean {
    return this.given.has(option);
  }

  all(option: string): readonly string[] {
    return this.given.get(option) ?? [];
  }

  /** The chosen one of `choices`, the first unless another was asked for. */
  choice<C extends string>(option: string, choices: readonly [C, ...C[]]): C {
    const [wanted] = this.all(option);
    return choices.find((choice) => choice === wanted) ?? choices[0];
  }
}

const everywhere: OptionSpecs = { help: { description: 'Show this help.' } };

/** Reads what follows the name of a command. Throws a `Refusal` that says what to write instead. */
export function readArguments(args: readonly string[], command: string, options: OptionSpecs): Arguments {
  const known: OptionSpecs = { ...options, ...everywhere };
  const { tokens } = parseArgs({
    args: [...args],
    allowPositionals: true,
    strict: false,
    tokens: true,
    options: {
      ...Object.fromEntries(
        Object.entries(known).map(([name, { value }]) => [
          name,
          { type: value ? ('string' as const) : ('boolean' as const) },
        ]),
      ),
      help: { type: 'boolean', short: 'h' },
    },
  });
  const positionals: string[] = [];
  const given = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    const spec = Object.hasOwn(known, name) ? known[name] : undefined;
    if (!spec) throw new Refusal(unknownOption(rawName, name, command, Object.keys(known)));
    const values = given.get(name) ?? [];
    if (values.length > 0 && !spec.repeatable && spec.value) throw new Refusal(`${rawName} was given twice.`);
    values.push(valueGiven(spec, rawName, value));
    given.set(name, values);
  }
  return new Arguments(positionals, given);
}

function valueGiven(spec: OptionSpec, option: string, value: string | undefined): string {
  if (spec.value === undefined) {
    if (value !== undefined) throw new Refusal(`${option} takes no value.`);
    return '';
  }
  const choices = spec.choices ?? [];
  const expected = choices.length > 0 ? choices.join(', ') : spec.value;
  if (value === undefined || value === '') throw new Refusal(`${option} needs a value: ${expected}.`);
  if (choices.length > 0 && !choices.includes(value)) {
    throw new Refusal(
      `${option} cannot be "${value}".${suggestion(didYouMean(value, choices))} It can be: ${expected}.`,
    );
  }
  return value;
}

function unknownOption(written: string, name: string, command: string, known: readonly string[]): string {
  const near = didYouMean(name, known);
  return (
    `There is no option ${written}.${suggestion(near === undefined ? undefined : `--${near}`)}` +
    ` See \`guideline ${command} --help\`.`
  );
}

/** ` Did you mean "x"?`, or nothing. */
export function suggestion(near: string | undefined): string {
  return near === undefined ? '' : ` Did you mean "${near}"?`;
}
