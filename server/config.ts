// What `accord serve` is told by flags and by the environment, parsed once into one typed value. One row an option: a flag goes before its
// variable, the variable before what holds otherwise, and a wrong value is refused with a sentence that names where it came from.
// No zod in here: it would take longer to load than everything before the first answer.

import { isAbsolute, resolve } from 'node:path';
import type { BaseUrl } from './base-url.ts';
import { CannotOpen } from './store/store.ts';

interface Option<T> {
  /** As commander writes it: `--port <number>`. Null for what may only come from the environment, such as a secret. */
  readonly flag: string | null;
  readonly variable: string;
  readonly help: string;
  /** Throws an Error with a sentence about the value, which is never repeated. `here` is the folder that relative paths start from. */
  readonly read: (text: string, here: string) => T;
  readonly otherwise: T;
}

function option<T>(row: Option<T>): Option<T> {
  return row;
}

export const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export const OPTIONS = {
  repo: option<string | null>({
    flag: '--repo <dir>',
    variable: 'ACCORD_REPO',
    help: 'a git repository, bare or not; without it a demonstration is made',
    read: toFolder,
    otherwise: null,
  }),
  port: option<number>({
    flag: '--port <number>',
    variable: 'ACCORD_PORT',
    help: 'where to listen; 0 takes a free one (8460)',
    read: toPort,
    otherwise: 8460,
  }),
  host: option<string>({
    flag: '--host <name>',
    variable: 'ACCORD_HOST',
    help: 'a loopback name (127.0.0.1)',
    read: (text) => text,
    otherwise: '127.0.0.1',
  }),
  baseUrl: option<BaseUrl | null>({
    flag: '--base-url <url>',
    variable: 'ACCORD_BASE_URL',
    help: 'where people reach it behind a proxy, such as https://adr.example.org/decisions',
    read: toBaseUrl,
    otherwise: null,
  }),
  state: option<string | null>({
    flag: '--state <dir>',
    variable: 'ACCORD_STATE',
    help: 'folder for what is personal or secret; inside the git folder without it',
    read: toFolder,
    otherwise: null,
  }),
  log: option<LogLevel>({
    flag: '--log <level>',
    variable: 'ACCORD_LOG',
    help: `${LOG_LEVELS.join(', ')}: what is written to the error stream, a JSON line each (warn)`,
    read: toLogLevel,
    otherwise: 'warn',
  }),
  metricsPort: option<number | null>({
    flag: '--metrics-port <number>',
    variable: 'ACCORD_METRICS_PORT',
    help: 'serve /metrics for Prometheus on this port of 127.0.0.1',
    read: toPort,
    otherwise: null,
  }),
  sync: option<number | null>({
    flag: '--sync <seconds>',
    variable: 'ACCORD_SYNC',
    help: 'pull and push by itself, so often at least and after each change',
    read: toSeconds,
    otherwise: null,
  }),
  remote: option<string>({
    flag: '--remote <name>',
    variable: 'ACCORD_REMOTE',
    help: 'the remote to pull from and push to (origin)',
    read: toRemoteName,
    otherwise: 'origin',
  }),
  gitCredentials: option<string | null>({
    flag: '--git-credentials <file>',
    variable: 'ACCORD_GIT_CREDENTIALS',
    help: 'user and password of remotes, one https://user:password@host a line, as git credential-store keeps them',
    read: toFolder,
    otherwise: null,
  }),
  gitUsername: option<string | null>({
    flag: null,
    variable: 'ACCORD_GIT_USERNAME',
    help: 'user name at the remote',
    read: (text) => text,
    otherwise: null,
  }),
  gitPassword: option<string | null>({
    flag: null,
    variable: 'ACCORD_GIT_PASSWORD',
    help: 'password or token at the remote',
    read: (text) => text,
    otherwise: null,
  }),
} as const;

export type OptionName = keyof typeof OPTIONS;
export type Config = { readonly [K in OptionName]: (typeof OPTIONS)[K]['otherwise'] };

/** Throws CannotOpen with a sentence for the first value that can't be. An empty variable counts as none, as it does for most programs. */
export function readConfig(
  flags: Readonly<Record<string, unknown>>,
  environment: Readonly<Record<string, string | undefined>>,
  here: string,
): Config {
  const read = <T>(name: string, { flag, variable, read: parse, otherwise }: Option<T>): T => {
    const given = flag === null ? undefined : flags[name];
    const text = typeof given === 'string' ? given : (environment[variable] ?? '');
    if (text === '' && typeof given !== 'string') return otherwise;
    try {
      return parse(text, here);
    } catch (error) {
      const source = typeof given === 'string' ? (flag ?? '').replace(/ .*/u, '') : variable;
      throw new CannotOpen(`${source}: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  return {
    repo: read('repo', OPTIONS.repo),
    port: read('port', OPTIONS.port),
    host: read('host', OPTIONS.host),
    baseUrl: read('baseUrl', OPTIONS.baseUrl),
    state: read('state', OPTIONS.state),
    log: read('log', OPTIONS.log),
    metricsPort: read('metricsPort', OPTIONS.metricsPort),
    sync: read('sync', OPTIONS.sync),
    remote: read('remote', OPTIONS.remote),
    gitCredentials: read('gitCredentials', OPTIONS.gitCredentials),
    gitUsername: read('gitUsername', OPTIONS.gitUsername),
    gitPassword: read('gitPassword', OPTIONS.gitPassword),
  };
}

/** Values that must never be written anywhere. */
export function secretsOf({ gitPassword }: Config): readonly string[] {
  return gitPassword === null ? [] : [gitPassword];
}

function toFolder(text: string, here: string): string {
  if (text === '') throw new Error('It is empty. Name a path.');
  return isAbsolute(text) ? text : resolve(here, text);
}

function toPort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/u.test(text) || port > 65_535) throw new Error('A port is a whole number from 0 to 65535.');
  return port;
}

function toSeconds(text: string): number {
  const seconds = Number(text);
  if (!/^\d{1,5}$/u.test(text) || seconds < 5)
    throw new Error('It must be a whole number of seconds, 5 at least.');
  return seconds;
}

function toLogLevel(text: string): LogLevel {
  const level = LOG_LEVELS.find((one) => one === text);
  if (level === undefined) throw new Error(`It must be one of ${LOG_LEVELS.join(', ')}.`);
  return level;
}

function toRemoteName(text: string): string {
  if (!/^[\w][\w.-]*$/u.test(text)) throw new Error('It must be the name of a remote, such as origin.');
  return text;
}

function toBaseUrl(text: string): BaseUrl {
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
