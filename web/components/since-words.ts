// What changed since a text that the reader knows, in a few words.

import type { SafeHtml } from './prose-render.ts';

export interface Since {
  /** The revision that the reader knows, and the one there is. */
  readonly from: number;
  readonly to: number;
  /** Titles of the sections that changed; '' is above the first heading. */
  readonly sections: readonly string[];
  /** Words that came or went. */
  readonly words: number;
  /** The first changed blocks, with what came and went marked in them. */
  readonly first: readonly SafeHtml[];
  /** How many stretches of the text changed. */
  readonly changes: number;
}

/** "“Decision outcome” changed since" or "2 sections changed since". */
export function sectionsInWords({ sections }: Since): string {
  const [only] = sections;
  if (sections.length === 1 && only !== undefined && only !== '') return `“${only}” changed since`;
  return sections.length < 2 ? 'The text changed since' : `${sections.length} sections changed since`;
}
