// What a file's name says: number, date, slug, and the id by which people call the record.
// Rule: the name is the only reliable identity; headings never change it.

export interface FileName {
  /** Folder of the file; for `0007-slug/README.md` the folder around `0007-slug`. */
  readonly folder: string;
  /** The name without its extension; for `0007-slug/README.md` the folder's name. */
  readonly stem: string;
  readonly extension: string;
  readonly shape: 'file' | 'folder';
  /** In the shape of a folder, the file in it: `README.md`. */
  readonly leaf: string;
  /** `2021-06-10` where the name begins with a date. */
  readonly date: string | null;
  /** The date as written, with what separates it from the rest. */
  readonly dateText: string;
  /** What stands before the number, separators included: `ADR-`. */
  readonly prefix: string;
  readonly number: number | null;
  /** The number as written; '' where there is none. */
  readonly digits: string;
  /** What separates the number from the slug. */
  readonly separator: string;
  readonly slug: string;
}

const EXTENSION = /\.(?:md|markdown|adoc|asciidoc|rst)$/i;
const KNOWN_PREFIXES = new Set([
  'adr',
  'adrs',
  'ad',
  'rfc',
  'oep',
  'dec',
  'dr',
  'decision',
  'adl',
  'pep',
  'kep',
  'rep',
  'proposal',
]);

export function isDocument(path: string): boolean {
  return EXTENSION.test(path);
}

let last: { readonly path: string; readonly name: FileName } | null = null;

/** One record is asked for its name several times over, so the last answer is kept. */
export function readName(path: string): FileName {
  if (last?.path !== path) last = { path, name: nameOf(path) };
  return last.name;
}

function nameOf(path: string): FileName {
  const cut = path.lastIndexOf('/');
  const file = path.slice(cut + 1);
  const folder = cut < 0 ? '' : path.slice(0, cut);
  const extension = EXTENSION.exec(file)?.[0] ?? '';
  const stem = file.slice(0, file.length - extension.length);
  const parent = folder.slice(folder.lastIndexOf('/') + 1);
  if (/^(?:readme|index)$/i.test(stem) && parent !== '') {
    const inner = readStem(parent);
    // A folder called 2024 holds the records of a year.
    if (inner.number !== null && !(inner.slug === '' && /^(?:19|20)\d{2}$/.test(inner.digits))) {
      return {
        ...inner,
        folder: folder.slice(0, Math.max(0, folder.length - parent.length - 1)),
        stem: parent,
        extension,
        shape: 'folder',
        leaf: file,
      };
    }
  }
  return { ...readStem(stem), folder, stem, extension, shape: 'file', leaf: '' };
}

type StemParts = Pick<FileName, 'date' | 'dateText' | 'prefix' | 'number' | 'digits' | 'separator' | 'slug'>;

function readStem(stem: string): StemParts {
  const dated = /^(\d{4})-?(\d{2})-?(\d{2})(?:[-_ ]+|$)/.exec(stem);
  if (dated !== null && isDay(dated)) {
    const rest = readNumbered(stem.slice(dated[0].length));
    const numbered = rest.number !== null && rest.prefix === '' && rest.digits.length > 1;
    const parts = numbered ? rest : withoutNumber(stem.slice(dated[0].length));
    return { ...parts, date: `${dated[1]}-${dated[2]}-${dated[3]}`, dateText: dated[0] };
  }
  return { ...readNumbered(stem), date: null, dateText: '' };
}

function isDay(match: RegExpExecArray): boolean {
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year >= 1980 && year < 2200 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

type NumberParts = Omit<StemParts, 'date' | 'dateText'>;

function withoutNumber(slug: string): NumberParts {
  return { prefix: '', number: null, digits: '', separator: '', slug };
}

function readNumbered(stem: string): NumberParts {
  if (!/\d/.test(stem)) return withoutNumber(stem);
  const plain = /^(\d{1,6})([-_ .]+|$)/.exec(stem);
  if (plain !== null) {
    const [start, digits = '', separator = ''] = plain;
    return { prefix: '', number: Number(digits), digits, separator, slug: stem.slice(start.length) };
  }
  const parts = stem.split(/([-_ .]+)/);
  let prefix = '';
  const words: string[] = [];
  for (let at = 0; at < parts.length && words.length < 5; at += 2) {
    const part = parts[at] ?? '';
    const glued = /^([a-z]{2,5})(\d{2,6})$/i.exec(part);
    const digits = /^\d{1,6}$/.test(part)
      ? part
      : glued !== null && KNOWN_PREFIXES.has((glued[1] ?? '').toLowerCase())
        ? (glued[2] ?? '')
        : null;
    if (digits !== null) {
      const before = glued === null ? prefix : prefix + (glued[1] ?? '');
      const named = glued === null ? words : [...words, glued[1] ?? ''];
      if (!namesASeries(named, digits)) return withoutNumber(stem);
      return {
        prefix: before,
        number: Number(digits),
        digits,
        separator: parts[at + 1] ?? '',
        slug: parts.slice(at + 2).join(''),
      };
    }
    words.push(part);
    prefix += part + (parts[at + 1] ?? '');
  }
  return withoutNumber(stem);
}

/** `use-http-2` is a slug, `ADR-2`, `ARCH-02` and `scs-0104` are numbers. */
function namesASeries(words: readonly string[], digits: string): boolean {
  if (words.length === 0) return true;
  if (words.some((word) => KNOWN_PREFIXES.has(word.toLowerCase()))) return words.length <= 4;
  if (words.every((word) => /^[A-Z][A-Z\d]*$/.test(word))) return digits.length >= 2;
  return words.length === 1 && digits.length >= 4;
}

export interface Identity {
  readonly id: string;
  readonly label: string;
  readonly number: number | null;
}

/** The id as the file name writes it, and as people say it. */
export function identify(path: string, folder: string): Identity {
  const name = readName(path);
  if (name.number === null) return { id: name.stem, label: name.stem, number: null };
  const version = /^v\d+(?=[-_.]|$)/i.exec(name.slug)?.[0];
  const id =
    name.prefix + name.digits + (version === undefined || name.prefix === '' ? '' : name.separator + version);
  const label =
    name.prefix === ''
      ? `${/(?:^|\/)(?:(?:active-)?rfcs?|text)(?:\/|$)/i.test(folder) ? 'RFC' : 'ADR'}-${name.digits}`
      : id;
  return { id, label, number: name.number };
}

/** The file name as a title: `set-plugin-name` becomes `Set plugin name`. */
export function humanised(path: string): string {
  const name = readName(path);
  const words = (name.slug === '' ? name.stem : name.slug).replace(/[-_\s]+/g, ' ').trim();
  const [first = '', ...rest] = words;
  return first.toUpperCase() + rest.join('');
}

export function parentOf(path: string): string {
  const cut = path.lastIndexOf('/');
  return cut < 0 ? '' : path.slice(0, cut);
}

/** Joins a relative reference to the folder it is read in; null when it leads out of the repository. */
export function joinPath(folder: string, relative: string): string | null {
  const out: string[] = folder === '' ? [] : folder.split('/');
  for (const part of relative.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') out.push(part);
    else if (out.pop() === undefined) return null;
  }
  return out.join('/');
}

/** The way from one folder to a file, as a link writes it: blanks and brackets encoded. */
export function relativePath(fromFolder: string, to: string): string {
  const from = fromFolder === '' ? [] : fromFolder.split('/');
  const parts = to.split('/');
  let shared = 0;
  while (shared < from.length && shared < parts.length - 1 && from[shared] === parts[shared]) shared += 1;
  const way = [...from.slice(shared).map(() => '..'), ...parts.slice(shared)].join('/');
  return way.replace(
    /[\s#()%?<>[\]|]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}
