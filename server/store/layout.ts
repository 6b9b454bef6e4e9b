// Where a repository keeps its parts, and whether Accord can work with it: probed once, refused plainly (STORE, "Probe of each repo kind").

import { promises as fs } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { readConfig, type Config } from './config.ts';
import { isMissing, readIfThere } from './files.ts';
import { CannotOpen } from './store.ts';

export interface Layout {
  /** Has HEAD and the index: `.git`, or `.git/worktrees/x` of a linked work tree. */
  readonly gitFolder: string;
  /** Has objects, refs and the configuration. */
  readonly commonFolder: string;
  /** The checked-out files; null in a bare repository. */
  readonly workTree: string | null;
  readonly config: Config;
  readonly name: string;
  /** Are writes forced to the disk? Off only where the repository's own `core.fsync` says `none`, as git has it. */
  readonly durable: boolean;
}

/** Finds the repository that a folder is, or lies in. Throws CannotOpen with a sentence. */
export async function openLayout(folder: string): Promise<Layout> {
  const start = resolve(folder);
  const stat = await fs.stat(start).catch((error: unknown) => {
    if (isMissing(error)) throw new CannotOpen(`There is no folder ${start}. Check the path after --repo.`);
    throw error;
  });
  if (!stat.isDirectory()) throw new CannotOpen(`${start} is a file. Name the folder of a git repository.`);
  const found = await findGitFolder(start);
  const common = await readIfThere(join(found.gitFolder, 'commondir'));
  const commonFolder =
    common === null ? found.gitFolder : resolve(found.gitFolder, common.toString('utf8').trim());
  const config = await readConfig(commonFolder);
  refuseUnknownFormats(config, start);
  const bare = found.workTree === null || (common === null && config.get('core.bare') === 'true');
  return {
    gitFolder: found.gitFolder,
    commonFolder,
    workTree: bare ? null : found.workTree,
    config,
    name: nameFrom(config, found.workTree ?? found.gitFolder),
    durable: config.get('core.fsync') !== 'none',
  };
}

async function findGitFolder(start: string): Promise<{ gitFolder: string; workTree: string | null }> {
  for (let folder = start; ; folder = resolve(folder, '..')) {
    const dot = join(folder, '.git');
    const stat = await fs.stat(dot).catch(() => null);
    if (stat?.isDirectory() === true && (await isGitFolder(dot))) return { gitFolder: dot, workTree: folder };
    if (stat?.isFile() === true) {
      const target = /^gitdir:\s*(.+?)\s*$/mu.exec(await fs.readFile(dot, 'utf8'))?.[1];
      if (target !== undefined && (await isGitFolder(resolve(folder, target))))
        return { gitFolder: resolve(folder, target), workTree: folder };
    }
    if (await isGitFolder(folder)) return { gitFolder: folder, workTree: null };
    if (folder === resolve(folder, '..'))
      throw new CannotOpen(
        `${start} is not in a git repository. Run \`git init\` there first, or name another folder.`,
      );
  }
}

async function isGitFolder(folder: string): Promise<boolean> {
  const [head, objects, common] = await Promise.all(
    ['HEAD', 'objects', 'commondir'].map((name) => fs.stat(join(folder, name)).catch(() => null)),
  );
  return head !== null && (objects !== null || common !== null);
}

function refuseUnknownFormats(config: Config, folder: string): void {
  const objectFormat = config.get('extensions.objectformat') ?? 'sha1';
  if (objectFormat !== 'sha1')
    throw new CannotOpen(
      `${folder} keeps its objects as ${objectFormat.toUpperCase()}. Accord works with SHA-1 repositories only, so it changed nothing.`,
    );
  const refStorage = config.get('extensions.refstorage') ?? 'files';
  if (refStorage !== 'files')
    throw new CannotOpen(
      `${folder} keeps its branches as ${refStorage}. Accord works with the files format only: \`git refs migrate --ref-format=files\` changes it.`,
    );
  if (config.has('extensions.partialclone'))
    throw new CannotOpen(
      `${folder} is a partial clone, so texts may be missing. Clone it without --filter and open that.`,
    );
}

/** `owner/name` of the remote called origin, else the folder's name. */
function nameFrom(config: Config, folder: string): string {
  const parts = (config.get('remote.origin.url') ?? '')
    .replace(/\/$/u, '')
    .replace(/\.git$/u, '')
    .split(/[/:]/u);
  const named = parts.slice(-2).join('/');
  return parts.length > 2 &&
    parts.slice(-2).every((part) => part !== '') &&
    !(config.get('remote.origin.url') ?? '').startsWith('/')
    ? named
    : basename(folder).replace(/\.git$/u, '');
}
