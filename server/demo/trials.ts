// The part of the story in which people don't agree, and try: trials under way, due, overdue and judged, escalations at several levels.

import type { Participant } from '../domain/event.ts';
import type { Measure } from '../domain/trial.ts';
import type { Act, Moment } from './story.ts';

const ADR = 'docs/adr';

function at(daysAgo: number, time: Moment['time']): Moment {
  return { daysAgo, time };
}

function people(...deciders: readonly string[]): readonly Participant[] {
  return deciders.map((person) => ({ person, role: 'decider' }));
}

interface Trial {
  readonly key: string;
  readonly title: string;
  readonly file: string;
  readonly author: string;
  readonly team: string;
  readonly deciders: readonly string[];
  readonly owner: string;
  /** So many days ago it was drafted; accepted six days later. */
  readonly since: number;
  /** Days from today to its review-by date; negative is late. */
  readonly reviewIn: number;
  readonly hypothesis: string;
  readonly systems: string;
  readonly steps: string;
  readonly effort: string;
  readonly measures: readonly Measure[];
  /** For each measure: days ago and value. */
  readonly readings: readonly (readonly (readonly [daysAgo: number, value: string])[])[];
  readonly concern: string;
}

/** From the draft to its first days as a trial: every one is signed with its terms, by consent. */
function trial(told: Trial): readonly Act[] {
  const { key, since, author, deciders, owner } = told;
  return [
    {
      at: at(since, '09:10'),
      by: author,
      do: 'draft',
      key,
      folder: ADR,
      template: 'madr-minimal',
      title: told.title,
      file: told.file,
    },
    {
      at: at(since, '10:05'),
      by: author,
      do: 'terms',
      of: key,
      terms: (day) => ({
        hypothesis: told.hypothesis,
        measures: told.measures,
        reviewBy: day(told.reviewIn),
        owner,
        blastRadius: { systems: told.systems, teams: told.team, reversibleUntil: day(told.reviewIn + 60) },
        reversal: { steps: told.steps, owner, effort: told.effort },
        answers: [],
      }),
    },
    {
      at: at(since - 1, '09:30'),
      by: author,
      do: 'send-to-review',
      of: key,
      scope: 'team',
      door: 'two-way',
      team: told.team,
      participants: people(...deciders),
      facilitator: 'nadia',
      deadlineIn: 6,
      note: 'To try, not to keep: the terms are in the text.',
    },
    ...deciders.map((by, place): Act => ({
      at: at(since - 3, place === 0 ? '10:20' : '11:20'),
      by,
      do: 'sign',
      of: key,
      stance: place === 0 && told.concern !== '' ? 'concern' : 'consent',
      reason: place === 0 ? told.concern : '',
      yesIf: '',
    })),
    {
      at: at(since - 6, '15:00'),
      by: 'nadia',
      do: 'give',
      of: key,
      command: () => ({ type: 'accept-as-safe-to-try', note: 'Small enough to be wrong.' }),
    },
    ...told.readings.flatMap((readings, measure) =>
      readings.map(([daysAgo, value]): Act => ({
        at: at(daysAgo, measure === 0 ? '16:40' : '16:50'),
        by: owner,
        do: 'give',
        of: key,
        command: ({ day }) => ({
          type: 'report-measure',
          measure,
          value,
          on: day(-daysAgo),
          link: '',
          note: '',
          tripped: null,
        }),
      })),
    ),
  ];
}

const WEBHOOKS = trial({
  key: 'webhooks',
  title: 'Put the card provider’s webhooks in a queue first',
  file: 'adr-webhook-queue.md',
  author: 'callum',
  team: 'payments',
  deciders: ['priya', 'ines'],
  owner: 'priya',
  since: 60,
  reviewIn: 21,
  hypothesis:
    'We believe that a queue ends payments that are booked twice, because the provider gets its answer whatever booking does.',
  systems: 'The webhook handler of one provider; bookings of the last minute.',
  steps: '1. Point the provider at the old address.\n2. Drain the queue.',
  effort: 'an hour',
  measures: [
    {
      metric: 'Duplicates, of 10,000',
      source: 'dashboard: webhooks',
      baseline: '2.4',
      target: 'less than 1',
      stop: 'more than 5',
    },
    {
      metric: 'Answer to provider, p99',
      source: 'dashboard: webhooks',
      baseline: '310 ms',
      target: '200 ms or less',
      stop: '600 ms',
    },
  ],
  readings: [
    [
      [50, '1.9'],
      [43, '1.1'],
      [36, '0.8'],
      [22, '0.6'],
      [9, '0.4'],
    ],
    [
      [50, '230 ms'],
      [36, '120 ms'],
      [22, '92 ms'],
      [9, '80 ms'],
    ],
  ],
  concern: 'A payment that is seen a minute later must not look like a failed one.',
});

const STAGING = trial({
  key: 'staging',
  title: 'Deploy branches to the shared staging',
  file: 'adr-staging-branches.md',
  author: 'oskar',
  team: 'platform',
  deciders: ['linh', 'tunde'],
  owner: 'oskar',
  since: 88,
  reviewIn: -6,
  hypothesis:
    'We believe that branches on staging halve the failed deploys, because what breaks is found by its author.',
  systems: 'Staging alone; no traveller sees it.',
  steps: '1. Allow the trunk only again.',
  effort: 'ten minutes',
  measures: [
    {
      metric: 'Failed deploys, a week',
      source: 'deploy log',
      baseline: '9',
      target: '4 or less',
      stop: 'more than 15',
    },
    {
      metric: 'Waiting for staging, a day',
      source: 'asked on Fridays',
      baseline: '10 min',
      target: '30 min or less',
      stop: '',
    },
  ],
  readings: [
    [
      [70, '9'],
      [56, '8'],
      [42, '7'],
      [21, '6'],
    ],
    [[42, '35 min']],
  ],
  concern: 'Two branches will wait for each other, and nobody counts waiting.',
});

const SCANNERS = trial({
  key: 'scanners',
  title: 'Let the gate scanners speak MQTT',
  file: 'adr-scanner-mqtt.md',
  author: 'marek',
  team: 'freight',
  deciders: ['aroha', 'sofia'],
  owner: 'marek',
  since: 30,
  reviewIn: 58,
  hypothesis:
    'We believe that MQTT loses fewer than five scans a day, because the broker keeps what a scanner could not send.',
  systems: 'Two of six freight gates.',
  steps: '1. Switch the scanners back to calls.\n2. Stop the broker.',
  effort: 'half a day',
  measures: [
    {
      metric: 'Scans lost, a day',
      source: 'gate report',
      baseline: '41',
      target: '5 or less',
      stop: 'more than 60',
    },
    {
      metric: 'Battery, hours a shift',
      source: 'scanner status',
      baseline: '7.1',
      target: '9 or more',
      stop: 'less than 6',
    },
  ],
  readings: [
    [
      [22, '23'],
      [15, '12'],
      [8, '7'],
      [2, '6'],
    ],
    [
      [22, '7.8'],
      [15, '8.9'],
      [2, '9.2'],
    ],
  ],
  concern: '',
});

const ROTA = trial({
  key: 'rota',
  title: 'One on-call rota for booking and payments',
  file: 'adr-one-rota.md',
  author: 'tunde',
  team: 'booking',
  deciders: ['ines', 'priya'],
  owner: 'ines',
  since: 85,
  reviewIn: -4,
  hypothesis:
    'We believe that one rota halves the pages at night, because one person decides faster than two.',
  systems: 'The pager of two teams.',
  steps: '1. Bring the second rota back.',
  effort: 'a day',
  measures: [
    {
      metric: 'Pages at night, a week',
      source: 'pager',
      baseline: '14',
      target: '7 or less',
      stop: 'more than 20',
    },
  ],
  readings: [
    [
      [70, '12'],
      [49, '9'],
      [28, '7'],
      [7, '6'],
    ],
  ],
  concern: '',
});

/** Four measures of the story are read by hand; one trial is judged, and one is handed on by people who don't agree. */
const TOLD: readonly Act[] = [
  ...WEBHOOKS,
  ...STAGING,
  ...SCANNERS,
  ...ROTA,
  {
    at: at(3, '11:15'),
    by: 'priya',
    do: 'give',
    of: 'rota',
    command: () => ({
      type: 'judge-trial',
      outcome: 'adopt',
      results: [{ result: 'met', value: '6', note: 'Four quiet weeks in a row.' }],
      conclusion:
        'Half as many people are woken. Each of us had to learn the other system, and that took a month.',
      until: null,
      unmeasured: '',
    }),
  },
  {
    at: at(36, '09:20'),
    by: 'callum',
    do: 'draft',
    key: 'replica',
    folder: ADR,
    template: 'madr-minimal',
    title: 'Read fares from a replica instead of the cache',
    file: 'adr-fare-replica.md',
  },
  {
    at: at(34, '09:40'),
    by: 'callum',
    do: 'send-to-review',
    of: 'replica',
    scope: 'multiple-teams',
    door: 'two-way',
    team: 'payments',
    participants: [...people('priya', 'ines', 'oskar'), { person: 'sofia', role: 'consulted' }],
    facilitator: 'nadia',
    deadlineIn: 8,
    note: '',
  },
  {
    at: at(31, '13:30'),
    by: 'oskar',
    do: 'sign',
    of: 'replica',
    stance: 'object',
    reason:
      'At peak we read 11,000 fares a second. The replica has never carried more than 4,000, and its lag is not bounded by anything we control.',
    yesIf: 'it runs in one region first, with the lag on a screen.',
  },
  { at: at(30, '09:15'), by: 'priya', do: 'sign', of: 'replica', stance: 'consent', reason: '', yesIf: '' },
  {
    at: at(29, '10:00'),
    by: 'callum',
    do: 'answer',
    of: 'replica',
    objector: 'oskar',
    answer:
      'Replayed at 12,000 a second, p99 was 9 ms. Lag reached 1.8 s during a vacuum. Beyond 2 s we would read from the primary.',
  },
  {
    at: at(20, '15:45'),
    by: 'ines',
    do: 'give',
    of: 'replica',
    command: () => ({
      type: 'escalate',
      trigger: 'request',
      reason: 'Both of you are right about a part of it, and we have been at it for two weeks.',
    }),
  },
  {
    at: at(18, '11:00'),
    by: 'nadia',
    do: 'give',
    of: 'replica',
    command: () => ({
      type: 'write-brief',
      agreed:
        'Everybody agrees that the cache shows a wrong price about twice a week and that somebody is woken each time. They disagree on whether a replica is fast enough on a Saturday in July, and on who pays if it is not.',
      options: 'A replica everywhere; a replica in one region first; a shorter life for what is cached.',
      evidence: 'Lag under a real Saturday’s load. A replay does not vacuum.',
      waiting: 'Two nights a week.',
    }),
  },
  {
    at: at(17, '09:30'),
    by: 'callum',
    do: 'give',
    of: 'replica',
    command: () => ({
      type: 'argue-side',
      side: 'callum',
      words:
        'There is one copy of a price then. Everything we do today to keep two copies equal has failed us once.',
    }),
  },
  {
    at: at(17, '14:10'),
    by: 'oskar',
    do: 'give',
    of: 'replica',
    command: () => ({
      type: 'argue-side',
      side: 'oskar',
      words:
        'We would bet a summer on a number that nobody has measured. If it is slow, the page shows nothing where a price was.',
    }),
  },
  {
    at: at(16, '10:20'),
    by: 'oskar',
    do: 'give',
    of: 'replica',
    command: () => ({ type: 'approve-brief', version: 1 }),
  },
  {
    at: at(2, '16:00'),
    by: 'nadia',
    do: 'climb',
    of: 'replica',
    reason: 'No consensus; both sides stay where they are.',
  },
];

export const TRIALS: readonly Act[] = [...TOLD].sort(
  (a, b) => b.at.daysAgo - a.at.daysAgo || (a.at.time < b.at.time ? -1 : 1),
);
