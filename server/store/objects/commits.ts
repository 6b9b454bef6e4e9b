// Commits as git stores them: headers, an empty line, the message. Headers that Accord does not know are passed over.

import { COMMITTER, type Change, type Signature } from '../store.ts';

export interface Commit {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: { readonly name: string; readonly email: string };
  /** ISO instant of authorship. */
  readonly at: string;
  /** ISO instant at which it was committed: what newest means. */
  readonly committed: string;
  /** First line of the message. */
  readonly subject: string;
}

/** The whole message and the committer, which few ask for: they are not kept with the commit. */
export function parseMessage(contents: Buffer): { readonly text: string; readonly committer: Signature } {
  const text = contents.toString('utf8');
  const end = text.indexOf('\n\n');
  const headers = end === -1 ? text : text.slice(0, end);
  const [, name = '', email = ''] = /^committer (.*?) ?<([^>]*)>/mu.exec(headers) ?? [];
  return { text: end === -1 ? '' : text.slice(end + 2), committer: { name, email } };
}

/** The end of the year 9999, in seconds: other programs write times that no calendar has. */
const LATEST = 253_402_300_799;

export function parseCommit(contents: Buffer): Commit {
  const text = contents.toString('utf8');
  const end = text.indexOf('\n\n');
  const headers = end === -1 ? text : text.slice(0, end);
  const [, name = '', email = '', seconds = '0'] = /^author (.*?) ?<([^>]*)> (-?\d+)/mu.exec(headers) ?? [];
  const [, committed = seconds] = /^committer .*?<[^>]*> (-?\d+)/mu.exec(headers) ?? [];
  return {
    tree: /^tree ([0-9a-f]{40})$/mu.exec(headers)?.[1] ?? '',
    parents: [...headers.matchAll(/^parent ([0-9a-f]{40})$/gmu)].map(([, id = '']) => id),
    author: { name, email },
    at: instantOf(seconds),
    committed: instantOf(committed),
    subject: end === -1 ? '' : (text.slice(end + 2).split('\n', 1)[0] ?? ''),
  };
}

function instantOf(seconds: string): string {
  return new Date(Math.min(Math.max(Number(seconds), 0), LATEST) * 1000).toISOString();
}

export function formatCommit(tree: string, { base, author, at, message }: Change): Buffer {
  const seconds = Math.floor(Date.parse(at) / 1000);
  const person = (who: { name: string; email: string }) =>
    `${plain(who.name)} <${plain(who.email)}> ${seconds} +0000`;
  const lines = [
    `tree ${tree}`,
    ...(base === null ? [] : [`parent ${base}`]),
    `author ${person(author)}`,
    `committer ${person(COMMITTER)}`,
  ];
  return Buffer.from(`${lines.join('\n')}\n\n${message.replace(/\n*$/u, '')}\n`);
}

/** A name can't close its own field or begin another header. */
export function plain(text: string): string {
  return text.replaceAll(/[<>\p{Cc}]/gu, '').trim();
}
