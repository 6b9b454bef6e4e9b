// The safety of rendered text: escaping, the few tags a record may write itself, and which URLs may be followed.
// Whatever isn't allowed here is shown as it was written.

/** Escapes for text and for quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/gu, (sign) => `&#${sign.codePointAt(0)};`);
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  colon: ':',
  tab: '\t',
  newline: '\n',
  sol: '/',
  lpar: '(',
  rpar: ')',
  copy: '©',
  reg: '®',
  trade: '™',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  rarr: '→',
  larr: '←',
  times: '×',
  middot: '·',
  bull: '•',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  laquo: '«',
  raquo: '»',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  szlig: 'ß',
  eacute: 'é',
};

function own(name: string): string | undefined {
  return Object.hasOwn(NAMED, name) ? NAMED[name] : undefined;
}

/** Character references to characters: numeric ones and the names people use; others stay as they are. */
export function decodeReferences(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,10}));/giu, (whole, decimal, hex, name) => {
    if (typeof name === 'string') return own(name) ?? own(name.toLowerCase()) ?? whole;
    const point = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16);
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
  });
}

const SCHEME = /^[a-z][a-z\d+.-]*:/iu;
const ALLOWED = /^(?:https?|mailto):/iu;

export type SafeUrl =
  | { readonly kind: 'absolute'; readonly url: string }
  /** Within the page. */
  | { readonly kind: 'fragment'; readonly url: string }
  /** Relative to the record; the caller resolves it. */
  | { readonly kind: 'relative'; readonly url: string };

/** What a destination in Markdown is; null for a scheme other than http, https and mailto. Control characters go first, as in browsers. */
export function safeUrl(destination: string): SafeUrl | null {
  const url = destination.replace(/\p{Cc}/gu, '').trim();
  if (url.startsWith('#')) return { kind: 'fragment', url };
  if (/^[/\\]{2}/u.test(url)) return { kind: 'absolute', url: `https://${url.slice(2)}` };
  if (!SCHEME.test(url)) return { kind: 'relative', url };
  return ALLOWED.test(url) ? { kind: 'absolute', url } : null;
}

/** Tags a record may write itself; none keeps an attribute, `img` is drawn by the caller. */
const TAGS = new Set(['br', 'sub', 'sup', 'kbd', 'details', 'summary']);

const PIECE = /<!--[^]*?(?:-->|$)|<(\/?)([a-z][a-z\d]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>|[^<]+|</giu;

export interface RawImage {
  readonly src: string;
  readonly alt: string;
  readonly width: string | null;
}

/** HTML written in a record: comments go, the few tags stay bare, everything else is shown as it was written. */
export function cleanHtml(html: string, image: (raw: RawImage) => string): string {
  return html.replace(PIECE, (piece: string, slash?: string, name?: string, attributes?: string) => {
    if (piece.startsWith('<!--')) return '';
    const tag = name?.toLowerCase();
    if (tag === 'img' && slash === '') return image(readImage(attributes ?? ''));
    if (tag !== undefined && TAGS.has(tag)) return `<${slash ?? ''}${tag}>`;
    return escapeText(piece);
  });
}

/** Text keeps its own character references; `&` alone is escaped. */
export function escapeText(text: string): string {
  return text.replace(/&(?!#?\w{1,12};)|[<>"']/gu, (sign) => `&#${sign.codePointAt(0)};`);
}

function readImage(attributes: string): RawImage {
  const found = new Map<string, string>();
  for (const [, name, double, single, bare] of attributes.matchAll(
    /([a-z]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/giu,
  )) {
    if (name !== undefined) found.set(name.toLowerCase(), double ?? single ?? bare ?? '');
  }
  const width = found.get('width') ?? '';
  return {
    src: found.get('src') ?? '',
    alt: decodeReferences(found.get('alt') ?? ''),
    width: /^\d{1,4}$/u.test(width) ? width : null,
  };
}
