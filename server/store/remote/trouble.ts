// What keeps a remote from being reached, or from taking what is pushed: a sentence for a person, with what to do. Work goes on meanwhile.

export class RemoteTrouble extends Error {
  override readonly name = 'RemoteTrouble';
}

/** The sentence for a branch that the remote does not let us move. */
export function refusedPush(branch: string, why: string, words: string): RemoteTrouble {
  const said = words === '' ? '' : ` It says: “${words}”`;
  return new RemoteTrouble(
    `The remote refused to move ${branch}: ${why}.${said} Let the user that Accord pushes as push to ${branch} without a pull request there (an exception from its branch protection), or check out a branch here that it may push to.`,
  );
}
