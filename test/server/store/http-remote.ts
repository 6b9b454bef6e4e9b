// A git server on loopback for the tests: git's own http-backend behind a few lines of CGI, with a password when a test wants one.

import { spawn } from 'node:child_process';
import { execFileSync } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

export interface HttpRemote {
  /** `http://127.0.0.1:…/`, before the name of a repository in the folder. */
  readonly url: string;
  /** Method, path and user of every request. */
  readonly asked: { readonly method: string; readonly path: string; readonly login: string | null }[];
  /** Answers in its place; null lets it pass. */
  instead: ((request: IncomingMessage, response: ServerResponse) => boolean) | null;
  close(): Promise<void>;
}

/** Serves the bare repositories in a folder. `login` is `user:password`, needed for everything. */
export async function httpRemote(folder: string, login: string | null = null): Promise<HttpRemote> {
  const backend = join(execFileSync('git', ['--exec-path'], { encoding: 'utf8' }).trim(), 'git-http-backend');
  const asked: HttpRemote['asked'] = [];
  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://remote');
    const given = /^Basic (.*)$/u.exec(request.headers.authorization ?? '')?.[1];
    const user = given === undefined ? null : Buffer.from(given, 'base64').toString();
    asked.push({ method: request.method ?? '', path: pathname, login: user });
    if (remote.instead?.(request, response) === true) return;
    if (login !== null && user !== login) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end();
      return;
    }
    const cgi = spawn(backend, [], {
      env: {
        PATH: process.env['PATH'],
        GIT_PROJECT_ROOT: folder,
        GIT_HTTP_EXPORT_ALL: '1',
        REMOTE_USER: 'somebody',
        REQUEST_METHOD: request.method,
        PATH_INFO: pathname,
        QUERY_STRING: search.slice(1),
        CONTENT_TYPE: request.headers['content-type'] ?? '',
        ...(request.headers['content-length'] === undefined
          ? {}
          : { CONTENT_LENGTH: request.headers['content-length'] }),
        GIT_PROTOCOL: '',
      },
    });
    cgi.stdin.on('error', () => undefined);
    request.pipe(cgi.stdin);
    const parts: Buffer[] = [];
    cgi.stdout.on('data', (part: Buffer) => parts.push(part));
    cgi.on('close', () => {
      const all = Buffer.concat(parts);
      const end = all.indexOf('\r\n\r\n');
      const heads = all.toString('latin1', 0, end).split('\r\n');
      const status = Number(/^Status: (\d+)/mu.exec(heads.join('\n'))?.[1] ?? 200);
      const headers = heads.filter((one) => !one.startsWith('Status:')).map((one) => one.split(/: ?/u, 2));
      response.writeHead(status, Object.fromEntries(headers)).end(all.subarray(end + 4));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const remote: HttpRemote = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    asked,
    instead: null,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return remote;
}
