// The meeting that Harbourline held last: what was on its agenda that day, who was there, and what they took on.

import type { MeetingCommand } from '../domain/meeting-command.ts';
import type { MeetingOutcome } from '../domain/meeting-outcome.ts';
import type { HeldMeeting } from './story.ts';

const person = (id: string, presence: 'here' | 'online' | 'away' | 'left' = 'here'): MeetingCommand => ({
  type: 'note-attendance',
  who: { kind: 'person', person: id },
  presence,
});

const concluded = (
  item: string | undefined,
  outcome: MeetingOutcome,
  { conclusion, notes, minutes }: { conclusion: string; notes: string; minutes: number },
): MeetingCommand | null =>
  item === undefined
    ? null
    : {
        type: 'conclude-item',
        item,
        outcome,
        outcomes: [],
        conclusion,
        notes,
        seconds: minutes * 60,
        until: null,
        unmeasured: '',
      };

const NAMES = 'item-topic-names';
const ON_CALL = 'item-on-call-reads';

export const LAST_MEETING: HeldMeeting = {
  series: 'monthly-architecture',
  acts: [
    {
      after: -1500,
      by: 'nadia',
      command: () => ({
        type: 'add-item',
        item: NAMES,
        title: 'How we name topics on the message bus',
        asks: 'advise',
        ask: 'one pattern for every team, or one for each?',
        minutes: 15,
        presenter: null,
        decision: null,
      }),
    },
    {
      after: -1490,
      by: 'nadia',
      command: () => ({
        type: 'add-item',
        item: ON_CALL,
        title: 'Who reads the decisions when they go on call',
        asks: 'inform',
        ask: 'the list is long; what must one know?',
        minutes: 10,
        presenter: null,
        decision: null,
      }),
    },
    { after: -1480, by: 'nadia', command: () => ({ type: 'name-scribe', person: 'helena' }) },
    { after: 0, by: 'nadia', command: () => ({ type: 'start' }) },
    { after: 1, by: 'helena', command: () => person('nadia') },
    { after: 1, by: 'helena', command: () => person('helena') },
    {
      after: 9,
      by: 'helena',
      command: () => ({
        type: 'note-attendance',
        who: { kind: 'guest', name: 'Marta Reis, port authority' },
        presence: 'online',
      }),
    },
    {
      after: 16,
      by: 'helena',
      command: () =>
        concluded(NAMES, 'noted', {
          conclusion: 'One pattern for every team: the owner, then what happened, in the past tense.',
          notes:
            'Two teams use the name of the service, which changes more often than the owner.\nNobody wants to rename what exists.',
          minutes: 13,
        }),
    },
    {
      after: 18,
      by: 'helena',
      command: (_, day) => ({
        type: 'agree-action',
        action: 'action-topic-names',
        item: NAMES,
        what: 'Write the pattern for topic names down as a decision',
        owner: 'ines',
        due: day(5),
      }),
    },
    {
      after: 28,
      by: 'helena',
      command: () =>
        concluded(ON_CALL, 'carry-over', {
          conclusion: 'The list comes first; we talk about it next time.',
          notes: '',
          minutes: 9,
        }),
    },
    {
      after: 29,
      by: 'helena',
      command: (_, day) => ({
        type: 'agree-action',
        action: 'action-on-call-list',
        item: ON_CALL,
        what: 'List the ten decisions that somebody on call must know',
        owner: 'helena',
        due: day(-1),
      }),
    },
    { after: 52, by: 'helena', command: () => ({ type: 'end', notes: '' }) },
  ],
};
