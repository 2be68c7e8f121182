#!/usr/bin/env node
import { version } from '../../../package.json';
import { visible } from '../export/oneLine';
import { didYouMean } from '../model/didYouMean';
import { Refusal, readArguments, suggestion } from './arguments';
import { commands, generalHelp, helpOf } from './commands';
import { coloured, type Host, plain, type Result } from './output';

/** Does what the arguments ask for. */
async function guideline([name, ...rest]: readonly string[]): Promise<Result> {
  if (name === undefined) return { exitCode: 2, output: '', complaints: [generalHelp().trimEnd()] };
  if (['--help', '-h', 'help'].includes(name)) return said(helpFor(rest[0]));
  if (name === '--version') return said(`${version}\n`);
  const command = commandCalled(name);
  const args = readArguments(rest, command.name, command.options);
  return args.has('help') ? said(helpOf(command)) : command.run(args, host());
}

function said(output: string): Result {
  return { exitCode: 0, output, complaints: [] };
}

function helpFor(name: string | undefined): string {
  return name === undefined ? generalHelp() : helpOf(commandCalled(name));
}

function commandCalled(name: string) {
  const command = commands.find((each) => each.name === name);
  if (command) return command;
  const names = commands.map((each) => each.name);
  const what = name.startsWith('-') ? 'option' : 'command';
  const near = didYouMean(name, [...names, '--help', '--version']);
  throw new Refusal(`There is no ${what} "${name}".${suggestion(near)} The commands are ${names.join(', ')}.`);
}

function host(): Host {
  const { NO_COLOR, GUIDELINE_TODAY } = process.env;
  return {
    folder: process.cwd(),
    today: GUIDELINE_TODAY ? dayOf(GUIDELINE_TODAY) : today(new Date()),
    style: process.stdout.isTTY && !NO_COLOR ? coloured : plain,
  };
}

/** Waivers and reviews end on a day; tests and reproducible runs say which day it is. */
function dayOf(text: string): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
  if (!isDay) throw new Refusal(`GUIDELINE_TODAY is "${text}"; it has to be a day, as YYYY-MM-DD.`);
  return text;
}

/** The day where the person at the terminal is. */
function today(now: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** What went wrong, in one calm line; where in the program only for those who ask. */
function failureOf(error: unknown): Result {
  const debug = process.env.GUIDELINE_DEBUG === '1' && error instanceof Error;
  const told = error instanceof Error ? error.message : String(error);
  const message = error instanceof Refusal ? told : `This is a defect of the program, please report it: ${told}`;
  return { exitCode: 2, output: '', complaints: [debug ? `${message}\n${error.stack}` : message] };
}

/** Writes a result. The process ends by itself once all of it is written. */
function finish({ exitCode, output, complaints }: Result): void {
  process.exitCode = exitCode;
  if (output !== '') process.stdout.write(output);
  for (const complaint of complaints) process.stderr.write(`${complaint.split('\n').map(visible).join('\n')}\n`);
}

// Whoever reads the output may stop early (`| head`), which is no failure; a full disk is one.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return;
  process.exitCode = 2;
  process.stderr.write(`The output could not be written: ${error.message}\n`);
});
process.stderr.on('error', () => {});

guideline(process.argv.slice(2)).then(finish, (error: unknown) => finish(failureOf(error)));
