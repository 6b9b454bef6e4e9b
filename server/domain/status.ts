// The statuses a decision can have, and the words a record's file can say. One row each; everyone reads these tables.

/** DOMAIN: what the log says of a decision. A record without a log has none of these: it is "as found". */
export type Status =
  | 'draft'
  | 'in-review'
  | 'accepted'
  | 'safe-to-try'
  | 'rejected'
  | 'deferred'
  | 'withdrawn'
  | 'deprecated'
  | 'superseded';

/** The class of the word that a record's file says. `other` is a word nobody knows, `none` is no status at all; both are normal. */
export type StatusWord =
  'draft' | 'proposed' | 'accepted' | 'rejected' | 'deprecated' | 'superseded' | 'other' | 'none';

/** The classic words, the only ones Accord writes: other tools read an unknown word as a draft. */
export type WrittenWord = Exclude<StatusWord, 'other' | 'none'>;

/** The words that a person may write into a record by hand; what superseded a decision says more than a word can. */
export const HAND_WORDS: readonly WrittenWord[] = ['draft', 'proposed', 'accepted', 'rejected', 'deprecated'];

interface StatusRow {
  readonly label: string;
  /** Does the decision hold while it has this status? */
  readonly inForce: boolean;
  /** The word written in the record; `draft` becomes `proposed` in families without that word. */
  readonly writes: WrittenWord;
  /** Is there something left to decide? */
  readonly open: boolean;
}

export const STATUSES: Readonly<Record<Status, StatusRow>> = {
  accepted: { label: 'Accepted', inForce: true, writes: 'accepted', open: false },
  'safe-to-try': { label: 'Safe to try', inForce: true, writes: 'accepted', open: false },
  'in-review': { label: 'In review', inForce: false, writes: 'proposed', open: true },
  draft: { label: 'Draft', inForce: false, writes: 'draft', open: true },
  rejected: { label: 'Rejected', inForce: false, writes: 'rejected', open: false },
  deferred: { label: 'Deferred', inForce: false, writes: 'proposed', open: true },
  withdrawn: { label: 'Withdrawn', inForce: false, writes: 'rejected', open: false },
  deprecated: { label: 'Deprecated', inForce: false, writes: 'deprecated', open: false },
  superseded: { label: 'Superseded', inForce: false, writes: 'superseded', open: false },
};

interface WordRow {
  readonly label: string;
  /** The seal an as-found record with this word wears; `proposed` wears the dashed ring: nothing waits on it. */
  readonly seal: Status;
}

export const WORDS: Readonly<Record<StatusWord, WordRow>> = {
  draft: { label: 'Draft', seal: 'draft' },
  proposed: { label: 'Proposed', seal: 'draft' },
  accepted: { label: 'Accepted', seal: 'accepted' },
  rejected: { label: 'Rejected', seal: 'rejected' },
  deprecated: { label: 'Deprecated', seal: 'deprecated' },
  superseded: { label: 'Superseded', seal: 'superseded' },
  other: { label: 'Other', seal: 'draft' },
  none: { label: 'No status', seal: 'draft' },
};
