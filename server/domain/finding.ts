// What a check finds in a text, and how it is put right: plain data, so that the server can find it and the browser can show and mend it.
// Rule: a fix is a list of splices, and a text that changed since is left alone.

export type Severity = 'must' | 'should' | 'could';

/** The groups findings are shown in, the gravest first. */
export const SEVERITIES: Readonly<Record<Severity, { readonly label: string }>> = {
  must: { label: 'To put right' },
  should: { label: 'To look at' },
  could: { label: 'Worth a thought' },
};

/** Replaces `was`, which stands at `from`, by `insert`. Offsets count UTF-16 units of the text that was checked. */
export interface Splice {
  readonly from: number;
  readonly was: string;
  readonly insert: string;
}

export interface Fix {
  /** What it does, as a button says it: "Use contracts/idempotency-key.md". */
  readonly label: string;
  /** In order, without overlap. */
  readonly splices: readonly Splice[];
}

/** Words of the text that was checked, and where they stand in it. */
export type Passage = Pick<Splice, 'from' | 'was'>;

export interface Finding {
  /** Row of the table of checks. */
  readonly check: string;
  readonly severity: Severity;
  /** 0-based line; null where it is about the whole text. */
  readonly line: number | null;
  /** The words it is about, where it is about some of a line; the source marks them. */
  readonly words?: Passage | undefined;
  /** What is wrong, in a whole sentence. */
  readonly sentence: string;
  /** What to do about it, in whole sentences; empty where that is plain. */
  readonly detail: string;
  /** The first is the likeliest. */
  readonly fixes: readonly Fix[];
}

/** The text with the fix made; null where the text is no longer the one that was checked. */
export function applyFix(text: string, { splices }: Fix): string | null {
  let out = '';
  let at = 0;
  for (const { from, was, insert } of splices) {
    if (from < at || text.slice(from, from + was.length) !== was) return null;
    out += text.slice(at, from) + insert;
    at = from + was.length;
  }
  return out + text.slice(at);
}

/** Characters from which a text is called long, and from which it can't be saved. */
export const LONG_TEXT = 64 * 1024;
export const LONGEST_TEXT = 256 * 1024;

/** Asked apart from the table too: a text that can't be saved isn't sent to be checked either. */
export function lengthFinding(length: number): Finding | null {
  if (length <= LONG_TEXT) return null;
  const size = `The text has ${Math.ceil(length / 1024)} KB`;
  return {
    check: 'too-long',
    severity: length > LONGEST_TEXT ? 'must' : 'could',
    line: null,
    sentence: length > LONGEST_TEXT ? `${size}, and a decision can have 256 KB at most.` : `${size}.`,
    detail:
      length > LONGEST_TEXT
        ? 'It can’t be saved like this. Move the longest part into a file beside it and link that.'
        : 'Few people read that much. Move the details into a file beside it and link that.',
    fixes: [],
  };
}
