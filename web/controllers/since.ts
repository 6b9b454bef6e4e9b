// What changed in the text since one that the reader knows: the one they signed, the one they read last, or the one before their eyes. It is
// compared here, out of the way, and said in a few words with the first changes themselves.

import type { ReactiveControllerHost } from 'lit';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import { getText } from '../api.ts';
import type { Since } from '../components/since-words.ts';

/** So many blocks are shown in place; the rest is in the tab. */
const SHOWN = 2;

export class SinceThen {
  readonly #host: ReactiveControllerHost;
  #key = '';
  #since: Since | null = null;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** What is known of it now; it is worked out when it is asked for the first time. */
  of(view: DecisionView, digest: string, newest: DecisionView = view): Since | null {
    const { review, record } = newest.decision;
    const from = review.texts.findLastIndex((text) => text.digest === digest) + 1;
    if (from === 0 || digest === newest.decision.digest) return null;
    const key = [record.path, digest, newest.decision.digest].join(' ');
    if (key !== this.#key) {
      this.#key = key;
      this.#since = null;
      const known = digest === view.decision.digest ? view.body : null;
      void this.#compare(key, record.path, { from, known, newest });
    }
    return this.#since;
  }

  async #compare(
    key: string,
    path: string,
    given: { readonly from: number; readonly known: string | null; readonly newest: DecisionView },
  ): Promise<void> {
    const { from, known, newest } = given;
    const [before, { compareProse }] = await Promise.all([
      known ?? textOf(path, from),
      import('../components/prose-changes.ts'),
    ]);
    if (before === null || key !== this.#key) return;
    const { sections, added, removed, blocks } = compareProse(before, newest.body, {});
    this.#since = {
      from,
      to: newest.revision,
      sections: sections.filter((one) => one.first !== -1).map(({ title }) => title),
      words: added + removed,
      first: blocks.slice(0, SHOWN).map((html) => html()),
      changes: blocks.length,
    };
    this.#host.requestUpdate();
  }
}

async function textOf(path: string, revision: number): Promise<string | null> {
  const answer = await getText(path, String(revision));
  return answer.ok ? answer.value.body : null;
}
