// How the values of options are read from words: each throws an Error with a sentence about what it must be, and never repeats the value.

import { isAbsolute, resolve } from 'node:path';
import type { BaseUrl } from './base-url.ts';

/** Parts between slashes that neither begin with a dot or a dash nor end with a dot or `.lock`, without what git keeps for itself. */
const BRANCH_NAME =
  /^(?!.*(?:\.\.|@\{|\.lock(?:\/|$)|\.(?:\/|$)))(?:(?![-.])[^\p{Cc} ~^:?*[\\/]+\/)*(?![-.])[^\p{Cc} ~^:?*[\\/]+$/u;

export const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export function toFolder(text: string, here: string): string {
  if (text === '') throw new Error('It is empty. Name a path.');
  return isAbsolute(text) ? text : resolve(here, text);
}

/** As git-check-ref-format has it, in one expression of our own: the store would take a moment to load. */
export function toBranch(text: string): string {
  if (!BRANCH_NAME.test(text)) throw new Error('It must be the name of a branch, such as main.');
  return text;
}

export function toPort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/u.test(text) || port > 65_535) throw new Error('A port is a whole number from 0 to 65535.');
  return port;
}

export function toSeconds(text: string): number {
  const seconds = Number(text);
  if (!/^\d{1,5}$/u.test(text) || seconds < 5)
    throw new Error('It must be a whole number of seconds, 5 at least.');
  return seconds;
}

export function toVisibility(text: string): 'public' | 'private' {
  if (text !== 'public' && text !== 'private') throw new Error('It must be public or private.');
  return text;
}

export function toYesOrNo(text: string): boolean {
  if (text !== 'yes' && text !== 'no') throw new Error('It must be yes or no.');
  return text === 'yes';
}

export function toWhole(text: string, least: number, most: number, unit: string): number {
  const number = Number(text);
  if (!/^\d{1,6}$/u.test(text) || number < least || number > most)
    throw new Error(`It must be a whole number of ${unit}, from ${least} to ${most}.`);
  return number;
}

export function toWord(text: string): string {
  if (text.trim() === '' || text.length > 200 || /\p{Cc}/u.test(text))
    throw new Error('It must be a line of text, 200 characters at most.');
  return text.trim();
}

export function toScopes(text: string): readonly string[] {
  const words = text.split(/[\s,]+/u).filter((word) => word !== '');
  if (!words.includes('openid') || words.some((word) => !/^[\x21\x23-\x5B\x5D-\x7E]{1,100}$/u.test(word)))
    throw new Error('It must be words with blanks between them, and openid must be one of them.');
  return words;
}

/** Without TLS only on this machine: who answers there could be anybody otherwise. */
export function toIssuer(text: string): URL {
  const url = URL.parse(text);
  const isHere = url !== null && /^(?:localhost|127\.0\.0\.1|\[::1\])$/u.test(url.hostname);
  if (url === null || (url.protocol !== 'https:' && !(url.protocol === 'http:' && isHere)))
    throw new Error('It must be an address such as https://id.example.org, with https.');
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    throw new Error('It must be without user, password, question mark and fragment.');
  return url;
}

/** Whether they are ranges is seen by who uses them. */
export function toRanges(text: string): readonly string[] {
  const ranges = text.split(/[\s,]+/u).filter((range) => range !== '');
  if (ranges.length === 0) throw new Error('It must be addresses or ranges such as 10.0.0.0/8,::1.');
  return ranges;
}

export function toHeader(text: string): string {
  if (!/^[A-Za-z0-9-]{1,100}$/u.test(text))
    throw new Error('It must be the name of a header, such as remote-user.');
  return text.toLowerCase();
}

export function toSignOut(text: string): string {
  const url = URL.parse(text);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:'))
    throw new Error('It must be an address such as https://sso.example.org/logout.');
  return url.href;
}

export function toLogLevel(text: string): LogLevel {
  const level = LOG_LEVELS.find((one) => one === text);
  if (level === undefined) throw new Error(`It must be one of ${LOG_LEVELS.join(', ')}.`);
  return level;
}

export function toRemoteName(text: string): string {
  if (!/^[\w][\w.-]*$/u.test(text)) throw new Error('It must be the name of a remote, such as origin.');
  return text;
}

export function toBaseUrl(text: string): BaseUrl {
  const url = URL.parse(text);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:'))
    throw new Error('It must be an address such as https://adr.example.org/decisions.');
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    throw new Error('It must be without user, password, question mark and fragment.');
  const path = url.pathname.endsWith('/') ? url.pathname : `${url.pathname}/`;
  if (!/^\/(?:[\w.~-]+\/)*$/u.test(path) || path.split('/').some((part) => part === '.' || part === '..'))
    throw new Error('Its path may have letters, digits, hyphens, dots, tildes and underscores only.');
  return { origin: url.origin, host: url.host, path, href: `${url.origin}${path.slice(0, -1)}` };
}
