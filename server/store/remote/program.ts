// A remote by the git program: over SSH with the person's own keys, or in another folder of this machine.

import { NotInstalled, runGit, saidBy, type Ran } from '../git-program.ts';
import type { Layout } from '../layout.ts';
import type { Transport } from './remote.ts';
import { refusedPush, RemoteTrouble } from './trouble.ts';

/** `address` is only shown: git reads it, and what stands for it, from its own configuration. */
export function programTransport(
  layout: Layout,
  remote: string,
  address: string,
  ended: AbortSignal,
): Transport {
  return {
    async branches() {
      const { code, out, complaint } = await run(['ls-remote', '--heads', remote]);
      if (code !== 0) throw unreachable(complaint);
      const found = [...out.matchAll(/^([0-9a-f]{40})\trefs\/heads\/(\S+)$/gmu)];
      return new Map(found.map(([, id = '', name = '']) => [name, id]));
    },
    async fetch(_remote, branches) {
      // Into no branch at all: those are taken up by the caller once their commits can be read.
      const { code, complaint } = await run(
        [
          'fetch',
          '--quiet',
          '--no-tags',
          '--no-recurse-submodules',
          '--no-write-fetch-head',
          '--refmap=',
          '--stdin',
          remote,
        ],
        branches.map((name) => `refs/heads/${name}\n`).join(''),
      );
      if (code !== 0) throw unreachable(complaint);
    },
    async push(branch, _before, after) {
      const { code, out, complaint } = await run([
        'push',
        '--porcelain',
        remote,
        `${after}:refs/heads/${branch}`,
      ]);
      if (code === 0) return 'pushed';
      const [, rejected = ''] = /^!\t\S+\t(.*)$/mu.exec(out) ?? [];
      if (rejected === '') throw unreachable(complaint);
      if (/fetch first|non-fast-forward|stale info|failed to update ref|cannot lock ref/u.test(rejected))
        return 'moved';
      const why = /\((.*)\)/u.exec(rejected)?.[1] ?? rejected;
      const words = complaint
        .split('\n')
        .filter((one) => one.startsWith('remote:'))
        .map((one) => one.slice('remote:'.length));
      throw refusedPush(branch, saidBy(why), saidBy(words.join(' ')));
    },
  };

  async function run(args: readonly string[], input = ''): Promise<Ran> {
    try {
      return await runGit(layout, args, { input, signal: ended });
    } catch (error) {
      if (error instanceof NotInstalled)
        throw new RemoteTrouble(
          `${address} needs the git program, and there is none here. Install git, or change the remote to its https: address.`,
        );
      throw error;
    }
  }

  function unreachable(complaint: string): RemoteTrouble {
    const said = saidBy(complaint.replaceAll(/^(?:fatal|error): /gmu, ''));
    return new RemoteTrouble(
      `${address} can’t be reached.${said === '' ? '' : ` Git says: “${said}”`} What is decided here stays here and is pushed when it can be.`,
    );
  }
}
