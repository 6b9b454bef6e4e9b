// What a clone's own rules say of one path: is it left out of a sparse checkout (git-sparse-checkout), and how do its bytes differ between
// repository and clone (gitattributes; git's convert.c)? Line ends are followed; whatever would need a program to run is refused.

import { join } from 'node:path';
import { blobId } from '../objects/blob-id.ts';
import { flag, isYes, personal, toPath, type Config, type Place } from '../config.ts';
import { disk, readIfThere } from '../files.ts';
import { readPattern, type Pattern } from './globs.ts';

/** How the lines of a path end. `auto`: only where the contents look like text, and never where the repository has CRLF. */
export interface LineEnds {
  readonly kind: 'as-is' | 'text' | 'auto';
  /** Does the clone get CRLF? */
  readonly crlf: boolean;
}

export interface PathRules {
  /** The line ends of a path; a sentence when it is one that Accord does not write. */
  lineEnds(path: string): Promise<LineEnds | string>;
  /** Is it outside the sparse checkout? */
  isLeftOut(path: string): boolean;
}

/** Set, unset, or a value; null where a line took it back with `!`. */
type Value = string | boolean | null;

interface Line {
  readonly pattern: Pattern;
  readonly states: readonly (readonly [name: string, value: Value])[];
}

interface Rules {
  /** With a slash at the end; '' for the root. */
  readonly base: string;
  readonly lines: readonly Line[];
  readonly macros: ReadonlyMap<string, Line['states']>;
}

const BUILT_IN: Rules = {
  base: '',
  lines: [],
  macros: new Map([
    [
      'binary',
      [
        ['diff', false],
        ['merge', false],
        ['text', false],
      ],
    ],
  ]),
};

/** The rules as the clone has them now; `isTracked` tells whether its index has a file. */
export async function readRules(
  { gitFolder, commonFolder, workTree }: Place & { readonly workTree: string },
  config: Config,
  isTracked: (path: string) => boolean,
): Promise<PathRules> {
  const ignoreCase = flag(config, 'core.ignorecase', false);
  const known = new Map<string, Rules | null>();
  const own = config.get('core.attributesfile');
  const [first, person, machine] = await Promise.all([
    rulesIn(join(commonFolder, 'info', 'attributes'), ''),
    rulesIn(own === undefined ? personal('attributes') : toPath(own, workTree), ''),
    isYes(process.env['GIT_ATTR_NOSYSTEM'] ?? '') ? null : rulesIn('/etc/gitattributes', ''),
  ]);
  const sparse = flag(config, 'core.sparsecheckout', false)
    ? await readIfThere(join(gitFolder, 'info', 'sparse-checkout'))
    : null;
  const cone =
    sparse === null
      ? null
      : linesOf(sparse)
          .filter((line) => !/^(?:#|[ \t]*$)/u.test(line))
          .map((line) => readPattern(line.replace(/(?<!\\)[ \t]+$/u, ''), ignoreCase));

  return {
    isLeftOut: (path) => cone !== null && !isInside(cone, path),
    async lineEnds(path) {
      const inFolders: (Rules | null)[] = [];
      for (let folder = path; folder !== '';) {
        folder = folder.slice(0, Math.max(folder.lastIndexOf('/'), 0));
        const file = folder === '' ? '.gitattributes' : `${folder}/.gitattributes`;
        if (!known.has(file))
          known.set(file, await rulesIn(join(workTree, file), folder === '' ? '' : `${folder}/`));
        const rules = known.get(file) ?? null;
        if (rules === null && isTracked(file))
          return `${file} is not in the clone, and it may say how ${path} is to be written. Restore it there (\`git checkout -- ${file}\`), then try again.`;
        inFolders.push(rules);
      }
      const all = [first, ...inFolders, person, machine, BUILT_IN].filter((rules) => rules !== null);
      const attributes = attributesOf(path, all);
      return obstacleIn(path, attributes) ?? lineEndsBy(attributes, config);
    },
  };

  /** Git reads no .gitattributes through a symbolic link; a file that is not there has no rules. */
  async function rulesIn(file: string, base: string): Promise<Rules | null> {
    const inClone = file.startsWith(`${workTree}/`) && file.endsWith('/.gitattributes');
    const stat = await (inClone ? disk.lstat : disk.stat)(file).catch(() => null);
    return stat?.isFile() === true
      ? parseRules(linesOf(await disk.readFile(file)), base, !inClone || base === '', ignoreCase)
      : null;
  }
}

function linesOf(file: Buffer): readonly string[] {
  return file
    .toString('utf8')
    .replace(/^\ufeff/u, '')
    .split(/\r?\n/u);
}

/** Longer lines are passed over, as git does. */
const LONGEST = 2048;

function parseRules(texts: readonly string[], base: string, mayDefine: boolean, ignoreCase: boolean): Rules {
  const lines: Line[] = [];
  const macros = new Map<string, Line['states']>();
  for (const text of texts) {
    const [, quoted, plain = '', rest = ''] =
      /^[ \t]*(?!#)(?:"((?:[^"\\]|\\.)*)"|(\[attr\][ \t]*\S+|\S+))(.*)$/u.exec(text) ?? [];
    const name = quoted === undefined ? plain : unquote(quoted);
    if (name === '' || name.startsWith('!') || text.length >= LONGEST) continue;
    const states = (rest.match(/\S+/gu) ?? []).map(readState);
    if (quoted === undefined && name.startsWith('[attr]')) {
      if (mayDefine) macros.set(name.slice('[attr]'.length).trim(), states);
    } else lines.push({ pattern: readPattern(name, ignoreCase), states });
  }
  return { base, lines, macros };
}

function readState(text: string): readonly [name: string, value: Value] {
  if (text.startsWith('-')) return [text.slice(1), false];
  if (text.startsWith('!')) return [text.slice(1), null];
  const equals = text.indexOf('=');
  return equals === -1 ? [text, true] : [text.slice(0, equals), text.slice(equals + 1)];
}

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** Takes C escapes off a quoted pattern; octal ones are bytes of UTF-8. */
function unquote(text: string): string {
  const bytes = Buffer.from(text, 'utf8')
    .toString('latin1')
    .replaceAll(/\\([0-7]{3}|.)/gsu, (_, code: string) =>
      /^\d/u.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : (ESCAPES[code] ?? code),
    );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** `all` by rank. In one file the last line wins, and in one line the last word. */
function attributesOf(path: string, all: readonly Rules[]): ReadonlyMap<string, Value> {
  const found = new Map<string, Value>();
  const take = (states: Line['states']): void => {
    for (const [name, value] of states.toReversed()) {
      if (found.has(name)) continue;
      found.set(name, value);
      const macro =
        value === true ? all.find((rules) => rules.macros.has(name))?.macros.get(name) : undefined;
      if (macro !== undefined) take(macro);
    }
  };
  for (const { base, lines } of all)
    for (const { pattern, states } of lines.toReversed())
      if (!pattern.foldersOnly && pattern.matches(path.slice(base.length))) take(states);
  return found;
}

function obstacleIn(path: string, attributes: ReadonlyMap<string, Value>): string | null {
  const filter = attributes.get('filter');
  const encoding = attributes.get('working-tree-encoding') ?? null;
  const name =
    typeof filter === 'string'
      ? `filter=${filter}`
      : attributes.get('ident') === true
        ? 'ident'
        : encoding !== null && !/^utf-?8$/iu.test(String(encoding))
          ? `working-tree-encoding=${String(encoding)}`
          : null;
  return name === null
    ? null
    : `${path} has the git attribute ${name}, which changes its bytes on the way into the clone, and Accord does not do that. Take the attribute off this path (\`git check-attr -a -- "${path}"\` shows it), or give Accord a bare clone.`;
}

/** Git's order: `text`, else the old `crlf`; then `eol`; then the settings. */
function lineEndsBy(attributes: ReadonlyMap<string, Value>, config: Config): LineEnds {
  const asked = [attributes.get('text'), attributes.get('crlf')].find(
    (value) => typeof value === 'boolean' || value === 'auto' || value === 'input',
  );
  if (asked === false) return { kind: 'as-is', crlf: false };
  const named = attributes.get('eol');
  const eol = named === 'lf' || named === 'crlf' ? named : asked === 'input' ? 'lf' : null;
  const setting =
    config.get('core.autocrlf')?.toLowerCase() === 'input' ? 'input' : flag(config, 'core.autocrlf', false);
  if (asked === undefined && eol === null && setting === false) return { kind: 'as-is', crlf: false };
  const byCore = config.get('core.eol')?.toLowerCase() ?? 'native';
  const coreCrlf = byCore === 'crlf' || (byCore !== 'lf' && process.platform === 'win32');
  return {
    kind: asked === 'auto' || (asked === undefined && eol === null) ? 'auto' : 'text',
    crlf: eol === null ? setting === true || (setting === false && coreCrlf) : eol === 'crlf',
  };
}

/** The last pattern that speaks of the path decides, else the one for the folder it is in, and so on up. */
function isInside(patterns: readonly Pattern[], path: string): boolean {
  for (let at = path; at !== ''; at = at.slice(0, Math.max(at.lastIndexOf('/'), 0))) {
    const last = patterns.findLast(
      ({ foldersOnly, matches }) => (!foldersOnly || at !== path) && matches(at),
    );
    if (last !== undefined) return !last.negative;
  }
  return false;
}

/** What git would check out for these contents of the repository. */
export function inClone(contents: Uint8Array, { kind, crlf }: LineEnds): Uint8Array {
  if (!crlf || kind === 'as-is') return contents;
  const text = Buffer.from(contents).toString('latin1');
  if (kind === 'auto' && (looksBinary(text) || text.includes('\r'))) return contents;
  return Buffer.from(text.replaceAll(/(?<!\r)\n/gu, '\r\n'), 'latin1');
}

/** Does git see this file of the clone as that blob? With `auto` a blob that has CRLF stands for itself. */
export function isSameText(file: Uint8Array, blob: string, { kind }: LineEnds): boolean {
  if (kind !== 'text' && blobId(file) === blob) return true;
  if (kind === 'as-is') return false;
  const text = Buffer.from(file).toString('latin1');
  if (kind === 'auto' && looksBinary(text)) return false;
  return blobId(Buffer.from(text.replaceAll('\r\n', '\n'), 'latin1')) === blob;
}

/** Git's guess: a lone CR, a zero byte, or more than one control character in 128. An end-of-file mark of DOS is passed over. */
function looksBinary(text: string): boolean {
  if (/\r(?!\n)|\0/u.test(text)) return true;
  const marks = text.endsWith('\x1a') ? text.slice(0, -1) : text;
  const odd = marks.match(/[\x01-\x07\x0b\x0e-\x1a\x1c-\x1f\x7f]/gu)?.length ?? 0;
  const breaks = text.match(/\r?\n/gu)?.join('').length ?? 0;
  return Math.floor((marks.length - odd - breaks) / 128) < odd;
}
