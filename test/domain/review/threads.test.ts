// Comments and threads (DOMAIN section 9): what may be said, settled, suggested, edited and redacted, by whom.

import { describe, expect, it } from 'vitest';
import { anchorAt } from '../../../server/domain/anchor.ts';
import type { Command } from '../../../server/domain/command.ts';
import type { EventBody } from '../../../server/domain/event.ts';
import { openThreads, type Review } from '../../../server/domain/review.ts';
import { mentionsIn } from '../../../server/domain/review/thread-words.ts';
import { withoutRedacted } from '../../../server/domain/review/redacted.ts';
import { drafted, given, givenState, log, PEOPLE, review, sent, stance, text, type Entry } from '../given.ts';

const BODY = '## Decision\n\nWe keep events in an outbox.\n';
const anchor = anchorAt(
  BODY,
  'sha256:one',
  BODY.indexOf('an outbox'),
  BODY.indexOf('an outbox') + 'an outbox'.length,
);
const reviewing = [drafted, sent()] as const;

const opened = (over: Partial<Extract<EventBody, { type: 'thread-opened' }>> = {}): EventBody => ({
  type: 'thread-opened',
  anchor,
  body: 'Why not a queue?',
  mentions: [],
  blocking: false,
  suggestion: null,
  ...over,
});
const open = (over: Partial<Extract<Command, { type: 'open-thread' }>> = {}): Command => ({
  type: 'open-thread',
  anchor,
  body: 'Why not a queue?',
  blocking: false,
  suggestion: null,
  ...over,
});

/** A thread opened by somebody, and more about it. */
function thread(
  by: string,
  more: (id: string) => readonly Entry[] = () => [],
  over: Parameters<typeof opened>[0] = {},
): Review {
  const events = log(...reviewing, [by, opened(over)]);
  const id = events.at(-1)?.id ?? '';
  const later = log(...more(id)).map((event, place) => ({
    ...event,
    at: `2026-11-02T10:${String(place).padStart(2, '0')}:00.000Z`,
  }));
  return review([...events, ...later]);
}

const idOf = (state: Review) => state.threads[0]?.id ?? '';

describe('a comment', () => {
  it('is anybody’s to make, on words or on the whole, in any state', () => {
    given(...reviewing)
      .when(open({ anchor: null }), { actor: 'zoe' })
      .causes(([event]) => expect(event).toMatchObject({ type: 'thread-opened', anchor: null }));
    given()
      .when(open(), { actor: 'eli' })
      .causes(() => undefined);
    given(drafted)
      .when(open(), { actor: 'eli' })
      .causes(() => undefined);
  });
  it('leaves a record as found as it was found', () =>
    expect(given(['eli', opened()]).state.standing).toEqual({ kind: 'none' }));
  it('says something', () =>
    given(...reviewing)
      .when(open({ body: ' ' }))
      .refused('Write the comment first.'));
  it('has 32 KB at most, in bytes and not in letters', () => {
    given(...reviewing)
      .when(open({ body: 'x'.repeat(32 * 1024) }))
      .causes(() => undefined);
    given(...reviewing)
      .when(open({ body: 'x'.repeat(32 * 1024 + 1) }))
      .refused('32 KB');
    given(...reviewing)
      .when(open({ body: 'é'.repeat(17_000) }))
      .refused('32 KB');
  });
  it('mentions those whose id or name stands behind an @, the longest name first', () => {
    const people = new Map(PEOPLE).set('ben2', { ...who('ben2'), name: 'Ben Osei' });
    expect(mentionsIn('@ana and @Ben Osei, not a@ben.org nor @nobody.', people)).toEqual(['ana', 'ben2']);
    expect(mentionsIn('(@ben) @ben!', people)).toEqual(['ben']);
    expect(mentionsIn('@benjamin', people)).toEqual([]);
  });
  it('is edited by who wrote it; the latest is shown, and the log keeps both', () => {
    const state = thread('eli', (id) => [
      ['eli', { type: 'comment-edited', comment: id, body: 'Why no queue?', mentions: [] }],
    ]);
    expect(state.threads[0]?.comments[0]).toMatchObject({
      body: 'Why no queue?',
      editedAt: '2026-11-02T10:00:00.000Z',
    });
    givenState(state)
      .with((its) => ({ type: 'edit-comment', comment: idOf(its), body: 'Mine' }), { actor: 'ana' })
      .refused('Only Eli can edit this comment.');
    expect(
      thread('eli', (id) => [['ana', { type: 'comment-edited', comment: id, body: 'Mine', mentions: [] }]])
        .threads[0]?.comments[0]?.body,
    ).toBe('Why not a queue?');
  });
});

describe('redacting', () => {
  const redact = (state: Review): Command => ({
    type: 'redact-comment',
    comment: idOf(state),
    reason: 'a customer’s name',
  });
  it('is for who wrote it or the facilitator, with a reason', () => {
    givenState(thread('eli')).with(redact, { actor: 'ana' }).refused('Only Eli or the facilitator');
    for (const actor of ['eli', 'fay'])
      givenState(thread('eli'))
        .with(redact, { actor })
        .causes(() => undefined);
    givenState(thread('eli'))
      .with((state) => ({ ...redact(state), reason: '' }) as Command, { actor: 'eli' })
      .refused('Give a reason');
  });
  it('takes the words from every line that carried them, and says so', () => {
    const events = log(...reviewing, ['eli', opened({ body: 'SECRET', suggestion: 'SECRET' })]);
    const id = events.at(-1)?.id ?? '';
    const all = [
      ...events,
      ...log(
        [
          'eli',
          { type: 'comment-edited', comment: id, body: 'SECRET again', mentions: ['ana'] },
          '2026-11-02T10:00:00.000Z',
        ],
        ['eli', { type: 'comment-redacted', comment: id, reason: 'a name' }, '2026-11-02T11:00:00.000Z'],
      ),
    ];
    const state = review(all);
    expect(state.threads[0]?.comments[0]).toMatchObject({
      body: '',
      redacted: { by: 'eli', reason: 'a name' },
    });
    expect(JSON.stringify(state)).not.toContain('SECRET');
    expect(JSON.stringify(withoutRedacted(all, state))).not.toContain('SECRET');
  });
  it('is for good', () => {
    const state = thread('eli', (id) => [
      ['eli', { type: 'comment-redacted', comment: id, reason: 'a name' }],
    ]);
    givenState(state).with(redact, { actor: 'eli' }).refused('It is redacted already.');
    givenState(state)
      .with((its) => ({ type: 'edit-comment', comment: idOf(its), body: 'back' }), { actor: 'eli' })
      .refused('what is redacted can’t be edited');
  });
});

describe('settling a thread', () => {
  const resolve = (state: Review): Command => ({ type: 'resolve-thread', thread: idOf(state), note: '' });
  it('is for who opened it, an author or the facilitator', () => {
    for (const actor of ['eli', 'ana', 'fay'])
      givenState(thread('eli'))
        .with(resolve, { actor })
        .causes(() => undefined);
    givenState(thread('eli'))
      .with(resolve, { actor: 'ben' })
      .refused('Only Eli, an author or the facilitator can resolve it.');
  });
  it('that blocks is not for an author', () => {
    const blocking = thread('ben', () => [], { blocking: true });
    givenState(blocking)
      .with(resolve, { actor: 'ana' })
      .refused('It blocks, so only Ben or the facilitator can resolve it.');
    for (const actor of ['ben', 'fay'])
      givenState(blocking)
        .with(resolve, { actor })
        .causes(() => undefined);
  });
  it('by somebody who may not is not counted when it is written by hand', () => {
    const state = thread('ben', (id) => [['ana', { type: 'thread-resolved', thread: id, note: '' }]], {
      blocking: true,
    });
    expect(openThreads(state)).toHaveLength(1);
    expect(state.notCounted).toHaveLength(1);
  });
  it('can be taken back: it is open again', () => {
    const state = thread('eli', (id) => [
      ['eli', { type: 'thread-resolved', thread: id, note: '' }],
      ['ben', { type: 'thread-reopened', thread: id, note: 'not so fast' }],
    ]);
    expect(openThreads(state)).toHaveLength(1);
  });
});

describe('a blocking thread', () => {
  it('is opened by deciders, consulted people and the facilitator', () => {
    for (const actor of ['ben', 'dora', 'fay'])
      given(...reviewing)
        .when(open({ blocking: true }), { actor })
        .causes(() => undefined);
    for (const actor of ['ana', 'eli', 'zoe'])
      given(...reviewing)
        .when(open({ blocking: true }), { actor })
        .refused('Only deciders, consulted people and the facilitator');
  });
  it('is a requirement that says who can resolve it', () => {
    const state = thread('ben', () => [], { blocking: true });
    expect(givenState(state).needs()).toMatchObject({ threads: 'not-met' });
    givenState(state)
      .with(() => ({ type: 'accept', note: '' }), { actor: 'fay', at: '2026-12-01T09:00:00.000Z' })
      .refused(/“an outbox” blocks; Ben or Fay can resolve it\.|more things? (is|are) missing/);
  });
  it('bars nothing once it is resolved, or marked as one that doesn’t block', () => {
    expect(
      givenState(
        thread('ben', (id) => [['ben', { type: 'thread-resolved', thread: id, note: '' }]], {
          blocking: true,
        }),
      ).needs(),
    ).toMatchObject({ threads: 'met' });
    expect(
      givenState(
        thread('ben', (id) => [['ben', { type: 'thread-marked', thread: id, blocking: false }]], {
          blocking: true,
        }),
      ).needs(),
    ).toMatchObject({ threads: 'met' });
  });
  it('can’t be defused by the author', () => {
    const state = thread('ben', (id) => [['ana', { type: 'thread-marked', thread: id, blocking: false }]], {
      blocking: true,
    });
    expect(givenState(state).needs()).toMatchObject({ threads: 'not-met' });
  });
});

describe('a comment whose words are gone', () => {
  const NEW = BODY.replace('an outbox', 'a log');
  const on = (words: string, body = NEW, digest = 'sha256:two') =>
    anchorAt(body, digest, body.indexOf(words), body.indexOf(words) + words.length);
  const move = (state: Review, to = on('a log')): Command => ({
    type: 'move-thread',
    thread: idOf(state),
    anchor: to,
  });
  const now = { body: NEW, text: text('two') };

  it('is put on others by who opened it, an author or the facilitator', () => {
    const state = thread('ben');
    for (const actor of ['ben', 'ana', 'fay'])
      givenState(state)
        .when(move(state), { ...now, actor })
        .causes(([event]) =>
          expect(event).toMatchObject({ type: 'thread-moved', anchor: { exact: 'a log' } }),
        );
    givenState(state)
      .when(move(state), { ...now, actor: 'cem' })
      .refused('Only Ben, an author or the facilitator can put it on other words.');
  });
  it('that blocks is not for an author to put elsewhere', () => {
    const state = thread('ben', () => [], { blocking: true });
    givenState(state)
      .when(move(state), { ...now, actor: 'ana' })
      .refused('Only Ben or the facilitator can put it on other words.');
    const byHand = thread(
      'ben',
      (id) => [['ana', { type: 'thread-moved', thread: id, anchor: on('a log') }]],
      {
        blocking: true,
      },
    );
    expect(byHand.threads[0]?.anchor).toEqual(anchor);
    expect(byHand.notCounted).toHaveLength(1);
  });
  it('goes only on words of the newest text', () => {
    const state = thread('ben');
    givenState(state)
      .when(move(state, on('an outbox', BODY, 'sha256:one')), { ...now, actor: 'ben' })
      .refused('not in the newest text');
    givenState(state)
      .when(move(state, { ...on('a log'), exact: 'a lug' }), { ...now, actor: 'ben' })
      .refused('not in the newest text');
  });
  it('keeps what it was made for, however often it moves', () => {
    const state = thread('ben', (id) => [
      ['ben', { type: 'thread-moved', thread: id, anchor: on('a log') }],
      ['fay', { type: 'thread-moved', thread: id, anchor: on('We keep') }],
    ]);
    expect(state.threads[0]).toMatchObject({
      anchor: { exact: 'We keep' },
      moved: { by: 'fay', from: { exact: 'an outbox' } },
    });
  });
  it('about the whole, resolved, or with a suggestion stays where it is', () => {
    const whole = thread('ben', () => [], { anchor: null });
    givenState(whole)
      .when(move(whole), { ...now, actor: 'ben' })
      .refused('about the decision as a whole');
    const done = thread('ben', (id) => [['ben', { type: 'thread-resolved', thread: id, note: '' }]]);
    givenState(done)
      .when(move(done), { ...now, actor: 'ben' })
      .refused('open it again first');
    const suggested = thread('ben', () => [], { suggestion: 'a queue' });
    givenState(suggested)
      .when(move(suggested), { ...now, actor: 'ben' })
      .refused('Suggest them anew.');
  });
});

describe('a suggestion', () => {
  const apply = (state: Review): Command => ({ type: 'apply-suggestion', thread: idOf(state) });
  const suggested = thread('ben', () => [], { suggestion: 'a queue' });
  it('stands in for words of the text', () => {
    given(...reviewing)
      .when(open({ anchor: null, suggestion: 'x' }), { actor: 'ben' })
      .refused('choose them first');
    given(...reviewing)
      .when(open({ suggestion: 'an outbox' }), { actor: 'ben' })
      .refused('changes nothing');
    given(...reviewing)
      .when(open({ body: '', suggestion: '' }), { actor: 'ben' })
      .causes(() => undefined);
  });
  it('is applied by an author, and by nobody else', () => {
    givenState(suggested)
      .with(apply, { actor: 'ana', body: BODY })
      .causes(([event]) => expect(event).toMatchObject({ type: 'suggestion-applied' }));
    givenState(suggested).with(apply, { actor: 'ben', body: BODY }).refused('Only Ana can edit the text.');
  });
  it('is not applied to other words than it was made for', () =>
    givenState(suggested)
      .with(apply, { actor: 'ana', body: BODY.replace('an outbox', 'one outbox'), text: text('two') })
      .refused('The words it is for have changed since.'));
  it('makes a revision, resolves its thread, and doesn’t make its writer an author', () => {
    const state = thread(
      'ben',
      (id) => [['ana', { type: 'suggestion-applied', thread: id, text: text('two') }]],
      { suggestion: 'a queue' },
    );
    expect(state.texts.map((one) => one.digest)).toEqual(['sha256:one', 'sha256:two']);
    expect(state.threads[0]).toMatchObject({ applied: { by: 'ana' }, resolved: { by: 'ana' } });
    expect(state.authors).toEqual(['ana']);
    givenState(state)
      .with(apply, { actor: 'ana', body: BODY })
      .refused(/Nothing is suggested|applied already/);
  });
  it('outdates consents like any other change of the text', () => {
    const events = log(...reviewing, stance('cem', 'consent'), ['ben', opened({ suggestion: 'a queue' })]);
    const id = events.at(-1)?.id ?? '';
    const state = review([
      ...events,
      ...log([
        'ana',
        { type: 'suggestion-applied', thread: id, text: text('two') },
        '2026-11-02T12:00:00.000Z',
      ]),
    ]);
    expect(givenState(state).needs({ text: text('two') })).toMatchObject({ support: 'not-met' });
  });
});

function who(id: string) {
  return { id, name: id, email: `${id}@example.org`, alsoKnownAs: [], teams: [], title: null };
}
