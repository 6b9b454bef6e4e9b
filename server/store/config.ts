// Reads git's configuration files with what they include: only what Accord needs, in git's own syntax (git-config, "Syntax" and
// "Includes"). Never writes them, and never reads without end: included files are counted, and only regular files of sane size are read.

import { realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { codeOf, disk, isMissing, readIfThere } from './files.ts';
import { readPattern } from './clone/globs.ts';

/** Values by `section.key` or `section.subsection.key`, sections and keys in lower case; the last one in the files wins. */
export type Config = ReadonlyMap<string, string>;

export interface Place {
  /** Has HEAD, and `config.worktree` where each work tree has settings of its own. */
  readonly gitFolder: string;
  /** Has `config`. */
  readonly commonFolder: string;
}

/** As git bounds it. */
const DEEPEST = 10;
const MOST_FILES = 200;
const LARGEST = 1 << 20;

export async function readConfig(place: Place): Promise<Config> {
  const first = await readAll(place, []);
  // Conditions on remotes need all the remotes first; hardly anybody has such conditions.
  return first.asksForRemotes ? (await readAll(place, remotesOf(first.config))).config : first.config;
}

/** A yes or no of the configuration, in each of git's spellings; `otherwise` when it is not set. */
export function flag(config: Config, key: string, otherwise: boolean): boolean {
  const value = config.get(key);
  return value === undefined ? otherwise : isYes(value);
}

export function isYes(value: string): boolean {
  return !['false', 'no', 'off', '0', ''].includes(value.toLowerCase());
}

/** A path of the configuration: `~/` is the home folder, anything else starts at `base`. */
export function toPath(value: string, base: string): string {
  return value.startsWith('~/') ? join(homedir(), value.slice(2)) : resolve(base, value);
}

/** Where git looks for a file of a person's own: `config`, `attributes`. */
export function personal(name: string): string {
  const folder = process.env['XDG_CONFIG_HOME'] ?? '';
  return join(folder === '' ? join(homedir(), '.config') : folder, 'git', name);
}

async function readAll(place: Place, remotes: readonly string[]) {
  const config = new Map<string, string>();
  let asksForRemotes = false;
  let left = MOST_FILES;

  const { env } = process;
  if (!isYes(env['GIT_CONFIG_NOSYSTEM'] ?? '')) await read(env['GIT_CONFIG_SYSTEM'] ?? '/etc/gitconfig', 0);
  const own = env['GIT_CONFIG_GLOBAL'];
  for (const file of own === undefined ? [personal('config'), join(homedir(), '.gitconfig')] : [own])
    await read(file, 0);
  await read(join(place.commonFolder, 'config'), 0);
  if (flag(config, 'extensions.worktreeconfig', false))
    await read(join(place.gitFolder, 'config.worktree'), 0);
  return { config, asksForRemotes };

  async function read(file: string, depth: number): Promise<void> {
    left -= 1;
    if (file === '' || depth > DEEPEST || left < 0) return;
    const text = await readSane(file, place.commonFolder);
    for (const [key, value] of parseConfig(text ?? '')) {
      config.set(key, value);
      const condition = /^includeif\.(.*)\.path$/su.exec(key)?.[1];
      if (key === 'include.path' || (condition !== undefined && (await holds(condition, file))))
        await read(toPath(value, dirname(file)), depth + 1);
    }
  }

  async function holds(condition: string, file: string): Promise<boolean> {
    const [, kind, text = ''] = /^([^:]+):(.*)$/su.exec(condition) ?? [];
    if (kind === 'gitdir' || kind === 'gitdir/i') {
      const glob = folderGlob(text, file);
      const pattern = readPattern(glob, kind === 'gitdir/i');
      return [place.gitFolder, realOf(place.gitFolder)].some((folder) => pattern.matches(folder.slice(1)));
    }
    if (kind === 'onbranch') {
      const head = (await readIfThere(join(place.gitFolder, 'HEAD')))?.toString('utf8') ?? '';
      const branch = /^ref:\s*refs\/heads\/(\S+)/u.exec(head)?.[1];
      return branch !== undefined && readPattern(`/${withinFolder(text)}`, false).matches(branch);
    }
    if (kind !== 'hasconfig' || !text.startsWith('remote.*.url:')) return false;
    asksForRemotes = true;
    const pattern = readPattern(`/${withinFolder(text.slice('remote.*.url:'.length))}`, false);
    return remotes.some((url) => pattern.matches(url));
  }
}

function remotesOf(config: Config): readonly string[] {
  return [...config].filter(([key]) => /^remote\..*\.url$/su.test(key)).map(([, url]) => url);
}

/** The pattern of a `gitdir:` condition, with what git adds at its ends. */
function folderGlob(text: string, file: string): string {
  const glob = withinFolder(text);
  if (glob.startsWith('~/')) return `${realOf(homedir())}${glob.slice(1)}`;
  if (glob.startsWith('./')) return `${realOf(dirname(file))}${glob.slice(1)}`;
  return glob.startsWith('/') ? glob : `**/${glob}`;
}

function withinFolder(glob: string): string {
  return glob.endsWith('/') ? `${glob}**` : glob;
}

function realOf(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}

/** A person's own file that this user may not read counts as none, as it does for git; the caller names the repository's folder. */
async function readSane(file: string, repository: string): Promise<string | null> {
  try {
    const stat = await disk.stat(file);
    return stat.isFile() && stat.size <= LARGEST ? await disk.readFile(file, 'utf8') : null;
  } catch (error) {
    if (isMissing(error) || (codeOf(error) === 'EACCES' && !file.startsWith(repository))) return null;
    throw error;
  }
}

export function* parseConfig(text: string): Generator<[key: string, value: string]> {
  const lines = text.replace(/^\ufeff/u, '').replaceAll('\r\n', '\n');
  const header = /\s*\[\s*([\w.-]+)(?:\s+"((?:[^"\\\n]|\\.)*)")?\s*\]/uy;
  const name = /\s*([A-Za-z][A-Za-z0-9-]*)[ \t]*(=?)/uy;
  const rest = /[^\n]*\n?/uy;
  let section = '';
  for (let at = 0; at < lines.length;) {
    header.lastIndex = at;
    const opened = header.exec(lines);
    if (opened !== null) {
      const [, title = '', sub] = opened;
      section = title.toLowerCase() + (sub === undefined ? '' : `.${sub.replaceAll(/\\(.)/gu, '$1')}`);
      at = header.lastIndex;
    }
    name.lastIndex = at;
    const named = name.exec(lines);
    if (named === null || section === '') {
      rest.lastIndex = at;
      rest.exec(lines);
      at = rest.lastIndex;
      continue;
    }
    const key = `${section}.${(named[1] ?? '').toLowerCase()}`;
    const { value, end } = readValue(lines, name.lastIndex);
    yield [key, named[2] === '=' ? value : 'true'];
    at = end;
  }
}

/** Reads to the end of the line: quotes, escapes and comments are taken off, and a backslash at the end goes on to the next line. */
function readValue(text: string, start: number): { value: string; end: number } {
  let value = '';
  let blanks = '';
  let quoted = false;
  for (let at = start; ; at += 1) {
    const char = text.charAt(at);
    if (char === '' || char === '\n') return { value, end: at + 1 };
    if (!quoted && (char === '#' || char === ';')) {
      const next = text.indexOf('\n', at);
      return { value, end: next === -1 ? text.length : next + 1 };
    }
    if (!quoted && (char === ' ' || char === '\t')) {
      if (value !== '') blanks += char;
      continue;
    }
    value += blanks;
    blanks = '';
    if (char === '"') quoted = !quoted;
    else if (char !== '\\') value += char;
    else {
      at += 1;
      const escaped = text.charAt(at);
      if (escaped !== '\n') value += { n: '\n', t: '\t', b: '\b' }[escaped] ?? escaped;
    }
  }
}
