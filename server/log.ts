// What the server writes down while it runs: one JSON line each on the error stream, so that what a person typed can neither end a line nor
// begin one. Requests are told by their pattern; secrets and the users of addresses are struck out of everything.

import { pino, type Logger } from 'pino';
import type { LogLevel } from './config-values.ts';
import type { Observe } from './observing.ts';

export interface Log {
  /** What no one expected, with the id of the request it happened in. */
  report(error: unknown, request?: string): void;
  readonly served: Observe;
  info(words: string, facts?: Readonly<Record<string, string | number | null>>): void;
  warn(words: string, facts?: Readonly<Record<string, string | number | null>>): void;
}

interface Sink {
  write(line: string): void;
}

/** `secrets` are never written, wherever they turn up. */
export function openLog(level: LogLevel, secrets: readonly string[], sink?: Sink): Log {
  const scrub = scrubber(secrets);
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  // The error stream is written at once: what is said before a crash is what matters most.
  const log: Logger = pino(options, sink ?? pino.destination({ dest: 2, sync: true }));
  const told = (facts: Readonly<Record<string, string | number | null>> = {}) =>
    Object.fromEntries(
      Object.entries(facts).map(([key, fact]) => [key, typeof fact === 'string' ? scrub(fact) : fact]),
    );
  return {
    report(error, request) {
      const err =
        error instanceof Error
          ? { type: error.name, message: scrub(error.message), stack: scrub(error.stack ?? '') }
          : { type: typeof error, message: scrub(String(error)), stack: '' };
      log.error({ ...(request === undefined ? {} : { request }), err }, 'Something unexpected happened');
    },
    served({ id, method, route, status, seconds }) {
      const facts = { request: id, method, route, status, ms: Math.round(seconds * 10_000) / 10 };
      if (status >= 500) log.warn(facts, 'answered');
      else log.info(facts, 'answered');
    },
    info: (words, facts) => log.info(told(facts), scrub(words)),
    warn: (words, facts) => log.warn(told(facts), scrub(words)),
  };
}

/** Strikes out the user and password of addresses, and the secrets, as they are and as an address spells them. */
export function scrubber(secrets: readonly string[]): (text: string) => string {
  const spelled = secrets.flatMap((secret) => [secret, encodeURIComponent(secret)]);
  const known = [...new Set(spelled)].filter((secret) => secret !== '');
  return (text) =>
    known
      .reduce((left, secret) => left.replaceAll(secret, '[secret]'), text)
      .replaceAll(/(:\/\/)[^\s/@]*@/gu, '$1[secret]@');
}
