// Who vouches for which line, kept for the next start: a history of twenty thousand commits is walked once, and afterwards only what came since.
// Its rule: what is kept holds for one commit and one list of keys. Another list, or a history that this commit is no part of, is walked whole;
// and what was not all there to be seen is never kept.

import { parsed, type Cache } from './cache.ts';
import type { PersonId } from './domain/person.ts';
import type { Trust } from './domain/policy.ts';
import type { Provenance } from './provenance.ts';

export interface KeptProvenance {
  /** What an earlier run worked out; null when it left nothing. */
  last(): Promise<Provenance | null>;
  /** To be called with what the branch has, and never with what it may still get. */
  keep(provenance: Provenance | null): void;
}

interface Kept {
  readonly trust: Trust;
  readonly commit: string;
  readonly lines: readonly (readonly [
    path: string,
    vouched: readonly (readonly [line: string, by: readonly PersonId[]])[],
  ])[];
  /** In the order of the walk. */
  readonly walked: readonly string[];
}

const FILE = 'provenance';
/** So many new commits are worth a new file in the cache. */
const WORTH_KEEPING = 100;

export function keptProvenance(cache: Cache): KeptProvenance {
  let kept = 0;
  return {
    async last() {
      const bytes = await cache.read(FILE);
      const found = bytes === null ? null : parsed<Kept | null>(bytes, null);
      if (found === null) return null;
      kept = found.walked.length;
      return {
        trust: found.trust,
        commit: found.commit,
        lines: new Map(found.lines.map(([path, lines]) => [path, new Map(lines)])),
        notices: [],
        walked: {
          places: new Map(found.walked.map((commit, place) => [commit, place])),
          size: found.walked.length,
        },
      };
    },
    keep(provenance) {
      // A notice says that something was missing: a history that is cut off may be whole the next time.
      if (provenance === null || provenance.notices.length > 0) return;
      const { trust, commit, lines, walked } = provenance;
      if (Math.abs(walked.size - kept) < WORTH_KEEPING) return;
      kept = walked.size;
      const whole: Kept = {
        trust,
        commit,
        lines: [...lines].map(([path, vouched]) => [path, [...vouched]]),
        walked: [...walked.places.keys()].slice(0, walked.size),
      };
      void cache.write(FILE, new TextEncoder().encode(JSON.stringify(whole)));
    },
  };
}
