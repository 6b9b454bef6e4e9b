// Why a sign-in came to nothing: one row a reason. The server says which, the sign-in page says the sentence.

/** How long somebody may take between leaving for the provider and coming back, in minutes. */
export const SIGN_IN_MINUTES = 10;

const ends = 'Nothing was changed. Sign in again.';

/** `name` is what people call the provider. */
export const SIGN_IN_FAILURES = {
  slow: (name: string) =>
    `${name} did not confirm who you are: the sign-in took longer than ${SIGN_IN_MINUTES} minutes. ${ends}`,
  unbegun: () => `This sign-in was not begun in this browser, or it was used already. ${ends}`,
  declined: (name: string) => `${name} did not confirm who you are: it was declined there. ${ends}`,
  unreached: (name: string) =>
    `${name} can’t be reached from Accord now, or it doesn’t answer as it should. Nothing was changed. Try again in a minute.`,
  broken: (name: string) => `${name} did not confirm who you are: its answer is not understood. ${ends}`,
  code: (name: string) =>
    `${name} did not confirm who you are: it does not accept its own code, which may have been used already. ${ends}`,
  client: (name: string) =>
    `${name} does not accept this Accord: the id or the secret that Accord has there is wrong. Its log says more to whoever keeps it.`,
  signature: (name: string) =>
    `${name} did not confirm who you are: its answer is not signed by its own key. ${ends}`,
  issuer: (name: string) =>
    `${name} did not confirm who you are: the answer comes from somebody else. ${ends}`,
  audience: (name: string) =>
    `${name} did not confirm who you are: its answer was made for another application. ${ends}`,
  nonce: (name: string) =>
    `${name} did not confirm who you are: its answer belongs to another sign-in. ${ends}`,
  stale: (name: string) =>
    `${name} did not confirm who you are: its answer is out of date. The clocks of both servers may be apart. ${ends}`,
  mailless: (name: string) =>
    `${name} told no e-mail address, and commits carry one. Ask its keeper to give the e-mail claim to Accord.`,
  unverified: (name: string) =>
    `${name} has not verified your e-mail address, so it could be anybody’s. Verify it there, then sign in again.`,
  taken: (name: string) =>
    `Somebody else signs in here with your e-mail address, under another account of ${name}. Two accounts are never joined by themselves: ask an admin to forget the one that is no longer used.`,
  misnamed: () =>
    'The policy has a person with your e-mail address as id and other addresses. Ask its keepers to add the address to that person.',
  left: () =>
    'According to the policy you are not here any more, so you were not signed in. Ask its keepers if that is wrong.',
} as const satisfies Readonly<Record<string, (name: string) => string>>;

export type SignInFailure = keyof typeof SIGN_IN_FAILURES;

export function isSignInFailure(word: string | null): word is SignInFailure {
  return word !== null && Object.hasOwn(SIGN_IN_FAILURES, word);
}

/** A place within Accord to come back to, such as `/decisions/ADR-0042?tab=changes`; `/` for whatever leads out of it. */
export function placeWithin(text: string): string {
  const isPath = /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(text);
  return isPath && !/^\/(?:api|sign-in)(?:[/?#]|$)/u.test(text) ? text : '/';
}
