// Which policy holds at a commit. The file's newest text does, unless it has mistakes: then the last one without, found by going back in
// history, so that every server, started today or last year, judges by the same rules. Without any, the defaults hold. Where only what is
// signed counts, only a commit that a listed key signed changes the policy: else whoever can push could push their own key.

import { noCache, parsed, type Cache } from './cache.ts';
import { membersOn, nextChangeAfter } from './domain/member.ts';
import { defaultPolicy, type Policy } from './domain/policy.ts';
import { readPolicy, type PolicyMistake } from './domain/policy-schema.ts';
import { bareKey } from './domain/signing-key.ts';
import { dateIn } from './domain/working-days.ts';
import { POLICY_PATH, type Snapshot } from './snapshot.ts';
import type { Store } from './store/store.ts';
import { decode } from './text.ts';

export interface PolicyInForce extends Pick<Snapshot, 'policy' | 'policyMistakes' | 'policyKept'> {
  /** Blob of the newest policy file, good or not; null when there is none. */
  readonly policyBlob: string | null;
  /** The ISO date from which the teams of people are others; null when they stay. */
  readonly teamsUntil: string | null;
}

export interface Policies {
  /** `before` is what held a commit earlier: the same file comes to the same. */
  at(before: PolicyInForce | null, commit: string | null, blob: string | null): Promise<PolicyInForce>;
  /** Has a day begun on which somebody's teams are others? */
  isPast(inForce: PolicyInForce): boolean;
}

/** A commit that changed the policy's file. */
interface PolicyChange {
  readonly commit: string;
  readonly at: string;
  /** Blob of the file; null when it went. */
  readonly after: string | null;
}

/** The changes up to a commit, the newest first: they stay what they are as long as the commit does. */
interface KeptChanges {
  readonly commit: string;
  readonly changes: readonly PolicyChange[];
}

const FILE = 'policy-changes';
/** So many commits looked at are worth a new file in the cache. */
const WORTH_KEEPING = 100;

/** A policy without mistakes, and the file it was read from. */
interface Good {
  readonly policy: Policy;
  readonly blob: string;
}

export function createPolicies({
  store,
  zone,
  now,
  cache = noCache,
}: {
  store: Pick<Store, 'blob' | 'changes' | 'commits' | 'origin' | 'signingKey'>;
  zone: string;
  now: () => string;
  cache?: Cache;
}): Policies {
  const policies: Policies = {
    async at(before, commit, blob) {
      if (before !== null && before.policyBlob === blob) {
        const { policy, policyMistakes, policyKept, teamsUntil } = before;
        const same = { policy, policyMistakes, policyKept, policyBlob: blob, teamsUntil };
        return policies.isPast(before) ? { ...same, ...ofToday(policy) } : same;
      }
      const reading = blob === null ? null : await read(blob);
      // Only where keys sign is the way back walked to see who changed it.
      const isSigned =
        store.signingKey !== null || (reading?.kind === 'policy' && reading.policy.trust.kind === 'signed');
      if (isSigned && commit !== null) return signedAt(commit, blob);
      if (blob === null) return inForce(defaultPolicy(zone), null);
      if (reading?.kind === 'policy') return inForce(reading.policy, blob);
      if (reading === null) throw new Error('A policy file was not read.');
      const { mistakes: policyMistakes } = reading;
      const kept = commit === null ? null : await lastGood(commit, blob);
      return kept === null
        ? { ...inForce(defaultPolicy(zone), blob), policyMistakes }
        : { ...inForce(kept.policy, blob), policyMistakes, policyKept: { commit: kept.commit, at: kept.at } };
    },
    isPast: ({ policy, teamsUntil }) =>
      teamsUntil !== null && dateIn(now(), policy.calendar.zone) >= teamsUntil,
  };
  return policies;

  function inForce(policy: Policy, policyBlob: string | null): PolicyInForce {
    return { ...ofToday(policy), policyBlob, policyMistakes: [], policyKept: null };
  }

  function ofToday(policy: Policy): Pick<PolicyInForce, 'policy' | 'teamsUntil'> {
    const today = dateIn(now(), policy.calendar.zone);
    return {
      policy: { ...policy, people: membersOn(policy.people, today) },
      teamsUntil: nextChangeAfter(policy.people, today),
    };
  }

  async function read(blob: string) {
    return readPolicy(decode(await store.blob(blob)).text, blob, zone, now());
  }

  /** What holds when each change is weighed by the policy before it, from the first one on. */
  async function signedAt(commit: string, blob: string | null): Promise<PolicyInForce> {
    let policy = defaultPolicy(zone);
    let kept: PolicyInForce['policyKept'] = null;
    let mistakes: readonly PolicyMistake[] = [];
    for (const change of (await changesUpTo(commit)).toReversed()) {
      const { trust } = policy;
      if (trust.kind === 'signed') {
        const { key } = await store.origin(change.commit);
        if (key === null || !trust.keys.some((one) => bareKey(one.key) === key)) {
          mistakes = [{ line: null, column: null, sentence: unsigned(change.commit) }];
          continue;
        }
      }
      const reading = change.after === null ? null : await read(change.after);
      mistakes = reading?.kind === 'mistakes' ? reading.mistakes : [];
      if (reading?.kind === 'mistakes') continue;
      policy = reading?.policy ?? defaultPolicy(zone);
      kept = reading === null ? null : { commit: change.commit, at: change.at };
    }
    return {
      ...inForce(policy, blob),
      policyMistakes: mistakes,
      policyKept: mistakes.length > 0 ? kept : null,
    };
  }

  /** Commits that changed the policy, the newest first, along the first parents. What an earlier run looked at is not looked at again. */
  async function changesUpTo(newest: string): Promise<readonly PolicyChange[]> {
    const bytes = await cache.read(FILE);
    const kept = bytes === null ? null : parsed<KeptChanges | null>(bytes, null);
    const found: PolicyChange[] = [];
    let next: string | undefined = newest;
    let [last, looked] = [newest, 0];
    for await (const one of store.commits(newest, '')) {
      if (one.commit !== next) continue;
      if (one.commit === kept?.commit) break;
      [last, looked] = [one.commit, looked + 1];
      [next] = one.parents;
      for (const { path, after } of await store.changes(next ?? null, one.commit, [POLICY_PATH]))
        if (path === POLICY_PATH) found.push({ commit: one.commit, at: one.committed, after });
    }
    const changes = [...found, ...(next === kept?.commit ? (kept?.changes ?? []) : [])];
    // A history that is cut off may have more to say the next time.
    if (looked >= WORTH_KEEPING && !(await store.origin(last)).isCutOff)
      await cache.write(FILE, new TextEncoder().encode(JSON.stringify({ commit: newest, changes })));
    return changes;
  }

  /**
   * Along the first parents, which is how the branch itself went: what was merged counts from the merge on. Null when there never was a
   * good one, or when somebody deleted the file in between, which put the defaults in force.
   */
  async function lastGood(newest: string, bad: string) {
    const looked = new Set([bad]);
    /** The commit to look at next, and the one that put its policy there. */
    let next: string | undefined = newest;
    let good: Good | null = null;
    for await (const one of store.commits(newest, '')) {
      if (one.commit !== next) continue;
      const [parent] = one.parents;
      const changed = (await store.changes(parent ?? null, one.commit, [POLICY_PATH])).find(
        ({ path }) => path === POLICY_PATH,
      );
      if (good !== null && changed?.after === good.blob)
        return { policy: good.policy, commit: one.commit, at: one.committed };
      if (changed !== undefined) {
        const { before } = changed;
        if (before === null) return null;
        if (!looked.has(before)) {
          looked.add(before);
          const reading = await read(before);
          if (reading.kind === 'policy') good = { policy: reading.policy, blob: before };
        }
      }
      next = parent;
    }
    return null;
  }
}

function unsigned(commit: string): string {
  return `It was changed in commit ${commit.slice(0, 10)}, which none of its keys signed, so the change does not count. Commit it again with a listed key: \`git commit --gpg-sign\`.`;
}
