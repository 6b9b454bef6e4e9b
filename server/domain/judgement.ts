// Judges a round: the seven requirements of DOMAIN section 5, each with its sentence. Everything here is derived; there is no majority vote.

import { nameOf, type Person, type PersonId } from './person.ts';
import type { Requirement } from './requirement.ts';
import { isFacilitator, isOutdated, type Review, type Round, type StanceEntry } from './review.ts';
import { openerOf, threadName } from './review/thread-words.ts';
import { STANCES } from './stance.ts';

export interface Judgement {
  readonly requirements: readonly Requirement[];
  /** How it would be accepted now: by consent, or lazily because silence was assent. */
  readonly mode: 'consent' | 'lazy';
  /** Deciders who haven't answered on this text. */
  readonly silent: readonly PersonId[];
}

/** Judges the round that is open, or was the last one; null where there was none. */
export function judgementOf(review: Review, given: Given): Judgement | null {
  const round = review.rounds.at(-1);
  return round === undefined ? null : judge(review, round, given);
}

interface Given {
  readonly at: string;
  readonly people: ReadonlyMap<PersonId, Person>;
  /** People who are away today. */
  readonly absent?: ReadonlySet<PersonId>;
  readonly text: { readonly digest: string };
  readonly unfilled: readonly string[];
}

/** What a round knows about one decider who isn't an author. */
interface Answer {
  readonly person: PersonId;
  readonly entry: StanceEntry | null;
  /** Has a stance that counts on the current text. */
  readonly answered: boolean;
  readonly recused: boolean;
}

/** An author's own stance satisfies nothing, so authors are counted neither above nor below the line. */
export function answersOf(review: Review, round: Round, digest: string): readonly Answer[] {
  return round.participants
    .filter((one) => one.role === 'decider' && !review.authors.includes(one.person))
    .map(({ person }) => {
      const entry = review.stances.findLast((stance) => stance.by === person && stance.current) ?? null;
      const holds = entry !== null && !isOutdated(review, entry, digest);
      return { person, entry, answered: holds, recused: holds && STANCES[entry.stance].quorum === 'leaves' };
    });
}

export function judge(review: Review, round: Round, given: Given): Judgement {
  const answers = answersOf(review, round, given.text.digest);
  const name = (id: PersonId) => nameOf(given.people, id);
  const eligible = answers.filter((one) => !one.recused);
  const answered = eligible.filter((one) => one.answered);
  const silent = eligible.filter((one) => !one.answered);
  // A fraction such as 0.7 has no exact binary form: 0.7 of ten is seven, not eight.
  const needed = Math.ceil(round.rules.quorum * eligible.length - 1e-9);
  const passed = given.at >= round.deadline;
  // Silence can only be assent to a text that was there to be read before the deadline.
  const arrived = review.texts.findLast((version) => version.digest === given.text.digest)?.at;
  const assent = passed && round.rules.lazy && arrived !== undefined && arrived < round.deadline;
  const byAnswers = eligible.length > 0 && answered.length >= needed;

  return {
    mode: !byAnswers && assent ? 'lazy' : 'consent',
    silent: silent.map((one) => one.person),
    requirements: [
      quorum(),
      support(),
      outsideVoice(),
      objections(),
      sections(),
      threads(),
      time(),
      ...conditions(),
    ].map(overridden),
  };

  /** What somebody with the right to lifted is shown as that, with their reason, and bars nothing. */
  function overridden(one: Requirement): Requirement {
    const lifted = one.state === 'not-met' ? round.overrides.find(({ key }) => key === one.key) : undefined;
    if (lifted === undefined) return one;
    return { ...one, state: 'overridden', detail: `Overridden by ${name(lifted.by)}: ${lifted.reason}` };
  }

  function quorum(): Requirement {
    const key = 'quorum';
    if (eligible.length === 0)
      return {
        key,
        state: 'not-met',
        sentence: 'A decider is needed.',
        detail: `Nobody is left who may decide: ${adders()} can add a decider.`,
      };
    const sentence = `Quorum: ${answered.length} of ${eligible.length} deciders ${answered.length === 1 ? 'has' : 'have'} a current stance, ${needed} ${needed === 1 ? 'is' : 'are'} needed.`;
    if (byAnswers) return { key, state: 'met', sentence, detail: '' };
    if (assent)
      return {
        key,
        state: 'met',
        sentence: `Quorum: the deadline has passed, and silence is assent here. Silent: ${list(silent.map((one) => name(one.person)))}.`,
        detail: '',
      };
    return { key, state: 'not-met', sentence, detail: `Waits for ${list(silent.map(waitsFor))}.` };
  }

  function support(): Requirement {
    const backers = eligible.filter(
      (one) => one.answered && one.entry !== null && STANCES[one.entry.stance].supports,
    );
    const needs = round.rules.support;
    const met = backers.length >= needs;
    return {
      key: 'support',
      state: met ? 'met' : 'not-met',
      sentence:
        needs === 1
          ? 'Support: a current consent by somebody who is not the author.'
          : `Support: ${needs} current consents by people who are not the author.`,
      detail: met ? list(backers.map((one) => name(one.person))) + '.' : `${backers.length} so far.`,
    };
  }

  function outsideVoice(): Requirement {
    const key = 'outside-voice';
    if (!round.rules.outsideVoice)
      return {
        key,
        state: 'not-applicable',
        sentence: 'Outside voice: does not apply to this scope.',
        detail: '',
      };
    const owning = round.team === null ? new Set(review.authors.flatMap(teamsOf)) : new Set([round.team]);
    const outside = eligible.filter((one) => !teamsOf(one.person).some((team) => owning.has(team)));
    const voice = outside.find((one) => one.answered);
    if (voice !== undefined)
      return { key, state: 'met', sentence: `Outside voice: ${name(voice.person)}.`, detail: '' };
    const sentence = 'Outside voice: a current stance of a decider from outside the owning team.';
    return {
      key,
      state: 'not-met',
      sentence,
      detail:
        outside.length > 0
          ? `Waits for ${list(
              outside.map((one) => name(one.person)),
              'or',
            )}.`
          : `${adders()} can add a decider from another team.`,
    };
  }

  function objections(): Requirement {
    const open = review.objections.filter((one) => one.end === null);
    const key = 'objections';
    if (open.length === 0) return { key, state: 'met', sentence: 'No open objection.', detail: '' };
    const detail = open
      .map(
        (one) =>
          `${name(one.by)} objects${one.answers.length > 0 ? ' and has been answered' : ''}; only ${name(one.by)} can lift it.${given.people.has(one.by) || given.people.size === 0 ? '' : ` They are not known here any more: ${leader()} can let it lapse.`}`,
      )
      .join(' ');
    return { key, state: 'not-met', sentence: 'No open objection.', detail };
  }

  function sections(): Requirement {
    const key = 'sections';
    if (given.unfilled.length === 0)
      return { key, state: 'met', sentence: 'Every section is filled.', detail: '' };
    const empty = list(given.unfilled.map((heading) => `“${heading}”`));
    const detail = `Still empty: ${empty}. ${authors()} can fill ${given.unfilled.length === 1 ? 'it' : 'them'}.`;
    return { key, state: 'not-met', sentence: 'Every section is filled.', detail };
  }

  function threads(): Requirement {
    const key = 'threads';
    const sentence = 'No blocking thread is open.';
    const blocking = review.threads.filter((thread) => thread.blocking && thread.resolved === null);
    if (blocking.length === 0) return { key, state: 'met', sentence, detail: '' };
    const detail = blocking
      .map(
        (thread) =>
          `${threadName(thread)} blocks; ${list([name(openerOf(thread)), leader()], 'or')} can resolve it.`,
      )
      .join(' ');
    return { key, state: 'not-met', sentence, detail };
  }

  function time(): Requirement {
    const key = 'time';
    const sentence = 'Every decider has answered, or the deadline has passed.';
    if (silent.length === 0 || passed)
      return { key, state: 'met', sentence, detail: passed ? 'The deadline has passed.' : '' };
    const whySilenceIsNoAssent =
      round.door === 'one-way'
        ? ' Silence is no assent here: the door is one-way.'
        : round.rules.lazy
          ? ''
          : ' Silence is no assent at this scope.';
    return {
      key,
      state: 'not-met',
      sentence,
      detail: `Waits for ${list(silent.map(waitsFor))}.${whySilenceIsNoAssent}`,
    };
  }

  /** Only there where an authority sent it back on conditions. */
  function conditions(): Requirement[] {
    const all = review.rulings.at(-1)?.conditions ?? [];
    if (all.length === 0) return [];
    const open = all.filter((one) => one.met === null);
    const sentence = 'Every condition is met on which it was sent back.';
    if (open.length === 0) return [{ key: 'conditions', state: 'met', sentence, detail: '' }];
    const detail = `Open: ${open.map((one) => `“${one.words}”`).join(', ')}. ${authors()} can say how ${open.length === 1 ? 'it is' : 'they are'} met.`;
    return [{ key: 'conditions', state: 'not-met', sentence, detail }];
  }

  function waitsFor(one: Answer): string {
    if (!given.people.has(one.person) && given.people.size > 0)
      return `${name(one.person)} (not known here any more: ${leader()} can replace them)`;
    if (given.absent?.has(one.person) === true) return `${name(one.person)} (away)`;
    return one.entry === null ? name(one.person) : `${name(one.person)} (outdated)`;
  }

  /** Who leads the round, in a sentence. */
  function leader(): string {
    const { facilitator } = round;
    return facilitator !== null && isFacilitator(review, facilitator)
      ? name(facilitator)
      : 'whoever facilitates';
  }

  function authors(): string {
    return review.authors.length === 0 ? 'The author' : list(review.authors.map(name), 'or');
  }

  function adders(): string {
    return list([...review.authors.map(name), leader()], 'or');
  }

  function teamsOf(person: PersonId): readonly string[] {
    return given.people.get(person)?.teams ?? [];
  }
}

/** "Ana", "Ana and Bo", "Ana, Bo and Cy". */
export function list(words: readonly string[], last: 'and' | 'or' = 'and'): string {
  if (words.length < 2) return words[0] ?? 'nobody';
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}
