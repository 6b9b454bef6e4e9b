// Which policy holds at a commit. The file's newest text does, unless it has mistakes: then the last one without, found by going back in
// history, so that every server, started today or last year, judges by the same rules. Without any, the defaults hold.

import { membersOn, nextChangeAfter } from './domain/member.ts';
import { defaultPolicy, type Policy } from './domain/policy.ts';
import { readPolicy } from './domain/policy-schema.ts';
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

/** A policy without mistakes, and the file it was read from. */
interface Good {
  readonly policy: Policy;
  readonly blob: string;
}

export function createPolicies({
  store,
  zone,
  now,
}: {
  store: Pick<Store, 'blob' | 'changes' | 'commits'>;
  zone: string;
  now: () => string;
}): Policies {
  const policies: Policies = {
    async at(before, commit, blob) {
      if (before !== null && before.policyBlob === blob) {
        const { policy, policyMistakes, policyKept, teamsUntil } = before;
        const same = { policy, policyMistakes, policyKept, policyBlob: blob, teamsUntil };
        return policies.isPast(before) ? { ...same, ...ofToday(policy) } : same;
      }
      if (blob === null) return inForce(defaultPolicy(zone), null);
      const reading = await read(blob);
      if (reading.kind === 'policy') return inForce(reading.policy, blob);
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
