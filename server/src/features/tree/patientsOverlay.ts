import type { GuidelineFile } from '../../workspace/guidelineFile';
import type { TestRun } from '../caseTests';
import type { Note, Overlay } from './overlay';
import { counted } from './overlayWords';
import { ownNodes, reachedIn, wayOf } from './testsOverlay';

/** How many of the patients of the case files pass each node and go each way; a case that cannot be run, or expects nothing, is nobody. */
export function patientsOverlay(file: GuidelineFile, run: TestRun): Overlay {
  const nodes = ownNodes(file, reachedIn(file, run));
  const cases = run.files.flatMap((each) => each.cases);
  const broken = cases.filter(({ outcome }) => outcome === 'broken').length;
  const ran = cases.filter(({ runs }) => runs.length > 0).length;
  const silent = cases.length - broken - ran;
  const notCounted = silent === 1 ? 'expects nothing and is not counted' : 'expect nothing and are not counted';
  const others = [
    ...(broken > 0 ? [`${counted(broken, 'more case')} cannot be run`] : []),
    ...(silent > 0 ? [`${counted(silent, 'more case')} ${notCounted}`] : []),
  ].map((each) => `; ${each}`);
  return {
    kind: 'patients',
    summary:
      cases.length === 0
        ? 'No case file beside this guideline has a patient for it.'
        : `${counted(ran, 'patient')} in ${counted(run.files.length, 'case file')}${others.join('')}. Who comes to a place again with a later result counts once there.`,
    legend: [
      { tone: 'plain', text: `${counted(nodes.filter(({ patients }) => patients > 0).length, 'node')} passed` },
      {
        tone: 'aside',
        text: `${counted(nodes.filter(({ patients }) => patients === 0).length, 'node')} passed by nobody`,
      },
    ],
    nodes: nodes.map(({ id, patients }) => ({ node: id, ...noteOf(patients, counted(patients, 'patient')) })),
    ways: nodes.flatMap(({ id, ways }) =>
      ways.map((way, index) => ({ from: id, way: wayOf(way, index), ...noteOf(way.patients, String(way.patients)) })),
    ),
  };
}

function noteOf(patients: number, text: string): Note {
  const more = patients === 0 ? 'Nobody of the cases goes here' : `${counted(patients, 'patient')} of the cases`;
  return { tone: patients === 0 ? 'aside' : 'plain', text, more };
}
