// `.mailmap`: who people are who committed under other names and addresses, as git itself reads the file (gitmailmap(5)).

interface Signature {
  readonly name: string;
  readonly email: string;
}

/** Gives the name and the address that somebody goes by. */
export type Mailmap = (written: Signature) => Signature;

export const NO_MAILMAP: Mailmap = (written) => written;

interface Entry {
  /** Null keeps what the commit says. */
  readonly name: string | null;
  readonly email: string | null;
}

/** A file with more lines is no mailmap that a person wrote. */
const MOST_LINES = 20_000;

export function readMailmap(text: string): Mailmap {
  /** By address, and by address and name; both in lower case. */
  const byAddress = new Map<string, Entry>();
  const byBoth = new Map<string, Entry>();
  for (const line of text.split('\n', MOST_LINES)) {
    const parts = /^([^<#]*)<([^<>]*)>(?:([^<#]*)<([^<>]*)>)?/u.exec(line);
    if (parts === null) continue;
    const [, first = '', one = '', second = '', other] = parts;
    const [name, written] = [first.trim(), second.trim().toLowerCase()];
    // With one address it is the one in the commits; with two, the first is the one to go by.
    const entry: Entry = { name: name === '' ? null : name, email: other === undefined ? null : one.trim() };
    const address = (other ?? one).trim().toLowerCase();
    if (written === '') {
      const before = byAddress.get(address);
      byAddress.set(address, {
        name: entry.name ?? before?.name ?? null,
        email: entry.email ?? before?.email ?? null,
      });
    } else byBoth.set(`${address}\n${written}`, entry);
  }
  if (byAddress.size === 0 && byBoth.size === 0) return NO_MAILMAP;
  return (commit) => {
    const address = commit.email.toLowerCase();
    const entry = byBoth.get(`${address}\n${commit.name.toLowerCase()}`) ?? byAddress.get(address);
    return entry === undefined
      ? commit
      : { name: entry.name ?? commit.name, email: entry.email ?? commit.email };
  };
}
