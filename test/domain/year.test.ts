// A year of an organisation: decisions that are escalated, tried, forgotten and judged, amended and superseded, by people who are away now and then,
// on a server that is restarted. After every event every invariant is checked. Sampled for every run; `ACCORD_LONG` tells the whole year,
// `ACCORD_SEED` repeats one.

import { describe, expect, it } from 'vitest';
import { currentStep, openEscalation } from '../../server/domain/escalation.ts';
import { openObjections } from '../../server/domain/review.ts';
import { figure } from '../figure.ts';
import { TERMS } from './course.ts';
import { DAY, dateAfter, Organisation, START, type One } from './organisation.ts';

const WHOLE = process.env['ACCORD_LONG'] === '1';
const SEED = Number(process.env['ACCORD_SEED'] ?? 20261128);
const DECISIONS = WHOLE ? 400 : 24;

/** A new decision; every fourth would take the place of one that is in force, if there is one. */
function begin(org: Organisation, instead: string | null = null): One {
  const number = org.decisions.length + 1;
  const team = Math.floor(org.roll() * 10);
  const mates = [...org.people.keys()]
    .filter((id) => org.people.get(id)?.teams.includes(`t${team}`) === true)
    .slice(1);
  const author = mates.find((id) => org.isHere(id)) ?? '';
  const others = mates.filter((id) => id !== author);
  const tries = org.roll() < 0.5;
  const held = org.decisions.filter(({ review }) => review.standing.kind === 'accepted');
  const chosen = instead ?? (org.roll() < 0.25 ? (org.pick(held)?.path ?? null) : null);
  const one = org.add({
    path: `docs/adr/${String(number).padStart(4, '0')}-x.md`,
    text: { commit: null, blob: `blob-${number}`, digest: `sha256:${number}` },
    terms: tries
      ? {
          ...TERMS,
          owner: others[0] ?? '',
          reversal: { ...TERMS.reversal, owner: others[1] ?? '' },
          reviewBy: dateAfter(org.now, 50),
          blastRadius: { ...TERMS.blastRadius, reversibleUntil: dateAfter(org.now, 120) },
        }
      : null,
    says: chosen === null ? [] : [chosen],
  });
  org.append(
    one,
    author,
    [{ type: 'drafted', title: `Decision ${number}`, template: null, text: one.text }],
    `request-draft-${number}`,
  );
  org.give(one, author, {
    type: 'send-to-review',
    scope: 'team',
    door: 'two-way',
    team: `t${team}`,
    participants: others.slice(0, 4).map((person) => ({ person, role: 'decider' })),
    facilitator: others[5] ?? null,
    deadline: new Date(org.now + 12 * DAY).toISOString(),
    note: '',
  });
  return one;
}

/** Somebody does something, or forgets to. */
function live(org: Organisation, one: One): void {
  const { review } = one;
  const round = review.rounds.at(-1);
  const step = currentStep(openEscalation(review));
  const decider = org.pick(round?.participants ?? [])?.person ?? '';
  const [objection] = openObjections(review);
  if (review.standing.kind === 'in-review') {
    if (step !== null && org.roll() < 0.3) {
      const actor = org.pick(step.people) ?? round?.facilitator ?? '';
      if (step.kind === 'authority' || step.kind === 'last-resort') {
        const outcome = org.pick(['safe-to-try', 'reject', 'return', 'raise', 'defer'] as const) ?? 'reject';
        org.give(one, actor, {
          type: 'decide-by-authority',
          outcome,
          note: 'Enough was said.',
          answers: openObjections(review).map((other) => ({ objection: other.id, answer: 'I read it.' })),
          overrides: (['quorum', 'support', 'time', 'outside-voice'] as const).map((key) => ({
            key,
            reason: 'Enough.',
          })),
          conditions: ['Measure it.'],
          terms: one.terms ?? {
            ...TERMS,
            owner: decider,
            reversal: { ...TERMS.reversal, owner: decider },
            reviewBy: dateAfter(org.now, 60),
            blastRadius: { ...TERMS.blastRadius, reversibleUntil: dateAfter(org.now, 120) },
          },
          until: null,
          scope: 'company',
          digest: one.text.digest,
        });
      } else org.give(one, actor, { type: 'pass-level', recused: org.roll() < 0.2, reason: 'No.' });
      return;
    }
    if (objection !== undefined && org.roll() < 0.05)
      org.give(one, objection.by, { type: 'resolve-objection', objection: objection.id, reason: 'Fine.' });
    else if (org.roll() < 0.4)
      org.give(one, decider, {
        type: 'take-stance',
        stance: org.roll() < 0.15 ? 'object' : 'consent',
        reason: 'Because.',
        yesIf: '',
        digest: one.text.digest,
      });
    else if (org.roll() < 0.3)
      org.give(
        one,
        round?.facilitator ?? '',
        one.terms === null ? { type: 'accept', note: '' } : { type: 'accept-as-safe-to-try', note: '' },
      );
    return;
  }
  if (review.standing.kind === 'accepted') return hold(org, one);
  if (review.standing.kind !== 'safe-to-try' || review.trial === null || org.roll() < 0.7) return;
  const { trial } = review;
  if (org.roll() < 0.6) {
    org.give(one, trial.terms.owner, {
      type: 'report-measure',
      measure: 0,
      value: org.roll() < 0.05 ? '4' : '1',
      on: dateAfter(org.now, 0),
      link: '',
      note: '',
      tripped: null,
    });
    org.give(one, trial.terms.owner, { type: 'revert-at-once', reason: 'Too many.' });
    return;
  }
  const outcome = org.pick(['adopt', 'revert', 'extend', 'amend'] as const) ?? 'adopt';
  const before = trial.judged.length;
  org.give(one, org.pick(step?.people ?? []) ?? decider, {
    type: 'judge-trial',
    outcome,
    results: trial.terms.measures.map(() => ({ result: 'met', value: '0', note: '' })),
    conclusion: 'We saw enough.',
    until: dateAfter(org.now, 40),
    unmeasured: '',
  });
  // An amended trial goes on until its successor is decided.
  if (outcome === 'amend' && (one.review.trial?.judged.length ?? 0) > before) begin(org, one.path);
}

/** What is in force is amended, ended, or left alone. */
function hold(org: Organisation, one: One): void {
  const { review } = one;
  const decider = org.pick(review.rounds.at(-1)?.participants ?? [])?.person ?? '';
  const open = review.amendments.find(({ end }) => end === null);
  if (open === undefined && org.roll() < 0.05) {
    const digest = `${one.text.digest}+`;
    org.give(one, review.authors[0] ?? '', {
      type: 'propose-amendment',
      summary: 'A word.',
      patch: '@@ -1 +1 @@',
      becomes: { commit: null, blob: digest, digest },
    });
  } else if (open !== undefined && org.roll() < 0.4)
    org.give(one, decider, { type: 'consent-to-amendment', amendment: open.id });
  else if (open !== undefined && org.roll() < 0.1)
    org.give(one, decider, { type: 'dispute-amendment', amendment: open.id, reason: 'It says more.' });
  else if (open !== undefined) {
    if (org.give(one, decider, { type: 'amend', amendment: open.id })) one.text = open.becomes;
  } else if (org.roll() < 0.02) {
    const restores = org.endedBy(one.path).filter((path) => org.othersOver(path, one.path).length === 0);
    org.give(one, decider, { type: 'deprecate', reason: 'Nobody needs it.', restores });
  }
}

describe('a year of an organisation', () => {
  it(
    `seed ${SEED}: nothing due is lost or doubled, and every invariant holds after each event`,
    { timeout: WHOLE ? 3_600_000 : 60_000 },
    () => {
      const org = new Organisation(SEED);
      for (let day = 0; day < 365; day += 1) {
        // Now and then the server is down for days, and the clock jumps.
        const isDown = org.roll() < 0.1;
        org.now = START + day * DAY + Math.floor(org.roll() * 8) * 3_600_000;
        while (org.decisions.length < DECISIONS && org.decisions.length < ((day + 1) / 240) * DECISIONS)
          begin(org);
        if (org.roll() < (WHOLE ? 0.1 : 0.05)) org.restart();
        if (!isDown) {
          org.sweep();
          org.nothingIsLost();
        }
        for (const one of org.decisions) if (org.roll() < 0.15) live(org, one);
      }
      org.now = START + 800 * DAY;
      org.restart();
      org.sweep();
      org.nothingIsLost();
      const kinds = new Set(org.decisions.map((one) => one.review.standing.kind));
      if (WHOLE) figure(org.figures());
      expect(org.checked).toBeGreaterThan(DECISIONS * 4);
      expect(org.clockEvents).toBeGreaterThan(0);
      expect(kinds.size).toBeGreaterThan(1);
    },
  );
});
