// The two texts of a decision that are compared: as the address calls them, else the last change, seen from the text its reader signed.

import { textKey, type PastText } from '../server/domain/past.ts';

export interface Pair {
  readonly from: PastText;
  readonly to: PastText;
}

/** The pair of an address, and what it calls a text that isn't there. `signed` is the digest its reader signed. */
export function pairOf(
  texts: readonly PastText[],
  query: URLSearchParams,
  signed: string | undefined,
): { readonly pair: Pair | null; readonly unknown: string | null } {
  let unknown: string | null = null;
  const named = (name: string) => {
    const key = query.get(name);
    if (key === null) return undefined;
    const found = texts.find(
      (text) => textKey(text) === key || (key.length >= 7 && text.commit.startsWith(key)),
    );
    if (found === undefined) unknown = key;
    return found;
  };
  const to = named('to') ?? texts[0];
  if (to === undefined) return { pair: null, unknown };
  const from = named('from') ?? before(texts, to, query.has('to') ? undefined : signed);
  return { pair: from === undefined ? null : { from, to }, unknown };
}

/** The text that a change is seen from: the one that was signed, where that is older, else the one before. */
function before(texts: readonly PastText[], to: PastText, signed: string | undefined): PastText | undefined {
  const place = texts.indexOf(to);
  const mine = texts.findIndex((text, index) => index > place && text.digest === signed);
  return to.digest === signed
    ? texts[place + 1]
    : (texts[mine === -1 ? place + 1 : mine] ?? texts[place + 1]);
}
