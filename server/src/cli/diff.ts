import { diffReport } from '../export/diffReport';
import { reportMarkdown } from '../export/reportMarkdown';
import { reportText } from '../export/reportText';
import { diff as compare, type Diff } from '../logic/diff/diff';
import { type Arguments, Refusal } from './arguments';
import { diffJson, diffRefusal } from './diffJson';
import { type Version, versionsOf } from './diffVersions';
import { type ExitCode, type Host, json, type Result } from './output';

export const diffFormats = ['text', 'json', 'markdown'] as const;

const exitCodes: Readonly<Record<Diff['verdict'], ExitCode>> = { nobody: 0, some: 1, unsettled: 2 };

/** `guideline diff`: what two versions of a guideline say differently, and to whom. */
export async function diff(args: Arguments, host: Host): Promise<Result> {
  try {
    const [older, newer] = await versionsOf(args.positionals, host);
    const found = compare(older.program, newer.program, {
      errors: { old: older.readingErrors, new: newer.readingErrors },
    });
    return {
      exitCode: exitCodes[found.verdict],
      output: print(found, older, newer, args, host),
      complaints: [...new Set([older, newer].flatMap(complaintsOf))],
    };
  } catch (error) {
    if (!(error instanceof Refusal) || args.choice('format', diffFormats) !== 'json') throw error;
    const failures = error.message.split('\n');
    return { exitCode: 2, output: json(diffRefusal(failures)), complaints: failures };
  }
}

function print(found: Diff, older: Version, newer: Version, args: Arguments, host: Host): string {
  const report = () => diffReport(found, { older: older.name, newer: newer.name });
  switch (args.choice('format', diffFormats)) {
    case 'json':
      return json(diffJson(found, older, newer));
    case 'markdown':
      return reportMarkdown(report());
    case 'text':
      return reportText(report(), { strong: host.style.strong, faint: host.style.faint });
  }
}

/** What lint finds is not repeated here, but whoever relies on a comparison has to know that there is some. */
function complaintsOf({ name, errors, configurationMistakes }: Version): string[] {
  if (errors === 0) return [...configurationMistakes];
  return [
    ...configurationMistakes,
    `${name} has ${errors === 1 ? '1 error' : `${errors} errors`}; \`guideline lint\` tells them.`,
  ];
}
