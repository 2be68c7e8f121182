import { profiles } from '../rules/rule';
import type { Arguments, OptionSpecs } from './arguments';
import type { Host, Result } from './output';

/** One command: what its help says and how to start it. */
export interface Command {
  readonly name: string;
  readonly usage: string;
  /** One line for the list of commands. */
  readonly summary: string;
  readonly help: string;
  readonly options: OptionSpecs;
  readonly exitCodes: readonly [string, string, string];
  /** What the command needs is loaded only when it is the one that was asked for. */
  run(args: Arguments, host: Host): Promise<Result>;
}

const notDone = 'it could not be done: a path that leads to nothing, a file that cannot be read, a wrong argument';

const format = (...choices: string[]): OptionSpecs => ({
  format: {
    value: 'FORMAT',
    choices,
    description: `How to print it: ${choices.join(', ')}. The first is the default.`,
  },
});

export const commands: readonly Command[] = [
  {
    name: 'lint',
    usage: 'guideline lint [PATH ...]',
    summary: 'Check guidelines and case files.',
    help: `Checks every *.guideline.yaml and *.cases.yaml that the paths name or hold, the current folder without one,
and the files that these use or are about, wherever they lie: a clean result speaks for all that a guideline rests on.
Profile, levels and options come from the nearest guideline.config.yaml. What was waived is told with its reason and not counted.
With --fix the safe fixes are taken first, in the files that the paths name or hold: those that change no clinical meaning.`,
    options: {
      fix: { description: 'Take all safe fixes, write the files, and tell what is left.' },
      profile: {
        value: 'PROFILE',
        choices: profiles,
        description: `Instead of the one that is configured: ${profiles.join(', ')}. Levels set rule by rule stay.`,
      },
      timing: { description: 'Tell how long each rule took.' },
      ...format('text', 'json'),
    },
    exitCodes: ['no errors or warnings that are not waived', 'an error or a warning', notDone],
    run: async (args, host) => (await import('./lint')).lint(args, host),
  },
  {
    name: 'run',
    usage: 'guideline run FILE [CASE] [--set FINDING=VALUE ...]',
    summary: 'Take one patient through a guideline and show why it ends where it ends.',
    help: `FILE is a case file, or a guideline whose case files lie beside it; CASE is the id of one of their cases.
With --set the patient is given here; together with CASE it adds to what the case ends with. Several values of one
finding are joined by commas: --set emergency=absent-pulse,pe-symptoms. A case with \`later\` shows every step.
With --format cds-hooks it prints what a CDS Hooks 2.0 service would answer: cards for clinicians, of the last step.`,
    options: {
      set: {
        value: 'FINDING=VALUE',
        repeatable: true,
        description:
          'What is known of the patient, with units as reports show them or as codes. May stand several times.',
      },
      ...format('text', 'json', 'markdown', 'cds-hooks'),
      audience: {
        value: 'AUDIENCE',
        choices: ['clinician', 'patient'],
        description: 'Whom it is for: clinician, patient. The first is the default.',
      },
    },
    exitCodes: [
      'the (last) run ended in a recommendation or a conclusion',
      'it ended without an answer: more has to be known, a gap, an overlap, another population, a damaged place',
      notDone,
    ],
    run: async (args, host) => (await import('./run')).run(args, host),
  },
  {
    name: 'test',
    usage: 'guideline test [PATH ...]',
    summary: 'Run the cases of case files and compare them with what they expect.',
    help: `Runs every case of every *.cases.yaml that the paths name or hold, the current folder without one, and tells how many
nodes and branches of each guideline the cases reach. A path to a guideline means the case files beside it.`,
    options: format('text', 'json'),
    exitCodes: ['every case ends as it expects', 'a case does not, or cannot be run as it is written', notDone],
    run: async (args, host) => (await import('./test')).test(args, host),
  },
  {
    name: 'cases',
    usage: 'guideline cases FILE [--generate]',
    summary: 'Tell what the cases of a guideline reach, and generate cases for the rest.',
    help: `FILE is a guideline, or a case file about it. The cases beside the guideline count, and those given with --add.
With --generate a case file is printed, or written with --output, in which cases take every way that patients take and
that no case takes yet. They expect what the guideline does, and are marked \`confirmed: no\` until a person has checked
them. With --mcdc two cases show for each test of a condition with several that it alone can change how it comes out;
with --boundaries cases lie on each threshold of a number and on both sides of it.`,
    options: {
      generate: { description: 'Print cases for what is not reached yet.' },
      mcdc: { description: 'Also pairs of cases that show the effect of each test (masking MC/DC).' },
      boundaries: { description: 'Also cases at the thresholds of numbers and beside them.' },
      add: { value: 'CASES', repeatable: true, description: 'A case file that counts too. May stand several times.' },
      output: { value: 'FILE', description: 'Write the cases to this file, which ends in .cases.yaml.' },
      force: { description: 'Overwrite the file of --output.' },
      ...format('text', 'json'),
    },
    exitCodes: [
      'all that patients reach is reached by cases, with --generate by the new ones too',
      'something is not, or is not known to be; a new case does not keep a safety property; the guideline has errors',
      notDone,
    ],
    run: async (args, host) => (await import('./cases')).cases(args, host),
  },
  {
    name: 'diff',
    usage: 'guideline diff OLD NEW',
    summary: 'Tell which patients two versions of a guideline say something else to.',
    help: `OLD and NEW are guidelines: files, or REVISION:PATH for a file as git has it there (HEAD~1:leg.guideline.yaml, the path
from the top of the repository or, with ./, from here). Libraries are read at the same revision.
\`guideline diff REVISION FILE\` compares a file with what it was, \`guideline diff FILE\` with the last commit.
All patients are compared, not only those of cases: that nobody is affected is a proof.`,
    options: format('text', 'json', 'markdown'),
    exitCodes: ['no patient is affected', 'some patients are', `whether any are could not be settled, or ${notDone}`],
    run: async (args, host) => (await import('./diff')).diff(args, host),
  },
  {
    name: 'explain',
    usage: 'guideline explain FILE [NODE ...]',
    summary: 'Tell in words which patients come to a node, and who of them goes on where.',
    help: `FILE is a guideline, or a case file that is about one. Without a NODE all nodes are told, in the order of the file.
The words hold for exactly those patients of whom everything is known and whom the guideline speaks of: within its
population and not impossible. Derived findings are told by name. Where that is not all, it says so and why.`,
    options: format('text', 'json'),
    exitCodes: ['it was told', 'never', notDone],
    run: async (args, host) => (await import('./explain')).explain(args, host),
  },
  {
    name: 'coverage',
    usage: 'guideline coverage [PATH ...]',
    summary: 'Tell how much is cited, quoted and verified, and what is not.',
    help: `Counts the nodes, ratings, derived findings, exclusions, pitfalls and extracts of every *.guideline.yaml that the paths
name or hold, the current folder without one, and of the libraries that these use. Cited: it says on which work it
rests. Quoted: with words of each work. Verified: each citation names an extract that a person has looked up. What was
waived is told with its reason and counts for none of the three. An extract is cited when anything here names it.`,
    options: {
      of: {
        value: 'MEASURE',
        choices: ['cited', 'quoted', 'verified'],
        description: 'What the list and --min are about: cited, quoted, verified. The first is the default.',
      },
      min: { value: 'N', description: 'Exit with 1 where less than N percent of a kind in a file are.' },
      ...format('text', 'json', 'html'),
    },
    exitCodes: ['it was told, and nothing is below --min', 'something is below --min', notDone],
    run: async (args, host) => (await import('./coverage')).coverage(args, host),
  },
  {
    name: 'approve',
    usage: 'guideline approve FILE --by NAME [--by NAME ...]',
    summary: 'Record in a guideline who approved it, when, and what exactly.',
    help: `Writes state, reviewers, day and a fingerprint into the \`review\` of a guideline or a library, and changes nothing
else in the file. The fingerprint covers the file and all that it uses; comments, layout, quotes and the order of fields
do not count. From then on lint reports any other change as an error until somebody approves again.
Nothing is approved that has errors, in the file or in what it uses, or that only its authors have reviewed. Under the
profile draft it is held to the profile review. Who has approved just this text already stays among its reviewers; who has
approved another text has not approved this one. A retired text is not approved.`,
    options: {
      by: {
        value: 'NAME',
        repeatable: true,
        description: 'Who has reviewed it and approves. May stand several times.',
      },
      date: { value: 'DAY', description: 'The day of the review, as YYYY-MM-DD. Today without it.' },
      until: { value: 'DAY', description: 'The last day on which it holds.' },
      ...format('text', 'json'),
    },
    exitCodes: [
      'it is approved, now or already',
      'it was not approved: it has errors, or the approval contradicts itself',
      notDone,
    ],
    run: async (args, host) => (await import('./approve')).approve(args, host),
  },
];

export function generalHelp(): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return `Clinical guidelines written as decision trees: check them, run patients through them, test them.

Usage: guideline COMMAND [ARGUMENT ...]

Commands:
${commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`).join('\n')}

\`guideline COMMAND --help\` tells more about one of them, \`guideline --version\` the version.

Exit codes: 0 all is well, 1 there is something to look at, 2 ${notDone}.

Environment:
${environment.map(([name, what]) => `  ${name.padEnd(15)}  ${what}`).join('\n')}
`;
}

const environment = [
  ['GUIDELINE_TODAY', 'The day to take for today, as YYYY-MM-DD: waivers and reviews end on a day.'],
  ['GUIDELINE_DEBUG', 'If 1, an unexpected failure is told with where in the program it happened.'],
  ['NO_COLOR', 'If set, no colours. They are used on terminals only.'],
] as const;

export function helpOf({ usage, help, options, exitCodes }: Command): string {
  const rows = Object.entries(options).map(([name, { value, description }]) => [
    `--${name}${value === undefined ? '' : ` ${value}`}`,
    description,
  ]);
  const width = Math.max(...rows.map(([option = '']) => option.length));
  return `Usage: ${usage} [OPTION ...]

${help}

Options:
${rows.map(([option = '', description]) => `  ${option.padEnd(width)}  ${description}`).join('\n')}

Exit codes:
${exitCodes.map((meaning, code) => `  ${code}  ${meaning}`).join('\n')}
`;
}
