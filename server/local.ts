// A repository on this machine with everything around it: the store, the clock, git's user, the templates.

import { hash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { versionHere } from './bundled.ts';
import type { Config } from './config.ts';
import { diskCache } from './disk-cache.ts';
import { diskState } from './disk-state.ts';
import { hashBy } from './domain/digest.ts';
import type { Identity } from './identity/identity.ts';
import { demonstrationIdentity, introduced, localIdentity } from './identity/local.ts';
import { createServices, type Services } from './services.ts';
import { openGitStore, type GitStore } from './store/git.ts';
import { openRemote, type RemoteOptions } from './store/remote/remote.ts';
import { parseTemplate, type Template } from './templates.ts';
import { workerReader } from './worker-reader.ts';

export interface Local {
  readonly store: GitStore;
  readonly services: Services;
  /** Does git, or the state folder, know who works here? */
  readonly introduced: boolean;
}

/** In the configuration of a demonstration repository: who is acted as first. */
export const DEMONSTRATION_KEY = 'accord.demonstration';

hashBy((text) => hash('sha256', text));

/** Throws CannotOpen with a sentence. */
export async function openLocal(folder: string, branch: string | null = null): Promise<Local> {
  return surround(await openGitStore(folder, null, branch));
}

/** How it is served, where it is. */
export interface Serving {
  readonly config: Config;
  /** Where people reach it, with a slash at the end. */
  readonly address: URL;
  /** Null where nobody signs in. */
  readonly identity: Identity | null;
}

/** A store that is open already, with everything around it. */
export async function surround(store: GitStore, serving: Serving | null = null): Promise<Local> {
  const { state: folder = null, baseUrl = null, visibility = null } = serving?.config ?? {};
  const state = diskState(folder ?? join(store.layout.commonFolder, 'accord', 'state'));
  const given = introduced(state);
  const user = store.user ?? (await given.read());
  const first = store.layout.config.get(DEMONSTRATION_KEY);
  const alone = first === undefined ? localIdentity(user, given) : demonstrationIdentity(first);
  return {
    store,
    introduced: user !== null || first !== undefined || (serving?.identity ?? null) !== null,
    services: createServices({
      store,
      identity: serving?.identity ?? alone,
      visibility,
      ...(serving === null
        ? {}
        : {
            address: serving.address,
            limits: { idleMinutes: serving.config.sessionIdle, hours: serving.config.sessionHours },
          }),
      remote: serving === null ? null : openRemote(store, remoteOptions(serving.config)),
      sync: serving?.config.sync ?? null,
      templates: shippedTemplates,
      now: () => new Date().toISOString(),
      random: () => randomBytes(10),
      zone: Temporal.Now.timeZoneId(),
      state,
      baseUrl,
      reader: workerReader(),
      cache: diskCache(join(store.layout.commonFolder, 'accord', 'cache'), versionHere()),
    }),
  };
}

function remoteOptions({ remote, gitUsername, gitPassword, gitCredentials }: Config): RemoteOptions {
  return {
    name: remote,
    credentials: { username: gitUsername, password: gitPassword, file: gitCredentials },
  };
}

let shipped: readonly Template[] | null = null;

/** Read when they are asked for the first time: a start has no need of them. */
export function shippedTemplates(): readonly Template[] {
  const folder = join(import.meta.dirname, '..', 'adr-templates');
  return (shipped ??= readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => parseTemplate(name.slice(0, -'.md'.length), readFileSync(join(folder, name), 'utf8')))
    .sort((a, b) => a.order - b.order));
}
