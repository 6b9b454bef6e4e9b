// User and password for a remote over HTTP: from its address, from Accord's own environment, from a file as git credential-store keeps them,
// or from git's credential helper. They are only ever sent to the host they belong to, never in the clear to another machine, and never
// written anywhere by us.

import type { Stats } from 'node:fs';
import type { Layout } from '../layout.ts';
import { disk, isMissing } from '../files.ts';
import { NotInstalled, runGit } from '../git-program.ts';
import { RemoteTrouble } from './trouble.ts';

export interface Login {
  readonly username: string;
  readonly password: string;
  /** From git's helper, which wants to hear whether it was right. */
  readonly helped: boolean;
}

export interface CredentialSources {
  readonly username: string | null;
  readonly password: string | null;
  readonly file: string | null;
}

export interface Credentials {
  /** Null when nobody knows any. Throws RemoteTrouble when they must not be sent, or the file can be read by others. */
  for(address: URL): Promise<Login | null>;
  /** Tells git's helper how it went. */
  told(address: URL, login: Login, right: boolean): Promise<void>;
}

export const NO_SOURCES: CredentialSources = { username: null, password: null, file: null };

export function openCredentials(layout: Layout, sources: CredentialSources): Credentials {
  return {
    async for(address) {
      const login =
        inAddress(address) ??
        inEnvironment(sources) ??
        (await inFile(sources.file, address)) ??
        (await fromHelper(address));
      if (login !== null && address.protocol !== 'https:' && !isThisMachine(address))
        throw new RemoteTrouble(
          `The remote’s address begins with http: and not https:, so its password could be read on the way. \`git remote set-url\` changes the address.`,
        );
      return login;
    },
    async told(address, login, right) {
      if (!login.helped) return;
      const facts = `${questionFor(address)}username=${login.username}\npassword=${login.password}\n\n`;
      await runGit(layout, ['credential', right ? 'approve' : 'reject'], { input: facts });
    },
  };

  async function fromHelper(address: URL): Promise<Login | null> {
    try {
      const { code, out } = await runGit(layout, ['credential', 'fill'], {
        input: `${questionFor(address)}\n`,
      });
      const facts = new Map(
        out.split('\n').map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
      );
      const [username = '', password = ''] = [facts.get('username'), facts.get('password')];
      return code !== 0 || password === '' ? null : { username, password, helped: true };
    } catch (error) {
      if (error instanceof NotInstalled) return null;
      throw error;
    }
  }
}

function inAddress({ username, password }: URL): Login | null {
  return username === '' && password === ''
    ? null
    : { username: decodeURIComponent(username), password: decodeURIComponent(password), helped: false };
}

/** A token alone is enough for most hosts: they look at the password only. */
function inEnvironment({ username, password }: CredentialSources): Login | null {
  return password === null ? null : { username: username ?? 'accord', password, helped: false };
}

async function inFile(file: string | null, address: URL): Promise<Login | null> {
  if (file === null) return null;
  let stat: Stats;
  try {
    stat = await disk.stat(file);
  } catch (error) {
    if (isMissing(error))
      throw new RemoteTrouble(`There is no file ${file}. Check the path after --git-credentials.`);
    throw error;
  }
  if ((stat.mode & 0o077) !== 0)
    throw new RemoteTrouble(
      `Others may read ${file}, which holds passwords. \`chmod 600 ${file}\` makes it yours.`,
    );
  for (const line of (await disk.readFile(file, 'utf8')).split('\n')) {
    const kept = URL.parse(line.trim());
    if (kept === null || kept.protocol !== address.protocol || kept.host !== address.host) continue;
    if (kept.pathname !== '/' && kept.pathname !== address.pathname) continue;
    const login = inAddress(kept);
    if (login !== null) return login;
  }
  return null;
}

function questionFor({ protocol, host, pathname }: URL): string {
  return `protocol=${protocol.slice(0, -1)}\nhost=${host}\npath=${decodeURI(pathname)
    .slice(1)
    .replaceAll(/[\0\n\r]/gu, '')}\n`;
}

function isThisMachine({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
}
