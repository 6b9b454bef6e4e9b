// Locks that the git program honours: `<file>.lock`, made exclusively. Each is the second name (a hard link) of an owner file in
// `<git dir>/accord/locks`, called `<host>~<pid>~<start of the process>~…`. So a lock whose process is gone can be told, by its inode,
// from a live one and from git's own; and renaming the owner file hands the lock on in one step, with no moment in which nobody has it.

import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { codeOf, disk, isMissing, makeFolder, syncFolder } from './files.ts';
import type { Layout } from './layout.ts';

/** Held on one file: nobody else changes it until `replace` or `release`. */
export interface Lock {
  /** Writes the new contents, forces them to the disk and renames them into place. `last` runs just before the rename. */
  replace(contents: Uint8Array | string, last?: () => Promise<void>): Promise<void>;
  /** Gives the lock back; nothing happens when it is not held any more. */
  release(): Promise<void>;
}

const HOST = encodeURIComponent(hostname()).replaceAll('~', '-');
const ME = `${HOST}~${process.pid}~${startOf(process.pid) ?? ''}~${randomBytes(4).toString('hex')}`;
/** Names of the owner files that this process uses: those it does not know any more were left by an error. */
const used = new Set<string>();
let made = 0;

/** File systems without hard links: the lock works there, but one left by a crash has to be deleted by hand. */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EXDEV', 'EMLINK']);

/** Takes git's lock on a file, from a dead process of ours too; null when somebody holds it for longer than `patience` milliseconds. */
export async function takeLock(layout: Layout, target: string, patience: number): Promise<Lock | null> {
  const path = `${target}.lock`;
  const folder = ownersIn(layout);
  await makeFolder(folder, layout.durable);
  await makeFolder(dirname(path), layout.durable);
  made += 1;
  const owner = join(folder, `${ME}~${made}`);
  used.add(basename(owner));
  let file = await disk.open(owner, 'wx').catch((error: unknown) => {
    used.delete(basename(owner));
    throw error;
  });
  try {
    // Known before the lock is, so that after a power cut no lock is there that nobody can be asked about.
    if (layout.durable) await syncFolder(folder);
    const end = performance.now() + patience;
    for (let pause = 2; ; pause = Math.min(pause * 2, 100)) {
      if (await makeLink(owner, path)) return held(layout, { path, target, owner, file });
      if (await inherit(folder, path, owner)) {
        await file.close();
        file = await disk.open(owner, 'r+');
        await file.truncate();
        if (await sameFile(owner, path)) return held(layout, { path, target, owner, file });
      }
      if (performance.now() + pause > end) {
        await letGo(owner, file);
        return null;
      }
      await wait(pause * (0.5 + Math.random()));
    }
  } catch (error) {
    await letGo(owner, file);
    throw error;
  }
}

function held(
  { durable }: Layout,
  { path, target, owner, file }: { path: string; target: string; owner: string; file: FileHandle },
): Lock {
  let open = true;
  return {
    async replace(contents, last) {
      await file.writeFile(contents);
      if (durable) await file.sync();
      await last?.();
      await disk.rename(path, target);
      open = false;
      try {
        if (durable) await syncFolder(dirname(target));
      } finally {
        await letGo(owner, file);
      }
    },
    async release() {
      if (!open) return;
      open = false;
      // The owner file goes last, and stays when the lock can't be removed: then the next one to need the lock inherits it.
      const gone = await disk
        .rm(path, { force: true })
        .then(() => (durable ? syncFolder(dirname(path)) : undefined))
        .then(
          () => true,
          () => false,
        );
      if (gone) await letGo(owner, file);
      else {
        used.delete(basename(owner));
        await file.close().catch(() => undefined);
      }
    },
  };
}

/** An owner file that stays because of an error does no harm: `tidyLocks` takes it away. */
async function letGo(owner: string, file: FileHandle): Promise<void> {
  used.delete(basename(owner));
  await file.close().catch(() => undefined);
  await disk.rm(owner, { force: true }).catch(() => undefined);
}

async function makeLink(owner: string, path: string): Promise<boolean> {
  try {
    await disk.link(owner, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (!NO_LINKS.has(codeOf(error))) throw error;
  }
  try {
    // Without hard links the owner file itself becomes the lock's contents, under the exclusive name.
    await (await disk.open(path, 'wx')).close();
    await disk.rename(owner, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Takes over the owner file of a held lock when its process is gone: renaming it succeeds for one heir only. */
async function inherit(folder: string, path: string, owner: string): Promise<boolean> {
  for (const name of await ownersLeft(folder)) {
    const left = join(folder, name);
    if (!(await sameFile(left, path))) continue;
    try {
      await disk.rename(left, owner);
      return true;
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }
  return false;
}

/** Releases what dead processes of ours hold of these files, and sweeps up owner files that hold nothing. */
export async function tidyLocks(layout: Layout, targets: readonly string[]): Promise<void> {
  const folder = ownersIn(layout);
  for (const name of await ownersLeft(folder)) {
    const left = join(folder, name);
    for (const target of targets)
      if (await sameFile(left, `${target}.lock`)) await (await takeLock(layout, target, 0))?.release();
    const stat = await disk.stat(left).catch(() => null);
    if (stat?.nlink === 1) await disk.rm(left, { force: true });
  }
}

function ownersIn(layout: Layout): string {
  return join(layout.commonFolder, 'accord', 'locks');
}

async function ownersLeft(folder: string): Promise<readonly string[]> {
  const names = await disk.readdir(folder).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  return names.filter(isGone);
}

/** Only a process of this host that is surely not there any more counts as gone. */
function isGone(owner: string): boolean {
  if (owner.startsWith(`${ME}~`)) return !used.has(owner);
  const [host, pid = '', started] = owner.split('~');
  if (host !== HOST || !/^[1-9]\d*$/u.test(pid)) return false;
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return true;
  }
  const now = startOf(Number(pid));
  return started !== '' && now !== null && now !== started;
}

/** When a process started, in ticks since which boot (proc(5), stat); 'ended' for one that only waits to be collected; null where there is no /proc. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A killed process may still be in the middle of its last operation on the disk: it has ended when the last of its threads has.
    const isOver = (fields[0] === 'Z' || fields[0] === 'X') && readdirSync(`/proc/${pid}/task`).length <= 1;
    if (isOver) return 'ended';
    return `${fields[19]}.${readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').slice(0, 8)}`;
  } catch {
    return null;
  }
}

async function sameFile(a: string, b: string): Promise<boolean> {
  const [one, other] = await Promise.all(
    [a, b].map((path) => disk.stat(path, { bigint: true }).catch(() => null)),
  );
  return one?.ino !== undefined && one.ino === other?.ino && one.dev === other.dev;
}
