// A repository in which everything that people can name or write tries to run something: one row a sink. Made with git's own fast-import, which
// takes names that a shell would not.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { meetingFiles, SERIES } from './hostile-meetings.ts';
import { review } from './hostile-reviews.ts';
import { likely, type Give } from './hostile-sinks.ts';

const ENV: NodeJS.ProcessEnv = {
  ...process.env,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
};

export interface HostileRepository {
  readonly folder: string;
  /** The path of a record by its number, from 1. */
  readonly path: (at: number) => string;
  /** The commit in which every record has its old text. */
  readonly first: string;
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
  for (const [name, text] of meetingFiles(give, path)) files.set(name, text);
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

function policy(give: Give): string {
  const list = (count: number, row: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => row(at)).join('');
  const short = (text: string, most: number) => yaml(text.slice(0, most));
  return `people:
${list(50, (at) => `  - { id: p${at}, name: ${short(give('name of a person', at), 200)}, email: p${at}@example.org, teams: [${short(give('team', at), 100)}], title: ${short(give('title of a person', at), 100)} }\n`)}
areas:
${list(20, (at) => `  - { name: ${short(give('area', at), 100)}, globs: ["docs/adr/00${String(at).padStart(2, '0')}*"], team: ${short(give('team', at), 100)} }\n`)}
series:
${list(SERIES, (at) => `  - { id: s${at}, name: ${short(give('name of a series', at), 200)}, where: ${short(give('place of a series', at), 500)}, rule: FREQ=MONTHLY;BYDAY=1TU, minutes: 600 }\n`)}
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
