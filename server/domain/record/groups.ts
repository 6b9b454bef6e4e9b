// Front matter whose fields stand below a key of their own: `adr:` over `status:`, `[extra]` over `status = …`, `relations:` over `supersedes:`.
// Rule: only below a key that is known to hold a record's fields does a name mean what it means at the top.

import { readLabel, type Label } from './fields.ts';

/** Keys below which the usual names mean what they usually mean: a record's own, a site generator's, a group by kind. */
const HOLDS_FIELDS =
  /^(?:adr|rfc|decision|record|decision[-_ ]record|meta|metadata|params|extra|custom|properties|taxonomies|relations?|relationships?|links|related|dates?|people|participants|stakeholders)$/i;

/** What says the status in a group of that name: `status:` over `state: accepted` and `since: 2026-01-02`. */
const SAYS_STATUS = /^(?:state|value|current|name|word|label|status)$/i;
const SAYS_SINCE = /^(?:date|since|on|changed|updated|decided)$/i;

const NOTHING: Label = { kind: 'other', rank: 0, partial: false };
/** Behind every date that stands for itself. */
const LAST = 99;

/** What a key means below others, which are named from the top down. */
export function labelBelow(groups: readonly string[], key: string): Label {
  const group = groups.at(-1);
  if (group === undefined) return readLabel(key);
  if (groups.length > 2) return NOTHING;
  if (readLabel(group).kind === 'status' && groups.slice(0, -1).every((one) => HOLDS_FIELDS.test(one))) {
    if (SAYS_STATUS.test(key)) return { ...NOTHING, kind: 'status' };
    return SAYS_SINCE.test(key) ? { ...NOTHING, kind: 'date', rank: LAST } : NOTHING;
  }
  return groups.every((one) => HOLDS_FIELDS.test(one)) ? readLabel(key) : NOTHING;
}

/** `adr.status` */
export function nameBelow(groups: readonly string[], key: string): string {
  return [...groups, key].join('.');
}

/** Does a field go by this key, wherever it stands? */
export function isCalled(name: string, key: string): boolean {
  return name === key || name.endsWith(`.${key}`);
}
