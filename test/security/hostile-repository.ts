// A repository in which everything that people can name or write tries to run something: one row a sink. Made with git's own fast-import, which
// takes names that a shell would not.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { payloads, type Payload } from './payloads.ts';

const ENV: NodeJS.ProcessEnv = {
  ...process.env,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
};

/** What a sink is given: the payload that stands there in the record of that number. */
type Give = (sink: keyof typeof SINKS, at: number) => string;

/**
 * Where words of people go, and what may stand there: `line` is one line, `text` anything. The number of what fires tells the sink: a row's
 * place, times 10,000, and the payload. Another sink is another row, and `give` where the repository or a page is made from it.
 */
export const SINKS = {
  body: 'text',
  'second text of a body': 'text',
  'old text': 'text',
  document: 'text',
  'commit message': 'text',
  title: 'line',
  status: 'line',
  tag: 'line',
  decider: 'line',
  consulted: 'line',
  'another field': 'line',
  'file name': 'line',
  'name of a document': 'line',
  'name of an author': 'line',
  'address of an author': 'line',
  'name of a person': 'line',
  'id of a person': 'line',
  'title of a person': 'line',
  team: 'line',
  area: 'line',
  'name of a series': 'line',
  'place of a series': 'line',
  'name of a template': 'line',
  'words about a template': 'line',
  'section of a template': 'line',
  'file name of a template': 'line',
  'title in a log': 'line',
  'note of a round': 'text',
  'reason of a stance': 'text',
  'condition of a stance': 'text',
  answer: 'text',
  resolution: 'text',
  summary: 'text',
  'query of a search': 'line',
  address: 'line',
  branch: 'line',
  'folder of the repository': 'line',
  'unknown kind of event': 'line',
  comment: 'text',
  suggestion: 'text',
  reply: 'text',
  'note of a thread': 'text',
  hypothesis: 'text',
  'measure of a trial': 'line',
  'source of a measure': 'line',
  'way back': 'text',
  'value of a measure': 'line',
  'title of an item': 'line',
  'ask of an item': 'text',
  'reason of a move': 'text',
} as const satisfies Readonly<Record<string, 'line' | 'text'>>;

const NAMES = Object.keys(SINKS) as readonly (keyof typeof SINKS)[];
const PER_SINK = 10_000;

/** Which sink and which payload a number means. */
export function sinkOf(number: number): string {
  const sink = NAMES[Math.floor(number / PER_SINK)] ?? 'nowhere';
  const payload = payloads().find((one) => one.number === number % PER_SINK);
  return `${sink}: ${JSON.stringify(payload?.text)}`;
}

/** `every` takes one payload of so many, beginning with the `first`: all of them where it is 1. */
export function giving(every: number, first: number): { readonly give: Give; readonly records: number } {
  const chosen = NAMES.map((name, place) => {
    const all = payloads(1, (number) => `fired(${place * PER_SINK + number})`);
    const fitting: readonly Payload[] = SINKS[name] === 'line' ? all.filter((one) => one.isLine) : all;
    return fitting.filter((_, at) => at % every === first % every);
  });
  return {
    give: (sink, at) => {
      const own = chosen[NAMES.indexOf(sink)] ?? [];
      return own[at % own.length]?.text ?? '';
    },
    records: Math.max(
      ...NAMES.map((name, place) => (SINKS[name] === 'line' ? (chosen[place]?.length ?? 0) : 0)),
    ),
  };
}

export interface HostileRepository {
  readonly folder: string;
  /** The path of a record by its number, from 1. */
  readonly path: (at: number) => string;
  /** The commit in which every record has its old text. */
  readonly first: string;
}

export const SERIES_DAYS = ['2026-12-01', '2027-01-05'] as const;

/** Of each series. */
const ITEMS = 8;

/** A meeting that was moved, with items that people put on its agenda. */
function meeting(give: Give, series: number, day: number): string {
  let made = 0;
  const event = (body: object) => {
    made += 1;
    const at = `2026-11-20T08:00:${String(made).padStart(2, '0')}.000Z`;
    return { v: 1, id: `M${series}-${day}-${made}`, request: `meet-${made}`, at, by: 'p1', ...body };
  };
  const events = [
    event({
      type: 'meeting-moved',
      date: SERIES_DAYS[day],
      time: '15:00',
      reason: give('reason of a move', series + 20 * day),
    }),
    ...Array.from({ length: ITEMS }, (_, at) => (series * SERIES_DAYS.length + day) * ITEMS + at).map((at) =>
      event({
        type: 'item-added',
        item: `own:${at}`,
        title: give('title of an item', at),
        asks: 'decide',
        ask: give('ask of an item', at),
        minutes: 5,
        presenter: null,
        decision: null,
      }),
    ),
  ];
  return events.map((one) => `${JSON.stringify(one)}\n`).join('');
}

export function makeHostileRepository(give: Give, records: number): HostileRepository {
  const parent = mkdtempSync(join(tmpdir(), 'accord-hostile-'));
  const folder = join(parent, asFileName(likely(give, 'folder of the repository', '<img src=x')));
  mkdirSync(folder);
  const branch = asBranch(likely(give, 'branch', '<details/open/ontoggle'));
  git(folder, ['init', '--quiet']);
  git(folder, ['symbolic-ref', 'HEAD', `refs/heads/${branch}`]);
  git(folder, ['config', 'user.name', withoutAngles(give('name of an author', 0))]);
  git(folder, ['config', 'user.email', 'p0@example.org']);

  const numbers = Array.from({ length: records }, (_, at) => at + 1);
  const path = (at: number) => `docs/adr/${pad(at)}-${asFileName(give('file name', at))}.md`;
  const stream: Buffer[] = [];
  const commit = (author: string, message: string, files: ReadonlyMap<string, string>) => {
    stream.push(
      Buffer.from(
        `commit refs/heads/${branch}\nauthor ${author} 1790000000 +0000\ncommitter A <a@example.org> 1790000000 +0000\n`,
      ),
    );
    stream.push(data(message));
    for (const [name, text] of files)
      stream.push(Buffer.from(`M 100644 inline ${quoted(name)}\n`), data(text));
    stream.push(Buffer.from('\n'));
  };

  const files = new Map<string, string>([['.accord/policy.yaml', policy(give)]]);
  for (let series = 0; series < 20; series += 1)
    for (const [day, date] of SERIES_DAYS.entries())
      files.set(`.accord/meetings/s${series}/${date}.jsonl`, meeting(give, series, day));
  for (const at of numbers) {
    files.set(path(at), record(give, at, give('old text', at)));
    files.set(
      `docs/adr/notes-${asFileName(give('name of a document', at))}.md`,
      `# Notes\n\n${give('document', at)}\n`,
    );
    if (at <= 20)
      files.set(
        `.accord/templates/${at}${asFileName(give('file name of a template', at))}.md`,
        template(give, at),
      );
  }
  commit('Ana <ana@example.org>', 'Start', files);
  for (const at of numbers) {
    const author = `${withoutAngles(give('name of an author', at))} <${withoutAngles(give('address of an author', at)).replaceAll(/\s/gu, '')}>`;
    const log = `.accord/reviews/docs/adr/${path(at).slice('docs/adr/'.length, -'.md'.length)}.jsonl`;
    commit(
      author,
      give('commit message', at),
      new Map([
        [
          path(at),
          record(
            give,
            at,
            `${give('body', at)}\n\nThe harbour is ${give('body', at)} near.\n\n${give('second text of a body', at + 211)}`,
          ),
        ],
        [log, review(give, at)],
      ]),
    );
  }
  const done = spawnSync('git', ['fast-import', '--quiet', '--force'], {
    cwd: folder,
    env: ENV,
    input: Buffer.concat(stream),
  });
  if (done.status !== 0) throw new Error(`git fast-import: ${done.stderr.toString()}`);
  git(folder, ['reset', '--quiet', '--hard']);
  const [first = ''] = git(folder, ['rev-list', '--max-parents=0', 'HEAD']).split('\n');
  return { folder, path, first };
}

/** The first that begins so: what stands in one place only should be one that would run there. */
function likely(give: Give, sink: Parameters<Give>[0], beginning: string): string {
  for (let at = 0; at < 400; at += 1) if (give(sink, at).startsWith(beginning)) return give(sink, at);
  return give(sink, 0);
}

function record(give: Give, at: number, body: string): string {
  const field = (sink: Parameters<Give>[0]) => yaml(give(sink, at));
  return `---
status: ${at % 3 === 0 ? `proposed` : field('status')}
date: 2026-10-01
deciders: [${field('decider')}, ${yaml(give('decider', at + 7))}]
consulted: [${field('consulted')}]
tags: [${field('tag')}, ${yaml(give('tag', at + 5))}]
risk: ${field('another field')}
---

# ${give('title', at)}

## Context and Problem Statement

${body}

## Decision Outcome

Chosen option: "a", because of the harbour. Supersedes ADR-${pad(at - 1)}.
`;
}

function template(give: Give, at: number): string {
  return `---
name: ${yaml(give('name of a template', at))}
when: ${yaml(give('words about a template', at))}
sections: [${yaml(give('section of a template', at))}]
---
---8<---
# {{title}}

## ${give('section of a template', at)}

<!-- ${give('words about a template', at)} -->
`;
}

/** Six people sign, so that every word of a review is on a page. */
function review(give: Give, at: number): string {
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
    ...(at % 2 === 0 ? [] : [event(who(5), { type: 'tried', ...trial(give, at), text })]),
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

function policy(give: Give): string {
  const list = (count: number, row: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => row(at)).join('');
  const short = (text: string, most: number) => yaml(text.slice(0, most));
  return `people:
${list(50, (at) => `  - { id: p${at}, name: ${short(give('name of a person', at), 200)}, email: p${at}@example.org, teams: [${short(give('team', at), 100)}], title: ${short(give('title of a person', at), 100)} }\n`)}
areas:
${list(20, (at) => `  - { name: ${short(give('area', at), 100)}, globs: ["docs/adr/00${String(at).padStart(2, '0')}*"], team: ${short(give('team', at), 100)} }\n`)}
series:
${list(20, (at) => `  - { id: s${at}, name: ${short(give('name of a series', at), 200)}, where: ${short(give('place of a series', at), 500)}, rule: FREQ=MONTHLY;BYDAY=1TU, minutes: 600 }\n`)}
calendar: { zone: Europe/Lisbon }
`;
}

function yaml(text: string): string {
  return JSON.stringify(text);
}

function data(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  return Buffer.concat([Buffer.from(`data ${bytes.length}\n`), bytes, Buffer.from('\n')]);
}

function quoted(name: string): string {
  return `"${name.replaceAll(/[\\"]/gu, '\\$&').replaceAll('\n', '\\n')}"`;
}

function asFileName(text: string): string {
  return text
    .replaceAll(/[/\u0000]/gu, '')
    .slice(0, 180)
    .trim();
}

/** What git lets a branch be called. */
function asBranch(text: string): string {
  return text.replaceAll(/[\s~^:?*[\\\u0000-\u001f\u007f]|\.\.|@\{|\.$/gu, '').slice(0, 100);
}

/** A name in a commit can't hold what ends it. */
function withoutAngles(text: string): string {
  return text.replaceAll(/[<>\n\u0000]/gu, '');
}

function git(folder: string, args: readonly string[]): string {
  const done = spawnSync('git', args, { cwd: folder, env: ENV, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`git ${args.join(' ')}: ${done.stderr}`);
  return done.stdout;
}

function pad(at: number): string {
  return String(at).padStart(4, '0');
}
