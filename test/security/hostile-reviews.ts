// Logs of reviews in which every word that somebody says tries to run something.

import type { Give } from './hostile-sinks.ts';

/** Six people sign, so that every word of a review is on a page. */
export function review(give: Give, at: number): string {
  const text = { commit: null, blob: 'b'.repeat(40), digest: `sha256:${at}` };
  let made = 0;
  const event = (by: string, body: object) => {
    made += 1;
    const second = String(made).padStart(2, '0');
    return {
      v: 1,
      id: `E${at}-${made}`,
      request: `request-${made}`,
      at: `2026-10-02T08:00:${second}.000Z`,
      by,
      ...body,
    };
  };
  const who = (place: number) => `p${(at + place) % 50}`;
  const stranger = give('id of a person', at);
  const rules = { quorum: 0.5, support: 1, outsideVoice: true, lazy: false, lapseDays: 60 };
  const stance = (by: string, kind: string, place: number) =>
    event(by, {
      type: 'stance-taken',
      round: 1,
      stance: kind,
      reason: give('reason of a stance', at + place),
      yesIf: give('condition of a stance', at + place),
      text,
    });
  const events = [
    event(who(0), {
      type: 'drafted',
      title: give('title in a log', at),
      template: give('file name of a template', at),
      text,
    }),
    event(who(0), {
      type: 'sent-to-review',
      round: 1,
      scope: 'multiple-teams',
      door: 'one-way',
      team: give('team', at),
      participants: [
        ...[1, 2, 3].map((place) => ({ person: who(place), role: 'decider' })),
        { person: stranger, role: 'decider' },
        { person: who(4), role: 'consulted' },
      ],
      facilitator: at % 2 === 0 ? stranger : who(5),
      deadline: '2026-11-10T17:00:00.000Z',
      rules,
      note: give('note of a round', at),
      text,
    }),
    stance(who(1), 'object', 1),
    stance(who(2), 'concern', 2),
    stance(who(3), 'object', 3),
    stance(stranger, 'object', 4),
    event(who(0), { type: 'objection-answered', objection: `E${at}-3`, answer: give('answer', at) }),
    event(who(0), {
      type: 'text-revised',
      summary: give('summary', at),
      text: { ...text, digest: `sha256:${at}b` },
    }),
    event(who(3), { type: 'objection-resolved', objection: `E${at}-5`, reason: give('resolution', at) }),
    event(who(0), { type: give('unknown kind of event', at).slice(0, 100) }),
    event(who(1), {
      type: 'thread-opened',
      anchor: null,
      body: give('comment', at),
      mentions: [],
      blocking: false,
      suggestion: give('suggestion', at),
    }),
    event(who(2), { type: 'comment-added', thread: `E${at}-11`, body: give('reply', at), mentions: [] }),
    event(who(1), { type: 'thread-resolved', thread: `E${at}-11`, note: give('note of a thread', at) }),
    event(who(0), {
      type: 'participant-added',
      person: who(6),
      role: 'informed',
      reason: give('reason of another event', at),
    }),
    ...(at % 2 === 0
      ? [
          event(who(0), { type: 'escalated', ...climb(give, at, who(1)) }),
          event(stranger, { type: 'brief-written', ...brief(give, at) }),
          event(who(1), { type: 'brief-argued', side: who(1), words: give('words of a side', at) }),
          event(who(1), { type: 'scope-disputed', scope: 'team', reason: give('reason of a doubt', at) }),
        ]
      : [event(who(5), { type: 'tried', ...trial(give, at), text })]),
    ...(at % 2 === 0
      ? []
      : [
          event(who(0), {
            type: 'measure-reported',
            measure: 0,
            value: give('value of a measure', at),
            on: '2026-10-03',
            link: 'https://example.org/figures',
            note: '',
            tripped: false,
          }),
        ]),
  ];
  return events.map((one) => `${JSON.stringify(one)}\n`).join('');
}

/** To the first level, where somebody decides. */
function climb(give: Give, at: number, person: string) {
  const level = { kind: 'authority', scope: 'multiple-teams', people: [person], insteadOf: [] };
  return {
    about: 'review',
    trigger: 'request',
    reason: give('reason of an escalation', at),
    skipped: [{ kind: 'talk', scope: 'team', why: give('reason of an escalation', at + 300) }],
    level: { ...level, due: '2027-11-10T17:00:00.000Z', meeting: null },
  };
}

function brief(give: Give, at: number) {
  const words = (place: number) => give('words of a brief', at + 97 * place);
  return { agreed: words(0), options: words(1), evidence: words(2), waiting: words(3) };
}

/** What is tried, with the words of its terms. */
function trial(give: Give, at: number) {
  const measure = {
    metric: give('measure of a trial', at),
    source: give('source of a measure', at),
    baseline: '1',
    target: '2',
    stop: '',
  };
  const terms = {
    hypothesis: give('hypothesis', at),
    measures: [measure],
    reviewBy: '2026-12-01',
    owner: `p${at % 50}`,
    blastRadius: { systems: 'a', teams: 'b', reversibleUntil: '2027-01-01' },
    reversal: { steps: give('way back', at), owner: `p${at % 50}`, effort: 'a day' },
    answers: [],
  };
  return { terms, note: '', silent: [] };
}
