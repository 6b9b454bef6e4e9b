// What `accord serve` is told by flags and by the environment, parsed once into one typed value. One row an option: a flag goes before its
// variable, the variable before what holds otherwise, and a wrong value is refused with a sentence that names where it came from.
// No zod in here: it would take longer to load than everything before the first answer.

import type { BaseUrl } from './base-url.ts';
import {
  LOG_LEVELS,
  toBaseUrl,
  toBranch,
  toFolder,
  toHeader,
  toIssuer,
  toLogLevel,
  toPort,
  toRanges,
  toRemoteName,
  toScopes,
  toSeconds,
  toSignOut,
  toVisibility,
  toWhole,
  toWord,
  toYesOrNo,
  type LogLevel,
} from './config-values.ts';
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
