// All trials for a spreadsheet: one row for each measure, and for each judgement. The same guard as every CSV of ours.

import { TRIAL_OUTCOMES, type TrialPhase } from '../domain/trial.ts';
import type { Trials } from '../domain/trials.ts';
import { cell } from './csv.ts';

const PHASES: Readonly<Record<TrialPhase, string>> = {
  overdue: 'overdue',
  'due-soon': 'due soon',
  'under-way': 'under way',
};

const HEAD = [
  'decision',
  'title',
  'team',
  'owner',
  'state',
  'review by',
  'days',
  'measure',
  'today',
  'target',
  'stop',
  'latest',
  'result',
  'path',
];

export function trialsCsv({ phases, judged }: Trials): string {
  const running = (['overdue', 'due-soon', 'under-way'] as const).flatMap((phase) =>
    phases[phase].flatMap(({ label, title, team, owner, reviewBy, days, measures, path }) =>
      measures.map(({ metric, baseline, target, stop, latest, state }) => [
        label,
        title,
        team ?? '',
        owner.name,
        PHASES[phase],
        reviewBy,
        days,
        metric,
        baseline,
        target,
        stop,
        latest ?? '',
        state,
        path,
      ]),
    ),
  );
  const ended = judged.map(({ label, title, team, outcome, at, met, of, because, path }) => [
    label,
    title,
    team ?? '',
    '',
    TRIAL_OUTCOMES[outcome].past.toLowerCase(),
    at.slice(0, 10),
    '',
    '',
    '',
    '',
    '',
    `${met} of ${of} met`,
    because,
    path,
  ]);
  return [HEAD, ...running, ...ended].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}
