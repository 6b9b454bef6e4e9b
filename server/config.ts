// What `accord serve` is told by flags and by the environment, parsed once into one typed value. One row an option: a flag goes before its
// variable, the variable before what holds otherwise, and a wrong value is refused with a sentence that names where it came from.
// No zod in here: it would take longer to load than everything before the first answer.

import { isAbsolute, resolve } from 'node:path';
import type { BaseUrl } from './base-url.ts';
import { CannotOpen } from './store/store.ts';

/** Parts between slashes that neither begin with a dot or a dash nor end with a dot or `.lock`, without what git keeps for itself. */
const BRANCH_NAME =
  /^(?!.*(?:\.\.|@\{|\.lock(?:\/|$)|\.(?:\/|$)))(?:(?![-.])[^\p{Cc} ~^:?*[\\/]+\/)*(?![-.])[^\p{Cc} ~^:?*[\\/]+$/u;

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
  branch: option<string | null>({
    flag: '--branch <name>',
    variable: 'ACCORD_BRANCH',
    help: 'the branch to read and write; the checked-out one without it',
    read: toBranch,
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
    help: 'where to listen; more than this machine only once people sign in (127.0.0.1)',
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
  signingKey: option<string | null>({
    flag: '--signing-key <file>',
    variable: 'ACCORD_SIGNING_KEY',
    help: 'a private Ed25519 key, as ssh-keygen makes it: every commit is signed with it',
    read: toFolder,
    otherwise: null,
  }),
  visibility: option<'public' | 'private' | null>({
    flag: '--visibility <word>',
    variable: 'ACCORD_VISIBILITY',
    help: 'public or private: is anything shown before sign-in; the policy can only make it stricter (private)',
    read: toVisibility,
    otherwise: null,
  }),
  oidcIssuer: option<URL | null>({
    flag: '--oidc-issuer <url>',
    variable: 'ACCORD_OIDC_ISSUER',
    help: 'people sign in at this OpenID provider; its discovery document lies below this address',
    read: toIssuer,
    otherwise: null,
  }),
  oidcClient: option<string | null>({
    flag: '--oidc-client <id>',
    variable: 'ACCORD_OIDC_CLIENT',
    help: 'the id that Accord has at the provider',
    read: toWord,
    otherwise: null,
  }),
  oidcSecret: option<string | null>({
    flag: null,
    variable: 'ACCORD_OIDC_SECRET',
    help: 'the secret that goes with it; none for a public client',
    read: (text) => text,
    otherwise: null,
  }),
  oidcSecretFile: option<string | null>({
    flag: '--oidc-secret-file <file>',
    variable: 'ACCORD_OIDC_SECRET_FILE',
    help: 'a file whose first line is that secret',
    read: toFolder,
    otherwise: null,
  }),
  oidcName: option<string | null>({
    flag: '--oidc-name <name>',
    variable: 'ACCORD_OIDC_NAME',
    help: 'what people call the provider; its host without it',
    read: toWord,
    otherwise: null,
  }),
  oidcScopes: option<readonly string[]>({
    flag: '--oidc-scopes <words>',
    variable: 'ACCORD_OIDC_SCOPES',
    help: 'what the provider is asked for (openid profile email)',
    read: toScopes,
    otherwise: ['openid', 'profile', 'email'],
  }),
  oidcGroups: option<string>({
    flag: '--oidc-groups <claim>',
    variable: 'ACCORD_OIDC_GROUPS',
    help: 'the claim that names a person’s groups (groups)',
    read: toWord,
    otherwise: 'groups',
  }),
  oidcTrustEmail: option<boolean>({
    flag: '--oidc-trust-email <yes|no>',
    variable: 'ACCORD_OIDC_TRUST_EMAIL',
    help: 'yes: the provider hands out only addresses it has verified, and does not say so (no)',
    read: toYesOrNo,
    otherwise: false,
  }),
  proxyTrust: option<readonly string[] | null>({
    flag: '--proxy-trust <ranges>',
    variable: 'ACCORD_PROXY_TRUST',
    help: 'people sign in at a proxy, which comes from these addresses or ranges: 10.0.0.0/8,::1',
    read: toRanges,
    otherwise: null,
  }),
  proxyUser: option<string>({
    flag: '--proxy-user <header>',
    variable: 'ACCORD_PROXY_USER',
    help: 'the header in which it says who somebody is (remote-user)',
    read: toHeader,
    otherwise: 'remote-user',
  }),
  proxyEmail: option<string>({
    flag: '--proxy-email <header>',
    variable: 'ACCORD_PROXY_EMAIL',
    help: 'the header with their e-mail address (remote-email)',
    read: toHeader,
    otherwise: 'remote-email',
  }),
  proxyName: option<string>({
    flag: '--proxy-name <header>',
    variable: 'ACCORD_PROXY_NAME',
    help: 'the header with their name (remote-name)',
    read: toHeader,
    otherwise: 'remote-name',
  }),
  proxyGroups: option<string>({
    flag: '--proxy-groups <header>',
    variable: 'ACCORD_PROXY_GROUPS',
    help: 'the header with their groups, commas between them (remote-groups)',
    read: toHeader,
    otherwise: 'remote-groups',
  }),
  proxySignOut: option<string | null>({
    flag: '--proxy-sign-out <url>',
    variable: 'ACCORD_PROXY_SIGN_OUT',
    help: 'where one signs out of it',
    read: toSignOut,
    otherwise: null,
  }),
  sessionIdle: option<number>({
    flag: '--session-idle <minutes>',
    variable: 'ACCORD_SESSION_IDLE',
    help: 'a session that nobody uses for so long is over (720)',
    read: (text) => toWhole(text, 5, 43_200, 'minutes'),
    otherwise: 720,
  }),
  sessionHours: option<number>({
    flag: '--session-hours <hours>',
    variable: 'ACCORD_SESSION_HOURS',
    help: 'a session is over after so long in any case (168)',
    read: (text) => toWhole(text, 1, 8760, 'hours'),
    otherwise: 168,
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
    branch: read('branch', OPTIONS.branch),
    port: read('port', OPTIONS.port),
    host: read('host', OPTIONS.host),
    baseUrl: read('baseUrl', OPTIONS.baseUrl),
    state: read('state', OPTIONS.state),
    log: read('log', OPTIONS.log),
    metricsPort: read('metricsPort', OPTIONS.metricsPort),
    sync: read('sync', OPTIONS.sync),
    remote: read('remote', OPTIONS.remote),
    gitCredentials: read('gitCredentials', OPTIONS.gitCredentials),
    signingKey: read('signingKey', OPTIONS.signingKey),
    visibility: read('visibility', OPTIONS.visibility),
    oidcIssuer: read('oidcIssuer', OPTIONS.oidcIssuer),
    oidcClient: read('oidcClient', OPTIONS.oidcClient),
    oidcSecret: read('oidcSecret', OPTIONS.oidcSecret),
    oidcSecretFile: read('oidcSecretFile', OPTIONS.oidcSecretFile),
    oidcName: read('oidcName', OPTIONS.oidcName),
    oidcScopes: read('oidcScopes', OPTIONS.oidcScopes),
    oidcGroups: read('oidcGroups', OPTIONS.oidcGroups),
    oidcTrustEmail: read('oidcTrustEmail', OPTIONS.oidcTrustEmail),
    proxyTrust: read('proxyTrust', OPTIONS.proxyTrust),
    proxyUser: read('proxyUser', OPTIONS.proxyUser),
    proxyEmail: read('proxyEmail', OPTIONS.proxyEmail),
    proxyName: read('proxyName', OPTIONS.proxyName),
    proxyGroups: read('proxyGroups', OPTIONS.proxyGroups),
    proxySignOut: read('proxySignOut', OPTIONS.proxySignOut),
    sessionIdle: read('sessionIdle', OPTIONS.sessionIdle),
    sessionHours: read('sessionHours', OPTIONS.sessionHours),
    gitUsername: read('gitUsername', OPTIONS.gitUsername),
    gitPassword: read('gitPassword', OPTIONS.gitPassword),
  };
}

/** Values that must never be written anywhere. */
export function secretsOf({ gitPassword, oidcSecret }: Config): readonly string[] {
  return [gitPassword, oidcSecret].filter((secret) => secret !== null);
}

function toFolder(text: string, here: string): string {
  if (text === '') throw new Error('It is empty. Name a path.');
  return isAbsolute(text) ? text : resolve(here, text);
}

/** As git-check-ref-format has it, in one expression of our own: the store would take a moment to load. */
function toBranch(text: string): string {
  if (!BRANCH_NAME.test(text)) throw new Error('It must be the name of a branch, such as main.');
  return text;
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

function toVisibility(text: string): 'public' | 'private' {
  if (text !== 'public' && text !== 'private') throw new Error('It must be public or private.');
  return text;
}

function toYesOrNo(text: string): boolean {
  if (text !== 'yes' && text !== 'no') throw new Error('It must be yes or no.');
  return text === 'yes';
}

function toWhole(text: string, least: number, most: number, unit: string): number {
  const number = Number(text);
  if (!/^\d{1,6}$/u.test(text) || number < least || number > most)
    throw new Error(`It must be a whole number of ${unit}, from ${least} to ${most}.`);
  return number;
}

function toWord(text: string): string {
  if (text.trim() === '' || text.length > 200 || /\p{Cc}/u.test(text))
    throw new Error('It must be a line of text, 200 characters at most.');
  return text.trim();
}

function toScopes(text: string): readonly string[] {
  const words = text.split(/[\s,]+/u).filter((word) => word !== '');
  if (!words.includes('openid') || words.some((word) => !/^[\x21\x23-\x5B\x5D-\x7E]{1,100}$/u.test(word)))
    throw new Error('It must be words with blanks between them, and openid must be one of them.');
  return words;
}

/** Without TLS only on this machine: who answers there could be anybody otherwise. */
function toIssuer(text: string): URL {
  const url = URL.parse(text);
  const isHere = url !== null && /^(?:localhost|127\.0\.0\.1|\[::1\])$/u.test(url.hostname);
  if (url === null || (url.protocol !== 'https:' && !(url.protocol === 'http:' && isHere)))
    throw new Error('It must be an address such as https://id.example.org, with https.');
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    throw new Error('It must be without user, password, question mark and fragment.');
  return url;
}

/** Whether they are ranges is seen by who uses them. */
function toRanges(text: string): readonly string[] {
  const ranges = text.split(/[\s,]+/u).filter((range) => range !== '');
  if (ranges.length === 0) throw new Error('It must be addresses or ranges such as 10.0.0.0/8,::1.');
  return ranges;
}

function toHeader(text: string): string {
  if (!/^[A-Za-z0-9-]{1,100}$/u.test(text))
    throw new Error('It must be the name of a header, such as remote-user.');
  return text.toLowerCase();
}

function toSignOut(text: string): string {
  const url = URL.parse(text);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:'))
    throw new Error('It must be an address such as https://sso.example.org/logout.');
  return url.href;
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
