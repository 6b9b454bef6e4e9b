// Path patterns as git matches them (gitignore, "Pattern format"; git's wildmatch): by bytes, and in time bounded by the lengths alone,
// because patterns come from repositories that anybody may have written.

export interface Pattern {
  readonly negative: boolean;
  readonly foldersOnly: boolean;
  /** `path` is relative to the folder of the file that has the pattern. */
  matches(path: string): boolean;
}

/** Null is a star: `**` among the parts of a path, `*` among the bytes of a part. */
type Sequence<One> = readonly (One | null)[];
type IsByte = (byte: string) => boolean;

/** Reads one pattern; `ignoreCase` folds ASCII letters, as git does with core.ignoreCase. */
export function readPattern(text: string, ignoreCase: boolean): Pattern {
  const negative = text.startsWith('!');
  const foldersOnly = text.endsWith('/');
  const glob = text.slice(negative ? 1 : 0, foldersOnly ? -1 : undefined);
  const parts = readParts(bytesOf(glob), ignoreCase);
  return {
    negative,
    foldersOnly,
    matches(path) {
      const names = bytesOf(path).split('/');
      // Without a slash a pattern stands for a name at any depth.
      return follows(parts, glob.includes('/') ? names : names.slice(-1), (part, name) =>
        follows(part, [...name], (is, byte) => is(byte)),
      );
    },
  };
}

function readParts(glob: string, ignoreCase: boolean): Sequence<Sequence<IsByte>> {
  const parts = glob
    .replace(/^\//u, '')
    .split('/')
    .map((part) => (part === '**' ? null : readPart(part, ignoreCase)));
  // `a/**` is what lies in `a`, not `a` itself.
  return parts.at(-1) === null ? [...parts.slice(0, -1), [null], null] : parts;
}

function readPart(part: string, ignoreCase: boolean): Sequence<IsByte> {
  return (part.match(/\[[!^]?\]?(?:\[:[a-z]+:\]|\\.|[^\\\]])*\]|\\.|./gsu) ?? []).map((token) => {
    if (token === '*') return null;
    if (token === '?') return () => true;
    if (token === '[') return () => false; // never closed: git lets such a pattern match nothing
    if (token.startsWith('[')) return readSet(token, ignoreCase);
    const byte = token.startsWith('\\') ? token.slice(1) : token;
    return (other) => other === byte || (ignoreCase && lower(other) === lower(byte));
  });
}

/** POSIX names of character sets, as they stand between brackets. */
const SETS: Readonly<Record<string, string>> = {
  alnum: 'a-zA-Z0-9',
  alpha: 'a-zA-Z',
  blank: ' \\t',
  cntrl: '\\x00-\\x1f\\x7f',
  digit: '0-9',
  graph: '!-~',
  lower: 'a-z',
  print: ' -~',
  punct: '!-\\/:-@\\[-`{-~',
  space: ' \\t-\\r',
  upper: 'A-Z',
  xdigit: '0-9a-fA-F',
};

function readSet(token: string, ignoreCase: boolean): IsByte {
  const [, not = '', inner = ''] = /^\[([!^]?)(.*)\]$/su.exec(token) ?? [];
  const set = inner.replaceAll(
    /\[:([a-z]+):\]|\\(.)|([^\w-])/gsu,
    (_, name?: string, escaped?: string, other?: string) => {
      if (name !== undefined) return SETS[name] ?? '';
      return `\\x${(escaped ?? other ?? '').charCodeAt(0).toString(16).padStart(2, '0')}`;
    },
  );
  try {
    const regex = new RegExp(`^[${not === '' ? '' : '^'}${set}]$`, ignoreCase ? 'si' : 's');
    return (byte) => regex.test(byte);
  } catch {
    return () => false; // a range that runs backwards has nothing in it
  }
}

/** Greedy, and going back to the last star only: never more steps than the product of the two lengths. */
function follows<One, Item>(
  pattern: Sequence<One>,
  items: readonly Item[],
  is: (one: One, item: Item) => boolean,
): boolean {
  let place = 0;
  let star = -1;
  let mark = 0;
  for (let at = 0; at < items.length;) {
    const one = pattern[place];
    const item = items[at];
    if (one === null) {
      star = place;
      mark = at;
      place += 1;
    } else if (one !== undefined && item !== undefined && is(one, item)) {
      place += 1;
      at += 1;
    } else if (star >= 0) {
      mark += 1;
      at = mark;
      place = star + 1;
    } else return false;
  }
  return pattern.slice(place).every((one) => one === null);
}

/** One character a byte, so that `?` stands for one byte, as it does in git. */
function bytesOf(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

function lower(byte: string): string {
  return /[A-Z]/u.test(byte) ? byte.toLowerCase() : byte;
}
