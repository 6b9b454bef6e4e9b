// Whether what is written here counts. Its rule: where the policy counts only what is signed, nothing is written that would not.

import type { PersonId } from './domain/person.ts';
import { SERVER_KEY, type Trust } from './domain/policy.ts';
import { bareKey } from './domain/signing-key.ts';

/** Null when what this person writes with this key counts, or the sentence that says what to do. */
export function unsignedReason(trust: Trust, key: string | null, actor: PersonId | null): string | null {
  if (trust.kind === 'git') return null;
  if (key === null)
    return 'The policy counts only what is signed, and this server has no key, so nothing is written. Whoever keeps it makes one with `ssh-keygen -t ed25519 -N "" -f FILE`, starts it with --signing-key FILE, and lists the key in the policy.';
  const isListed = trust.keys.some(
    (one) => bareKey(one.key) === key && (one.who === SERVER_KEY || one.who === actor),
  );
  return isListed
    ? null
    : `The policy counts only what is signed, and does not list this server’s key, so nothing is written. List it below trust: { who: server, key: "${key}" }.`;
}
