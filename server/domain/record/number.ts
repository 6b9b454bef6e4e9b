// The name of the next record in a folder: its scheme, width and number by the majority of those that are there.

import { identify, isDocument, readName, type FileName } from './names.ts';
import type { DecisionRecord } from './record.ts';

const LONGEST_SLUG = 80;

export interface NextRecord {
  readonly path: string;
  readonly id: string;
  readonly number: number | null;
  readonly label: string;
}

/** `today` is an ISO date, used where names carry one. `alsoTaken` are numbers in use elsewhere, such as on other branches. */
export function nextRecord(
  folder: string,
  records: readonly DecisionRecord[],
  title: string,
  today: string,
  alsoTaken: readonly number[] = [],
): NextRecord {
  const taken = new Set(records.map((record) => record.path));
  const names = records
    .map((record) => readName(record.path))
    .filter((name) => name.folder === folder && isDocument(`x${name.extension}`));
  const scheme = majority(names);
  const number =
    scheme.number === null ? null : 1 + Math.max(0, ...names.map((name) => name.number ?? 0), ...alsoTaken);
  const slug = slugify(title, scheme);
  for (let copy = 1; ; copy += 1) {
    const path = compose(folder, scheme, number, copy === 1 ? slug : `${slug}${scheme.joint}${copy}`, today);
    if (taken.has(path)) continue;
    return { path, ...identify(path, folder) };
  }
}

interface Scheme extends Pick<FileName, 'prefix' | 'number' | 'separator' | 'shape' | 'leaf'> {
  readonly width: number;
  /** What joins the words of a slug, and whether slugs begin with a capital. */
  readonly joint: string;
  readonly capital: boolean;
  /** '' without a date, else the form of the date and what follows it. */
  readonly dateForm: '' | 'compact' | 'dashed';
  readonly dateEnd: string;
}

const FIRST: Scheme = {
  prefix: '',
  number: 1,
  separator: '-',
  shape: 'file',
  leaf: '',
  width: 4,
  joint: '-',
  capital: false,
  dateForm: '',
  dateEnd: '',
};

/** The scheme most names follow; of equally many, the one met last. */
function majority(names: readonly FileName[]): Scheme {
  const counts = new Map<string, { scheme: Scheme; count: number }>();
  for (const name of names) {
    const scheme = schemeOf(name);
    const key = JSON.stringify([
      scheme.prefix,
      scheme.number !== null,
      scheme.shape,
      scheme.width,
      scheme.dateForm,
    ]);
    counts.set(key, { scheme, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  let best: { scheme: Scheme; count: number } | null = null;
  for (const candidate of counts.values())
    if (best === null || candidate.count >= best.count) best = candidate;
  if (best === null) return FIRST;
  const slugs = names.map((name) => name.slug).filter((slug) => slug !== '');
  const joint = most(
    slugs.filter((slug) => /[-_ ]/.test(slug)),
    (slug) => slug.split('_').length > slug.split('-').length,
  )
    ? '_'
    : '-';
  return {
    ...best.scheme,
    joint,
    capital: most(slugs, (slug) => /^\p{Lu}/u.test(slug)),
    separator: best.scheme.separator === '' ? '-' : best.scheme.separator,
  };
}

function most<Item>(items: readonly Item[], holds: (item: Item) => boolean): boolean {
  return items.filter(holds).length * 2 > items.length;
}

function schemeOf(name: FileName): Scheme {
  return {
    prefix: name.prefix,
    number: name.number,
    separator: name.separator,
    shape: name.shape,
    leaf: name.leaf,
    width: name.digits.length,
    joint: '-',
    capital: false,
    dateForm: name.date === null ? '' : name.dateText.startsWith(name.date) ? 'dashed' : 'compact',
    dateEnd: name.dateText.replace(/^[\d-]*\d/, ''),
  };
}

function compose(folder: string, scheme: Scheme, number: number | null, slug: string, today: string): string {
  const date =
    scheme.dateForm === ''
      ? ''
      : (scheme.dateForm === 'dashed' ? today : today.replaceAll('-', '')) + scheme.dateEnd;
  const numbered =
    number === null
      ? ''
      : `${scheme.prefix}${String(number).padStart(scheme.width, '0')}${slug === '' ? '' : scheme.separator}`;
  const stem = date + numbered + slug;
  return `${folder === '' ? '' : `${folder}/`}${stem}${scheme.shape === 'folder' ? `/${scheme.leaf}` : '.md'}`;
}

const FOLDS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
  '&': ' and ',
};

/** Words of a title for a file name: letters without accents, scripts without them as they are. */
function slugify(title: string, { joint, capital }: Scheme): string {
  const plain = title
    .toLowerCase()
    .replace(/c\+\+/g, 'cpp')
    .replace(/(?<=\p{L})#/gu, 'sharp')
    .replace(/[ßæœøđłþı&]/g, (character) => FOLDS[character] ?? character)
    .normalize('NFD')
    .replace(/(?<=[a-z])\p{M}+/gu, '')
    .normalize('NFC')
    .replace(/['’]/g, '');
  const words = plain.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== '');
  let slug = '';
  for (const word of words) {
    const longer = slug === '' ? word : slug + joint + word;
    if ([...longer].length > LONGEST_SLUG && slug !== '') break;
    slug = [...longer].slice(0, LONGEST_SLUG).join('');
  }
  if (slug === '') slug = 'untitled';
  return capital ? slug.slice(0, 1).toUpperCase() + slug.slice(1) : slug;
}
