// Addresses of decisions in the app, and where a link inside a record leads. The parts of a path are escaped, its slashes stay.

import { href } from './router.ts';

export function decisionLink(ref: string, query = ''): string {
  return href(`/decisions/${escaped(ref)}${query}`);
}

export function editLink(ref: string, query = ''): string {
  return href(`/edit/${escaped(ref)}${query}`);
}

/** The page of a document that lies beside the decisions and is none. */
export function documentLink(path: string): string {
  return href(`/documents/${escaped(path)}`);
}

/** The file in the repository that a relative link or image of a record means, with its fragment apart. */
export function fileFrom(record: string, link: string): { readonly path: string; readonly hash: string } {
  const file = record.split('#', 1)[0] ?? record;
  const url = new URL(link, new URL(escaped(file), 'http://repository/'));
  return { path: decoded(url.pathname.slice(1)), hash: url.hash };
}

/** Where a record's relative link leads in the app: another decision or document; null for files that have no page here. */
export function recordLink(
  record: string,
  link: string,
  refs: Readonly<Record<string, { readonly ref: string }>>,
  documents: readonly string[] = [],
): string | null {
  const { path, hash } = fileFrom(record, link);
  if (documents.includes(path)) return documentLink(path) + hash;
  const ref = refs[path]?.ref ?? (/\.(?:md|markdown|adoc|asciidoc|rst)$/iu.test(path) ? path : null);
  return ref === null ? null : decisionLink(ref, hash);
}

/** A reference or path with its parts escaped and its slashes kept, for an address of the app. */
export function escaped(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
