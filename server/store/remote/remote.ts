// The remote of a repository: what is there, bringing it here, and taking there what is here. The line of commits stays one line: what was
// made here meanwhile is put on top of what came, never merged. A branch of the remote is taken up only once its newest commit can be read,
// because a fetch that is cut off leaves names without commits (STORE, section 7).

import { setTimeout as wait } from 'node:timers/promises';
import { readConfig, type Config } from '../config.ts';
import { openCredentials, NO_SOURCES, type CredentialSources } from './credentials.ts';
import { divergenceOf, type Divergence } from './divergence.ts';
import { NotInstalled, runGit } from '../git-program.ts';
import type { GitStore } from '../git.ts';
import { isBranchName, lockRef, readRef } from '../refs.ts';
import { rebase } from './rebase.ts';
import { httpTransport } from './http.ts';
import { programTransport } from './program.ts';
import { RemoteTrouble } from './trouble.ts';
import { objectsOf, packOf } from './pack-writer.ts';
import { COMMITTER } from '../store.ts';

export type Pushed = 'pushed' | 'moved';

/** A way to one remote. Everything here throws RemoteTrouble with a sentence. */
export interface Transport {
  /** Its branches and their commits, as it says. */
  branches(): Promise<ReadonlyMap<string, string>>;
  /** Brings the commits of these branches, of all of them if it likes, and touches no branch here. */
  fetch(remote: string, branches: readonly string[]): Promise<void>;
  /** Moves one branch from `before` (null: it is new) to `after`, whose missing objects are in the pack; only if it is still there. */
  push(branch: string, before: string | null, after: string, pack: Buffer): Promise<Pushed>;
}

/** Where the branch stands towards the remote, as far as is known here. */
export interface Standing {
  readonly name: string;
  /** Without user and password. */
  readonly address: string;
  /** The branch there. */
  readonly branch: string;
  readonly ahead: number;
  readonly behind: number;
}

export interface Remote {
  /** Null where there is no such remote, or no branch. */
  standing(): Promise<Standing | null>;
  /** Looks at the remote and puts what is new there under what is new here. Throws RemoteTrouble; gives how many commits came. */
  pull(): Promise<number>;
  /** Takes what is here there, pulling first when it has to. Throws RemoteTrouble; gives how many commits went. */
  push(): Promise<number>;
  close(): void;
}

export interface RemoteOptions {
  readonly name?: string;
  readonly credentials?: CredentialSources;
  readonly now?: () => string;
}

/** How often a lost race is run again before the person is told. */
const TRIES = 8;
/** So many packs are worth tidying up. */
const MANY_PACKS = 50;

export function openRemote(
  store: GitStore,
  {
    name = 'origin',
    credentials: sources = NO_SOURCES,
    now = () => new Date().toISOString(),
  }: RemoteOptions = {},
): Remote {
  const { layout } = store;
  const ended = new AbortController();
  const credentials = openCredentials(layout, sources);
  let known: { readonly key: string; readonly divergence: Divergence } | null = null;
  let packs = 0;

  return {
    async standing() {
      const place = await find();
      if (place === null) return null;
      const { address, branch, local } = place;
      const there = await readRef(layout, trackingRef(branch));
      const { ahead, behind } = await between(local, there);
      return { name, address: shown(address), branch, ahead: ahead.length, behind: behind.length };
    },
    async pull() {
      for (let tried = 0; tried < TRIES; tried += 1) {
        const place = await needed();
        await look(place);
        const came = await integrate(place.branch);
        if (came !== null) return came;
      }
      throw busy();
    },
    async push() {
      for (let tried = 0; tried < TRIES; tried += 1) {
        const place = await needed();
        const { branch, local, transport } = place;
        if (local === null) return 0;
        // Nothing is known of the remote yet.
        if ((await readRef(layout, trackingRef(branch))) === null) await look(place);
        const there = await readRef(layout, trackingRef(branch));
        const { ahead, behind } = await between(local, there);
        if (ahead.length === 0) return 0;
        if (behind.length === 0) {
          const objects = await objectsOf(ahead, store.object);
          const pack = await packOf(objects, store.object);
          if ((await transport.push(branch, there, local, pack)) === 'pushed') {
            await track(branch, local);
            return ahead.length;
          }
        }
        if (tried > 0) await wait(50 * tried * Math.random());
        await look(await needed());
        await integrate(branch);
      }
      throw busy();
    },
    close: () => ended.abort(),
  };

  function trackingRef(branch: string): string {
    return `refs/remotes/${name}/${branch}`;
  }

  /** The remote as git's configuration has it now: somebody may have changed it while Accord runs. */
  async function find() {
    const config = await readConfig(layout);
    const address = config.get(`remote.${name.toLowerCase()}.url`) ?? config.get(`remote.${name}.url`);
    const head = await store.head();
    if (address === undefined || head.kind === 'detached') return null;
    return {
      address,
      branch: upstreamOf(config, head.branch, name),
      local: head.kind === 'branch' ? head.commit : null,
      transport: transportFor(config, address),
    };
  }

  async function needed(): Promise<Place> {
    const place = await find();
    if (place === null)
      throw new RemoteTrouble(
        `There is no remote called ${name}, or no branch is checked out. \`git remote add ${name} ADDRESS\` names one.`,
      );
    return place;
  }

  function transportFor(config: Config, address: string): Transport {
    const real = insteadOf(config, address);
    return /^https?:\/\//iu.test(real)
      ? httpTransport(layout, real, credentials, ended.signal)
      : programTransport(layout, name, shown(address), ended.signal);
  }

  /** Brings what the remote has, and takes up its branches whose newest commit can be read. */
  async function look({ branch, transport }: Place): Promise<void> {
    const branches = await transport.branches();
    const there = [...branches].filter(([one]) => isBranchName(one));
    const stale: [string, string][] = [];
    for (const [one, id] of there)
      if ((await readRef(layout, trackingRef(one))) !== id) stale.push([one, id]);
    if (stale.length === 0) return;
    await transport.fetch(
      name,
      stale.map(([one]) => one),
    );
    for (const [one, id] of stale) {
      const isWhole = await store.commit(id).then(
        async ({ tree }) => store.object(tree).then(() => true),
        () => false,
      );
      if (isWhole) await track(one, id);
      else if (one === branch)
        throw new RemoteTrouble(
          `What ${name} sent of ${branch} is not whole. Nothing was changed; try again.`,
        );
    }
    await tidy();
  }

  async function track(branch: string, commit: string): Promise<void> {
    const lock = await lockRef(layout, trackingRef(branch));
    if (lock === null) return; // somebody fetches at this moment, and writes the same
    try {
      if (lock.current !== commit) await lock.move(commit, `accord: ${name}`, COMMITTER, now());
    } finally {
      await lock.release();
    }
  }

  /** Puts what is new there under what is new here; null when the branch moved meanwhile. Gives how many commits came. */
  async function integrate(branch: string): Promise<number | null> {
    const there = await readRef(layout, trackingRef(branch));
    const head = await store.head();
    if (there === null || head.kind === 'detached') return 0;
    const local = head.kind === 'branch' ? head.commit : null;
    const { ahead, behind } = await between(local, there);
    if (behind.length === 0) return 0;
    const moved =
      ahead.length === 0 || local === null
        ? { kind: 'rebased' as const, to: there, chain: [] }
        : await rebase([...ahead].reverse(), there, store);
    if (moved.kind === 'by-hand') throw new RemoteTrouble(moved.why);
    try {
      const result = await store.advance({
        from: local,
        to: moved.to,
        chain: moved.chain,
        why: ahead.length === 0 ? `pull: from ${name}` : `pull: put on what came from ${name}`,
        at: now(),
      });
      if (result.kind === 'blocked') throw new RemoteTrouble(result.why);
      return result.kind === 'moved' ? null : behind.length;
    } finally {
      for (const one of moved.chain) one.forget();
    }
  }

  async function between(local: string | null, there: string | null): Promise<Divergence> {
    const key = `${local} ${there}`;
    if (known?.key === key) return known.divergence;
    const divergence =
      local !== null && there !== null
        ? await divergenceOf(local, there, store.commit)
        : { ahead: await allOf(local), behind: await allOf(there) };
    known = { key, divergence };
    return divergence;
  }

  async function allOf(commit: string | null): Promise<readonly string[]> {
    const all: string[] = [];
    if (commit !== null) for await (const one of store.commits(commit, '')) all.push(one.commit);
    return all;
  }

  /** Each fetch brings a pack; git, where it is installed, makes one of many. */
  async function tidy(): Promise<void> {
    packs += 1;
    if (packs % MANY_PACKS !== 0) return;
    await runGit(layout, ['gc', '--auto', '--quiet'], { signal: ended.signal }).catch((error: unknown) => {
      if (!(error instanceof NotInstalled) && !ended.signal.aborted) throw error;
    });
  }

  function busy(): RemoteTrouble {
    return new RemoteTrouble(
      `The branch keeps moving, here or at ${name}: others are at work all the time. Nothing was lost; try again.`,
    );
  }
}

interface Place {
  readonly address: string;
  readonly branch: string;
  readonly local: string | null;
  readonly transport: Transport;
}

/** The branch there: as git's configuration says, else of the same name. */
function upstreamOf(config: Config, branch: string, remote: string): string {
  const merge = config.get(`branch.${branch}.merge`) ?? '';
  const isOurs = config.get(`branch.${branch}.remote`) === remote;
  const named = merge.startsWith('refs/heads/') ? merge.slice('refs/heads/'.length) : branch;
  return isOurs && isBranchName(named) ? named : branch;
}

/** The longest beginning that `url.<address>.insteadOf` names is replaced, as git does. */
function insteadOf(config: Config, address: string): string {
  let best: { readonly from: string; readonly to: string } | null = null;
  for (const [key, from] of config) {
    const to = /^url\.(.*)\.insteadof$/su.exec(key)?.[1];
    if (to !== undefined && address.startsWith(from) && from.length > (best?.from.length ?? 0))
      best = { from, to };
  }
  return best === null ? address : best.to + address.slice(best.from.length);
}

function shown(address: string): string {
  return address.replace(/(:\/\/)[^\s/@]*@/u, '$1');
}
