// The part of the story in which people talk about words of the texts: questions, what blocks, what is suggested, what was settled.

import { anchorAt } from '../domain/anchor.ts';
import type { Act, Moment } from './story.ts';

const at = (daysAgo: number, time: Moment['time']): Moment => ({ daysAgo, time });

interface Comment {
  readonly when: Moment;
  readonly by: string;
  readonly of: string;
  /** As the text writes them; null is the decision as a whole. */
  readonly on: string | null;
  readonly body: string;
  readonly blocking?: boolean;
  readonly suggestion?: string;
}

function comment({ when, by, of, on, body, blocking = false, suggestion }: Comment): Act {
  return {
    at: when,
    by,
    do: 'give',
    of,
    command: ({ body: text, digest }) => {
      const start = text.indexOf(on ?? '');
      if (start === -1) throw new Error(`“${on}” does not stand in ${of}.`);
      return {
        type: 'open-thread',
        anchor: on === null ? null : anchorAt(text, digest, start, start + on.length),
        body,
        blocking,
        suggestion: suggestion ?? null,
      };
    },
  };
}

/** In the thread that begins with these words. */
function reply(when: Moment, by: string, of: string, begins: string, body: string): Act {
  return {
    at: when,
    by,
    do: 'give',
    of,
    command: ({ thread }) => ({ type: 'reply', thread: thread(begins), body }),
  };
}

function resolve(when: Moment, by: string, of: string, begins: string, note: string): Act {
  return {
    at: when,
    by,
    do: 'give',
    of,
    command: ({ thread }) => ({ type: 'resolve-thread', thread: thread(begins), note }),
  };
}

export const THREADS: readonly Act[] = [
  comment({
    when: at(5, '10:20'),
    by: 'oskar',
    of: 'second-region',
    on: 'Our three zones turned out to be one hall.',
    body: 'Two of them did. The third stands across the yard and hangs on the same cooling loop, which is worse and worth saying.',
  }),
  comment({
    when: at(5, '11:05'),
    by: 'priya',
    of: 'second-region',
    on: "A job compares the provider's list of payments with ours after each switch and rebuilds what is missing, or pays it back.",
    body: 'Who reads what the job could not rebuild, and by when? On release day that is 36 people who paid and stand at the gate without a booking.',
    blocking: true,
  }),
  comment({
    when: at(5, '14:40'),
    by: 'marek',
    of: 'second-region',
    on: 'It costs 7,400 euros a month',
    body: 'Without the lines between the regions, which are 700 a month.',
    suggestion: 'It costs 8,100 euros a month',
  }),
  reply(
    at(4, '09:10'),
    'linh',
    'second-region',
    'Who reads what the job',
    'The person on call, within the hour. @Priya Raman, is it enough when the list is empty before we call the switch done?',
  ),
  comment({
    when: at(4, '16:30'),
    by: 'sofia',
    of: 'second-region',
    on: null,
    body: 'Who tells the ports, and with which words? They will be asked before we know anything.',
  }),
  reply(
    at(3, '08:45'),
    'linh',
    'second-region',
    'Two of them did.',
    'You are right. It will say so in the next revision.',
  ),
  comment({
    when: at(4, '10:00'),
    by: 'marek',
    of: 'overselling',
    on: 'That is about 410,000 euros.',
    body: 'For 2026 alone, or for both seasons?',
  }),
  reply(at(4, '10:50'), 'aroha', 'overselling', 'For 2026 alone', 'For 2026 alone, from March to October.'),
  resolve(at(4, '11:00'), 'marek', 'overselling', 'For 2026 alone', ''),
  comment({
    when: at(3, '15:15'),
    by: 'ines',
    of: 'refunds',
    on: 'The money goes to the card that paid, never to another one.',
    body: 'And when that card has expired? We had 900 of those last year.',
  }),
];
