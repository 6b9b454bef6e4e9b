// Where a repository keeps its parts, and whether Accord can work with it: probed once, refused plainly (STORE, "Probe of each repo kind").

import { promises as fs } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { flag, readConfig, type Config } from './config.ts';
import { isMissing, readIfThere } from './files.ts';
import { CannotOpen } from './store.ts';

export interface Layout {
  /** Has HEAD and the index: `.git`, or `.git/worktrees/x` of a linked work tree. */
  readonly gitFolder: string;
  /** Has objects, refs and the configuration. */
  readonly commonFolder: string;
  /** The checked-out files that follow the branch; null in a bare repository, and where another branch than theirs is named. */
  readonly workTree: string | null;
  /** The branch that was named to be read and written; null: whichever HEAD names. */
  readonly branch: string | null;
  /** The checked-out files of another branch than the named one: they are left alone. */
  readonly aside: string | null;
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
  const config = await readConfig({ gitFolder: found.gitFolder, commonFolder });
  refuseUnknownFormats(config, start);
  const workTree = await workTreeOf(found, common !== null, config);
  return {
    gitFolder: found.gitFolder,
    commonFolder,
    workTree,
    branch: null,
    aside: null,
    config,
    name: nameFrom(config, workTree ?? found.gitFolder),
    durable: config.get('core.fsync') !== 'none',
  };
}

interface Found {
  readonly gitFolder: string;
  /** The folder whose `.git` led there; null where the git folder itself was named. */
  readonly above: string | null;
}

async function findGitFolder(start: string): Promise<Found> {
  for (let folder = start; ; folder = resolve(folder, '..')) {
    const dot = join(folder, '.git');
    const stat = await fs.stat(dot).catch(() => null);
    if (stat?.isDirectory() === true && (await isGitFolder(dot))) return { gitFolder: dot, above: folder };
    if (stat?.isFile() === true) {
      const target = /^gitdir:\s*(.+?)\s*$/mu.exec(await fs.readFile(dot, 'utf8'))?.[1] ?? '';
      const gitFolder = resolve(folder, target);
      if (target !== '' && (await isGitFolder(gitFolder))) return { gitFolder, above: folder };
      // Not the repository further up: git stops here too.
      throw new CannotOpen(
        `${dot} names a git folder that is not there (${target}). \`git worktree repair\` or a new clone puts that right.`,
      );
    }
    if (await isGitFolder(folder)) return { gitFolder: folder, above: null };
    if (folder === resolve(folder, '..'))
      throw new CannotOpen(
        `${start} is not in a git repository. Run \`git init\` there first, or name another folder.`,
      );
  }
}

/** The folder of the checked-out files, as git finds it; null in a bare repository. */
async function workTreeOf(
  { gitFolder, above }: Found,
  linked: boolean,
  config: Config,
): Promise<string | null> {
  if (!linked && flag(config, 'core.bare', false)) return null;
  const elsewhere = linked ? undefined : config.get('core.worktree');
  if (elsewhere !== undefined) {
    const workTree = resolve(gitFolder, elsewhere);
    if ((await fs.stat(workTree).catch(() => null))?.isDirectory() === true) return workTree;
    throw new CannotOpen(
      `${gitFolder} says that its files are in ${workTree} (core.worktree), and there is no such folder. Correct that setting or clone anew.`,
    );
  }
  if (above !== null) return above;
  if (linked) {
    const dot = (await readIfThere(join(gitFolder, 'gitdir')))?.toString('utf8').trim();
    if (dot !== undefined) return dirname(resolve(gitFolder, dot));
  }
  if (basename(gitFolder) === '.git') return dirname(gitFolder);
  if (!flag(config, 'core.bare', true))
    throw new CannotOpen(
      `${gitFolder} is the git folder of a clone whose files are kept elsewhere. Name the folder that has the files.`,
    );
  return null;
}

async function isGitFolder(folder: string): Promise<boolean> {
  const [head, objects, common] = await Promise.all(
    ['HEAD', 'objects', 'commondir'].map((name) => fs.stat(join(folder, name)).catch(() => null)),
  );
  return head !== null && (objects !== null || common !== null);
}

/** What git may add to a repository of format 1 without changing how Accord works with it. */
const EXTENSIONS = new Set([
  'noop',
  'noop-v1',
  'objectformat',
  'preciousobjects',
  'refstorage',
  'relativeworktrees',
  'worktreeconfig',
]);

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
  const promisor = [...config.keys()].some(
    (key) => /^remote\..*\.promisor$/su.test(key) && flag(config, key, false),
  );
  if (promisor || config.has('extensions.partialclone'))
    throw new CannotOpen(
      `${folder} is a partial clone, so texts may be missing. Clone it without --filter and open that.`,
    );
  const version = config.get('core.repositoryformatversion') ?? '0';
  const unknown = [...config.keys()].find(
    (key) => key.startsWith('extensions.') && !EXTENSIONS.has(key.slice('extensions.'.length)),
  );
  if ((version !== '0' && version !== '1') || (version === '1' && unknown !== undefined))
    throw new CannotOpen(
      `${folder} has a format that Accord does not know (${unknown ?? `version ${version}`}), so it changed nothing. A fresh clone has the usual one.`,
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
