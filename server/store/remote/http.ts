// A remote over HTTPS, without the git program. isomorphic-git fetches, into an adaptor that lets it write packs and nothing else: names of
// branches come from a stranger, and it writes them before their commits are there. Pushing is one request of our own, in which the remote
// compares the branch with the commit we built on (gitprotocol-http, gitprotocol-pack).

import { join } from 'node:path';
import type { Credentials, Login } from './credentials.ts';
import { codeOf, disk, isMissing, syncFolder, temporaryIn, writeWhole } from '../files.ts';
import type { Layout } from '../layout.ts';
import type { Pushed, Transport } from './remote.ts';
import { saidBy } from '../git-program.ts';
import { refusedPush, RemoteTrouble } from './trouble.ts';

const NOTHING = '0'.repeat(40);
/** A large fetch on a slow line takes its time; a connection on which nothing comes does not. */
const ANSWER_WITHIN = 10 * 60_000;

interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: AsyncIterable<Uint8Array>;
}

export function httpTransport(
  layout: Layout,
  address: string,
  credentials: Credentials,
  ended: AbortSignal,
): Transport {
  const url = new URL(address);
  const plain = new URL(address);
  plain.username = plain.password = '';
  const base = plain.href.replace(/\/$/u, '');

  return {
    async branches() {
      const { listServerRefs } = await import('isomorphic-git');
      const refs = await asking((onAuth) =>
        listServerRefs({
          http: { request },
          url: base,
          protocolVersion: 1,
          prefix: 'refs/heads/',
          ...onAuth,
        }),
      );
      return new Map(refs.map(({ ref, oid }) => [ref.slice('refs/heads/'.length), oid]));
    },
    async fetch(remote, [branch = 'HEAD']) {
      const { fetch } = await import('isomorphic-git');
      await asking((onAuth) =>
        fetch({
          fs: packsOnly(layout, remote),
          http: { request },
          gitdir: layout.commonFolder,
          url: base,
          remote,
          remoteRef: branch,
          singleBranch: false,
          tags: false,
          ...onAuth,
        }),
      );
    },
    async push(branch, before, after, pack) {
      const ref = `refs/heads/${branch}`;
      const command = line(`${before ?? NOTHING} ${after} ${ref}\0 report-status side-band-64k agent=accord`);
      const body = Buffer.concat([command, Buffer.from('0000'), pack]);
      const login = await credentials.for(url);
      const reply = await ask('POST', `${base}/git-receive-pack`, login, body, {
        'content-type': 'application/x-git-receive-pack-request',
        accept: 'application/x-git-receive-pack-result',
      });
      await refuseStrangers(reply.status, login);
      if (login !== null) await credentials.told(url, login, true);
      return outcomeOf(await bytesOf(reply.body), branch, ref);
    },
  };

  /** With the login asked for only when the remote asks for one, and git's helper told whether it was right. */
  async function asking<T>(
    work: (handlers: {
      onAuth: () => Promise<{ username?: string; password?: string; cancel?: boolean }>;
      onAuthFailure: () => { cancel: true };
    }) => Promise<T>,
  ): Promise<T> {
    let login: Login | null = null;
    try {
      const result = await work({
        async onAuth() {
          login = await credentials.for(url);
          return login === null ? { cancel: true } : { username: login.username, password: login.password };
        },
        onAuthFailure: () => ({ cancel: true }),
      });
      if (login !== null) await credentials.told(url, login, true);
      return result;
    } catch (error) {
      const code = codeOf(error);
      if (code === 'UserCanceledError') await refuseStrangers(401, login);
      if (code === 'HttpError') await refuseStrangers(statusIn(error), login);
      if (code === 'ParseError' || code === 'SmartHttpError' || code === 'EmptyServerResponseError')
        throw new RemoteTrouble(`${base} answers, but not as a git server does. Check the remote’s address.`);
      if (code === 'InvalidRefNameError')
        throw new RemoteTrouble(
          `${plain.host} has a branch with a name that git does not allow, so nothing was taken from it. Rename that branch there.`,
        );
      throw error;
    }
  }

  async function refuseStrangers(status: number, login: Login | null): Promise<void> {
    if (status === 401 || status === 403) {
      if (login !== null) await credentials.told(url, login, false);
      throw new RemoteTrouble(
        login === null
          ? `${plain.host} asks who is there. Give Accord a user and a token: ACCORD_GIT_USERNAME and ACCORD_GIT_PASSWORD, or --git-credentials, or git’s own credential helper.`
          : `${plain.host} does not let this user in (${status}). Check the user and the token, and what they may do.`,
      );
    }
    if (status === 404)
      throw new RemoteTrouble(
        `${base} is not there, or this user may not know of it. Check the remote’s address and the token.`,
      );
    if (status < 200 || status > 299)
      throw new RemoteTrouble(`${plain.host} answers ${status}. Try again later.`);
  }

  /** What isomorphic-git speaks HTTP with. */
  async function request({
    url: target,
    method = 'GET',
    headers = {},
    body,
  }: {
    url: string;
    method?: string | undefined;
    headers?: Record<string, string> | undefined;
    body?: AsyncIterable<Uint8Array> | Iterable<Uint8Array> | undefined;
  }) {
    const sent = body === undefined ? null : await bytesOf(body);
    const reply = await send(method, target, sent, headers);
    return {
      url: target,
      method,
      statusCode: reply.status,
      statusMessage: String(reply.status),
      headers: Object.fromEntries(reply.headers),
      body: iteratorOf(reply.body),
    };
  }

  function ask(
    method: string,
    target: string,
    login: Login | null,
    body: Buffer,
    headers: Record<string, string>,
  ) {
    const authorization =
      login === null
        ? {}
        : { authorization: `Basic ${Buffer.from(`${login.username}:${login.password}`).toString('base64')}` };
    return send(method, target, body, { ...headers, ...authorization });
  }

  /** A redirect is told and not followed, so that a password stays with the host it belongs to. */
  async function send(
    method: string,
    target: string,
    body: Buffer | null,
    headers: Record<string, string>,
  ): Promise<Reply> {
    let reply: Response;
    try {
      reply = await fetch(target, {
        method,
        headers,
        redirect: 'manual',
        signal: AbortSignal.any([ended, AbortSignal.timeout(ANSWER_WITHIN)]),
        ...(body === null ? {} : { body: new Uint8Array(body) }),
      });
    } catch (error) {
      throw unreachable(error);
    }
    if (reply.status >= 300 && reply.status < 400) {
      const moved = URL.parse(reply.headers.get('location') ?? '', target);
      const now =
        moved === null
          ? ''
          : ` to ${moved.origin}${moved.pathname.replace(/\/(?:info\/refs|git-[a-z-]+)$/u, '')}`;
      throw new RemoteTrouble(`The remote has moved${now}. \`git remote set-url\` changes its address.`);
    }
    return { status: reply.status, headers: reply.headers, body: piecesOf(reply) };
  }

  async function* piecesOf(reply: Response): AsyncGenerator<Uint8Array> {
    if (reply.body === null) return;
    try {
      for await (const piece of reply.body) yield piece;
    } catch (error) {
      throw unreachable(error);
    }
  }

  function unreachable(error: unknown): unknown {
    if (error instanceof RemoteTrouble) return error;
    const cause = error instanceof Error ? error.cause : null;
    const code = codeOf(cause) || (error instanceof Error ? error.name : '');
    return new RemoteTrouble(
      `${plain.host} can’t be reached (${code}). What is decided here stays here and is pushed when it can be.`,
    );
  }
}

/** A pkt-line: its length with the four digits that say it, then itself. */
function line(text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([Buffer.from((bytes.length + 4).toString(16).padStart(4, '0')), bytes]);
}

function* linesIn(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at + 4 <= bytes.length;) {
    const length = Number.parseInt(bytes.toString('latin1', at, at + 4), 16);
    if (Number.isNaN(length)) throw new RemoteTrouble('The remote answers, but not as a git server does.');
    if (length > 4) yield bytes.subarray(at + 4, at + length);
    at += Math.max(length, 4);
  }
}

/** The first band is the report, in pkt-lines of its own; the second is what hooks print for a person, the third why it broke off. */
function outcomeOf(answer: Buffer, branch: string, ref: string): Pushed {
  const bands: Record<number, Buffer[]> = { 1: [], 2: [], 3: [] };
  for (const packet of linesIn(answer)) bands[packet[0] ?? 0]?.push(packet.subarray(1));
  const words = saidBy(Buffer.concat([...(bands[2] ?? []), ...(bands[3] ?? [])]).toString('utf8'));
  const report = [...linesIn(Buffer.concat(bands[1] ?? []))].map((one) => one.toString('utf8').trim());
  if (report.includes(`ok ${ref}`)) return 'pushed';
  const refused = report.find((one) => one.startsWith(`ng ${ref} `))?.slice(`ng ${ref} `.length);
  // Somebody pushed in between: under its lock the remote found another commit than the one we built on.
  if (
    refused !== undefined &&
    /failed to update ref|fetch first|non-fast-forward|stale info|cannot lock ref/u.test(refused)
  )
    return 'moved';
  const why =
    refused ?? report.find((one) => one.startsWith('unpack ') && one !== 'unpack ok') ?? 'no reason given';
  throw refusedPush(branch, saidBy(why), words);
}

function statusIn(error: unknown): number {
  const data: unknown = error instanceof Error && 'data' in error ? error.data : null;
  const status: unknown =
    typeof data === 'object' && data !== null && 'statusCode' in data ? data.statusCode : 0;
  return typeof status === 'number' ? status : 0;
}

async function bytesOf(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

async function* iteratorOf(pieces: AsyncIterable<Uint8Array>): AsyncIterableIterator<Uint8Array> {
  yield* pieces;
}

/**
 * The file system as isomorphic-git may use it: it reads everything, and writes packs, whole and forced to the disk. What else it wants to
 * write (branches, `shallow`) is dropped; the caller takes up branches once their commits can be read.
 */
function packsOnly({ commonFolder, durable }: Layout, remote: string) {
  const folder = join(commonFolder, 'objects', 'pack');
  const nothing = async () => undefined;
  return {
    promises: {
      // Of the settings it needs where branches would go; nothing else in them may change what it does.
      readFile: async (path: string, options?: { encoding?: BufferEncoding } | BufferEncoding) => {
        if (path !== join(commonFolder, 'config')) return disk.readFile(path, options ?? null);
        const text = `[remote "${remote}"]\n\tfetch = +refs/heads/*:refs/remotes/${remote}/*\n`;
        return options === undefined ? Buffer.from(text) : text;
      },
      readdir: async (path: string) => {
        try {
          const names = await disk.readdir(path);
          // Git's own temporary packs are none.
          return path === folder ? names.filter((name) => name.startsWith('pack-')) : names;
        } catch (error) {
          if (isMissing(error)) return [];
          throw error;
        }
      },
      stat: disk.stat,
      lstat: disk.lstat,
      readlink: disk.readlink,
      async writeFile(path: string, contents: Uint8Array | string) {
        const name = path.slice(folder.length + 1);
        if (!path.startsWith(`${folder}/`) || !/^pack-[0-9a-f]{40}\.(?:pack|idx)$/u.test(name)) return;
        const temporary = temporaryIn(join(commonFolder, 'objects'));
        await writeWhole(temporary, contents, { mode: 0o444, durable });
        await disk.rename(temporary, path);
        if (durable) await syncFolder(folder);
      },
      mkdir: async (path: string) => {
        if (path === folder) await disk.mkdir(path, { recursive: true });
      },
      rmdir: nothing,
      unlink: nothing,
      rm: nothing,
      symlink: nothing,
    },
  };
}
