// The git program, where it is installed: Accord never needs it for what is in the repository, only for what it alone can do (SSH, a
// person's credential helper, links and modes in a checked-out clone, tidying up).

import { spawn } from 'node:child_process';
import type { Layout } from './layout.ts';

export interface Ran {
  /** Null when it was ended by a signal. */
  readonly code: number | null;
  readonly out: string;
  readonly complaint: string;
}

export class NotInstalled extends Error {
  override readonly name = 'NotInstalled';
}

/** Variables that would lead git to another repository. */
const LEADING =
  /^GIT_(?:DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|COMMON_DIR|NAMESPACE|PREFIX)$/u;

/** It speaks English, asks nobody, and stays where it is. */
function environment(): NodeJS.ProcessEnv {
  return {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !LEADING.test(name))),
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: '',
    SSH_ASKPASS: '',
    GIT_SSH_COMMAND: process.env['GIT_SSH_COMMAND'] ?? 'ssh -oBatchMode=yes',
  };
}

/** What is kept of what it prints, in characters. */
const MOST = 1_000_000;

/** Runs git in a repository. Throws NotInstalled where there is none. */
export function runGit(
  layout: Pick<Layout, 'workTree' | 'commonFolder'>,
  args: readonly string[],
  { input = '', signal }: { readonly input?: string; readonly signal?: AbortSignal } = {},
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', ['-c', 'protocol.ext.allow=never', '-c', 'core.askPass=', ...args], {
      cwd: layout.workTree ?? layout.commonFolder,
      env: environment(),
      stdio: ['pipe', 'pipe', 'pipe'],
      ...(signal === undefined ? {} : { signal }),
    });
    let [out, complaint] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out = (out + text).slice(-MOST)));
    child.stderr
      .setEncoding('utf8')
      .on('data', (text: string) => (complaint = (complaint + text).slice(-MOST)));
    child.on('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'ENOENT' ? new NotInstalled('There is no git program here.') : error),
    );
    child.on('close', (code) => resolve({ code, out, complaint }));
    // It may have ended without reading what it was told.
    child.stdin.on('error', () => undefined).end(input);
  });
}

/** What another program said, on one line and without the rest of its talk. */
export function saidBy(text: string, length = 300): string {
  const line = text
    .replaceAll(/\p{Cc}+/gu, ' ')
    .replaceAll(/(:\/\/)[^\s/@]*@/gu, '$1')
    .replaceAll(/ {2,}/gu, ' ')
    .trim();
  return line.length > length ? `${line.slice(0, length).trimEnd()} …` : line;
}
