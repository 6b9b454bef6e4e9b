// A repository to measure with: records of four families with words as unevenly spread as in real prose, relations, review logs, and a long
// history of edits, made with `git fast-import` from a seed. Nothing in it is random between runs.

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dice } from '../dice.ts';

export interface Size {
  readonly records: number;
  readonly commits: number;
  /** Everything in packs, as after `git gc`, or every object in a file of its own. */
  readonly packed: boolean;
  /** All records in one folder, or a hundred in each. */
  readonly flat: boolean;
}

const VOCABULARY = 6000;
const SYLLABLES = 'ba co de fi gu la me no pi qu ra se to ur ve wi xa yo ze en'.split(' ');
const PEOPLE = ['Ana Ruiz', 'Bo Lind', 'Cem Aydin', 'Dora Kiss', 'Eli Stone'];
const DAY = 24 * 60 * 60;
const START = Date.parse('2020-01-01T09:00:00Z') / 1000;

/** Makes a checked-out repository on branch main: `records` first, then edits of single records until it has `commits`. */
export function makeBenchRepository(folder: string, { records, commits, packed, flat }: Size): void {
  mkdirSync(folder, { recursive: true });
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8' });
  git('init', '-q', '-b', 'main');
  for (const [key, value] of [
    ['gc.auto', '0'],
    ['user.name', 'Bench'],
    ['user.email', 'bench@example.org'],
    // Loose: every object in a file of its own, as a clone has them before its first gc.
    ['fastimport.unpackLimit', packed ? '1' : '100000000'],
  ] as const)
    git('config', key, value);
  const made = spawnSync('git', ['fast-import', '--quiet'], {
    cwd: folder,
    input: Buffer.concat([...stream(records, commits, flat)]),
    maxBuffer: 1 << 30,
  });
  if (made.status !== 0) throw new Error(made.stderr.toString());
  if (packed) git('gc', '-q');
  git('reset', '-q', '--hard');
}

/** Path of a record of the repository, its number counted from 1. */
export function pathOf(number: number, flat: boolean): string {
  const label = String(number).padStart(5, '0');
  return `docs/adr/${flat ? '' : `${label.slice(0, 3)}/`}${label}-${slug(number)}.md`;
}

function* stream(records: number, commits: number, flat: boolean): Generator<Buffer> {
  // Records come in packs of several in one commit until half of the commits are used, then they are edited one by one.
  const first = Math.max(1, Math.min(records, commits >> 1));
  const each = Math.ceil(records / first);
  let commit = 0;
  for (let from = 1; from <= records; from += each, commit += 1) {
    yield header(commit, `Records from ${from}`);
    for (let number = from; number < Math.min(from + each, records + 1); number += 1)
      yield file(pathOf(number, flat), recordOf(number, 0, records));
  }
  const random = dice(7);
  for (let edit = 1; commit < commits; commit += 1, edit += 1) {
    const number = 1 + Math.floor(random() * records);
    yield header(commit, `Edit ${number}`);
    yield file(pathOf(number, flat), recordOf(number, edit, records));
  }
}

function header(commit: number, subject: string): Buffer {
  const who = PEOPLE[commit % PEOPLE.length] ?? '';
  const at = `${who} <${who.split(' ')[0]?.toLowerCase()}@example.org> ${START + commit * 3600} +0000`;
  return Buffer.from(
    `commit refs/heads/main\nauthor ${at}\ncommitter ${at}\ndata ${Buffer.byteLength(subject)}\n${subject}\n`,
  );
}

function file(path: string, text: string): Buffer {
  return Buffer.from(`M 100644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}\n`);
}

/** About three kilobytes, in one of four families; `edit` changes a sentence. */
export function recordOf(number: number, edit: number, records: number): string {
  const random = dice(number * 7919);
  const sentences = (count: number) => Array.from({ length: count }, () => sentence(random)).join(' ');
  const date = new Date((START + (number % 2000) * DAY) * 1000).toISOString().slice(0, 10);
  const status = number % 11 === 0 ? 'Proposed' : 'Accepted';
  const before = 1 + Math.floor(random() * Math.max(1, number - 1));
  const link = number > 1 && number % 3 === 0 ? `See also ADR-${before}.\n\n` : '';
  const by = number % 17 === 0 && number + 1 < records ? number + 1 : null;
  const body = [
    `## Context\n\n${sentences(12)}\n\n${link}${sentences(6)}`,
    `## Decision\n\nEdit ${edit}. ${sentences(10)}\n\n- ${sentence(random)}\n- ${sentence(random)}`,
    `## Consequences\n\n${sentences(10)}`,
  ].join('\n\n');
  const title = slug(number).replaceAll('-', ' ');
  switch (number % 4) {
    case 0:
      return `---\nstatus: ${by === null ? status.toLowerCase() : `superseded by ADR-${by}`}\ndate: ${date}\ndeciders: ${PEOPLE[number % 5]}\ntags: [storage, api]\n---\n\n# ${title}\n\n${body}\n`;
    case 1:
      return `# ${number}. ${title}\n\nDate: ${date}\n\n## Status\n\n${by === null ? status : `Superseded by ADR-${by}`}\n\n${body}\n`;
    case 2:
      return `# ${title}\n\n- Status: ${status.toLowerCase()}\n- Deciders: ${PEOPLE[number % 5]}, ${PEOPLE[(number + 1) % 5]}\n- Date: ${date}\n\n${body}\n`;
    default:
      return `# ${title}\n\n**Status:** ${status}\n\n**Date:** ${date}\n\n${body}\n`;
  }
}

function sentence(random: () => number): string {
  const words = Array.from({ length: 9 + Math.floor(random() * 6) }, () => word(random()));
  const [head = ''] = words;
  return `${head.charAt(0).toUpperCase()}${head.slice(1)} ${words.slice(1).join(' ')}.`;
}

function slug(number: number): string {
  const random = dice(number);
  return [word(random()), word(random()), word(random())].join('-');
}

/** Frequent words are few and rare ones many, as in prose. */
function word(random: number): string {
  let rank = Math.floor(VOCABULARY ** random);
  let made = '';
  do {
    made += SYLLABLES[rank % SYLLABLES.length];
    rank = Math.floor(rank / SYLLABLES.length);
  } while (rank > 0);
  return made.length < 3 ? `${made}n` : made;
}
