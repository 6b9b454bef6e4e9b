// What happened to a decision, day by day: texts, stances, rounds, and what was done outside of Accord, each with who, when, why and its
// commit. Any two texts can be chosen here to be compared; it says `PairChosen` and `PutBackWanted`.

import { LitElement, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import type { ReviewEvent } from '../../server/domain/event.ts';
import { list } from '../../server/domain/judgement.ts';
import { textKey, textName, textTitle, type PastEntry } from '../../server/domain/past.ts';
import { isOutdated } from '../../server/domain/review.ts';
import { fullDayInWords, timeInWords } from '../../server/domain/words.ts';
import { PairChosen, PutBackWanted } from '../events/past.ts';
import { decisionLink } from '../links.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { pastLooks } from '../styles/past.ts';
import type { GlyphName } from './glyph.ts';
import type { IconName } from './icon.ts';
import { logLine } from '../../server/domain/log-words.ts';
import './glyph.ts';
import './icon.ts';

@customElement('adr-past')
export class PastElement extends LitElement {
  static override styles = [base, controls, pastLooks];

  @property({ attribute: false }) view: DecisionView | null = null;
  /** Newest first. */
  @property({ attribute: false }) entries: readonly PastEntry[] = [];
  /** The two that are to be compared, by how an address calls them. */
  @property() from = '';
  @property() to = '';
  /** Can a text be put back by this person now? */
  @property({ type: Boolean }) restorable = false;
  @property({ type: Boolean }) busy = false;
  @property() zone = 'UTC';

  override render() {
    const { view } = this;
    if (view === null) return nothing;
    const days = Map.groupBy(this.entries, ({ at }) => fullDayInWords(at, this.zone));
    return html`<div class="head" aria-hidden="true"><span>from</span><span>to</span></div>
      <ol class="days">
        ${[...days].map(
          ([day, entries]) =>
            html`<li>
              <h3>${this.#dayIn(view, day)}</h3>
              <ol>
                ${entries.map((entry) => this.#entry(view, entry))}
              </ol>
            </li>`,
        )}
      </ol>`;
  }

  /** Without the year, when it is this one. */
  #dayIn(view: DecisionView, day: string): string {
    const year = fullDayInWords(view.at, this.zone).slice(-4);
    return day.endsWith(` ${year}`) ? day.slice(0, -5) : day;
  }

  #entry(view: DecisionView, entry: PastEntry) {
    const { events, text } = entry;
    if (events.length === 0) return this.#commit(view, entry);
    const own =
      text === null ? undefined : events.find((event) => 'text' in event && event.type !== 'stance-taken');
    return events.map((event) =>
      this.#event(view, entry, event, event === own || (text !== null && events.length === 1)),
    );
  }

  #event(view: DecisionView, entry: PastEntry, event: ReviewEvent, isText: boolean) {
    const { who, did, said } = logLine(event, view, this.zone);
    const revision = isText && entry.text?.isOther === true ? entry.text.revision : null;
    const stance = view.decision.review.stances.find((one) => one.id === event.id);
    const outdated =
      stance?.current === true && isOutdated(view.decision.review, stance, view.decision.digest);
    const title =
      revision === null || (event.type !== 'text-revised' && event.type !== 'drafted')
        ? html`<b>${who}</b> ${did} ${outdated ? html`<span class="old">outdated</span>` : nothing}`
        : html`<a class="name" href=${this.#textLink(view, entry)}>Revision ${revision}</a> by
            ${withOthers(who, entry)}${event.type === 'drafted' ? ', the draft' : nothing}`;
    return this.#row(view, entry, {
      mark:
        revision === null
          ? this.#glyph(event, outdated)
          : html`<b class="rv" aria-hidden="true">${revision}</b>`,
      title,
      said: said === '' ? nothing : event.type === 'text-revised' ? said : html`<q class="voice">${said}</q>`,
      isText: isText && entry.text?.isOther === true,
    });
  }

  #commit(view: DecisionView, entry: PastEntry) {
    const { text, kind, who, subject } = entry;
    const hasLog = view.events.length > 0;
    const isOther = text?.isOther === true;
    const what = html`<b>${withOthers(who.name, entry)}</b>: <q class="voice">${subject}</q>`;
    return this.#row(view, entry, {
      mark:
        isOther && text.revision !== null && hasLog
          ? html`<b class="rv" aria-hidden="true">${text.revision}</b>`
          : html`<adr-icon name="git-commit-horizontal"></adr-icon>`,
      title: kind === 'outside' && hasLog ? html`<b>Outside Accord</b>, ${what}` : what,
      said: this.#changeIn(view, entry, hasLog),
      isText: isOther,
    });
  }

  #changeIn(view: DecisionView, { text }: PastEntry, hasLog: boolean) {
    if (text === null) return 'Only the log of the review was touched.';
    const read = html`<a class="link" href=${this.#textLink(view, { text, commit: this.#commitOf(text) })}
      >Read the text</a
    >`;
    if (text.change === 'removed') return 'The file was removed.';
    if (text.from !== null)
      return html`The file was called <span class="mono">${text.from}</span> before.
        ${text.isOther ? read : nothing}`;
    if (!text.isOther)
      return hasLog
        ? 'The signed text is the same, so no sign-off was touched.'
        : 'The text is the same; other lines of the file changed.';
    if (text.change === 'added') return html`The file is there from here on. ${read}`;
    return hasLog ? html`The signed text changed. ${read}` : read;
  }

  #commitOf(text: PastEntry['text']): string | null {
    return this.entries.find((entry) => entry.text === text)?.commit ?? null;
  }

  #row(
    view: DecisionView,
    entry: PastEntry,
    row: { mark: unknown; title: unknown; said: unknown; isText: boolean },
  ) {
    const { commit, at } = entry;
    return html`<li class="row ${row.isText ? 'key' : ''}">
      <span class="pair">${row.isText && commit !== null ? this.#choice(entry, commit) : nothing}</span>
      <time datetime=${at}>${timeInWords(at, this.zone)}</time>
      <span class="dot">${row.mark}</span>
      <div class="words">
        <p>${row.title}</p>
        ${row.said === nothing ? nothing : html`<small>${row.said}</small>`}
        ${row.isText && commit !== null ? this.#putBack(view, entry, commit) : nothing}
      </div>
      ${
        commit === null
          ? html`<span class="rev muted" title="No commit names this act.">no commit</span>`
          : html`<span class="rev muted">${commit.slice(0, 7)}</span>`
      }
    </li>`;
  }

  #choice(entry: PastEntry, commit: string) {
    const key = textKey(called(entry, commit));
    const name = textName(called(entry, commit));
    const choose = (from: string, to: string) => () => this.dispatchEvent(new PairChosen(from, to));
    return html`<input
        type="radio"
        name="from"
        aria-label="Compare from ${name}"
        .checked=${key === this.from}
        @change=${choose(key, this.to)}
      /><input
        type="radio"
        name="to"
        aria-label="Compare to ${name}"
        .checked=${key === this.to}
        @change=${choose(this.from, key)}
      />`;
  }

  #putBack(view: DecisionView, entry: PastEntry, commit: string) {
    const newest = this.entries.find(({ text }) => text?.isOther === true);
    const isNewest = entry === newest || entry.text?.revision === view.revision;
    if (!this.restorable || isNewest || entry.text?.change === 'removed') return nothing;
    const text = called(entry, commit);
    return html`<button
      class="link"
      aria-label="Put this text back: ${textName(text)}"
      aria-disabled=${this.busy ? 'true' : nothing}
      @click=${() => this.busy || this.dispatchEvent(new PutBackWanted(commit, textTitle(text)))}
    >
      Put this text back
    </button>`;
  }

  #textLink({ decision }: DecisionView, { text, commit }: Pick<PastEntry, 'text' | 'commit'>): string {
    const at = text?.revision ?? commit?.slice(0, 10) ?? '';
    return decisionLink(decision.ref, `?at=${at}`);
  }

  #glyph(event: ReviewEvent, outdated: boolean) {
    const mark = event.type === 'stance-taken' ? glyph(event.stance) : MARKS[event.type];
    return mark.kind === 'icon'
      ? html`<adr-icon name=${mark.name}></adr-icon>`
      : html`<adr-glyph class="${mark.name} ${outdated ? 'outdated' : ''}" name=${mark.name}></adr-glyph>`;
  }
}

type Mark =
  { readonly kind: 'glyph'; readonly name: GlyphName } | { readonly kind: 'icon'; readonly name: IconName };

const glyph = (name: GlyphName): Mark => ({ kind: 'glyph', name });
const icon = (name: IconName): Mark => ({ kind: 'icon', name });

/** The mark before each act; a stance has its own ballot. */
const MARKS: Readonly<Record<Exclude<ReviewEvent['type'], 'stance-taken'>, Mark>> = {
  drafted: glyph('draft'),
  recorded: icon('file-text'),
  discarded: icon('trash-2'),
  'sent-to-review': glyph('in-review'),
  'text-revised': icon('pencil'),
  'stance-taken-back': glyph('not-yet'),
  'objection-answered': icon('corner-down-right'),
  'objection-resolved': glyph('met'),
  'participant-added': icon('user-plus'),
  'participant-removed': icon('users'),
  'facilitator-named': icon('users'),
  returned: glyph('draft'),
  'absent-asked': icon('clock'),
  accepted: glyph('accepted'),
  rejected: glyph('rejected'),
  deferred: glyph('deferred'),
  withdrawn: glyph('withdrawn'),
  reopened: glyph('draft'),
  deprecated: glyph('deprecated'),
  superseded: glyph('superseded'),
  'author-invited': icon('user-plus'),
  'round-opened': glyph('in-review'),
  'terms-changed': icon('pencil'),
  'policy-adopted': icon('file-text'),
  'participant-replaced': icon('users'),
  reminded: icon('clock'),
  'objection-downgraded': glyph('concern'),
  'objection-lapsed': glyph('met'),
  'objection-admitted': glyph('object'),
  'thread-opened': icon('corner-down-right'),
  'comment-added': icon('corner-down-right'),
  'comment-edited': icon('pencil'),
  'comment-redacted': icon('trash-2'),
  'thread-resolved': glyph('met'),
  'thread-reopened': glyph('unmet'),
  'thread-marked': glyph('unmet'),
  'thread-moved': icon('message-square-plus'),
  'suggestion-applied': icon('pencil'),
  restored: glyph('accepted'),
  challenged: glyph('object'),
  'challenge-closed': glyph('met'),
  'amendment-proposed': icon('pencil'),
  'amendment-consented': glyph('consent'),
  'amendment-disputed': glyph('object'),
  amended: icon('pencil'),
  ratified: glyph('met'),
  'bypass-reverted': icon('rotate-ccw'),
  escalated: icon('arrow-up-right'),
  'level-reached': icon('arrow-up-right'),
  'level-warned': icon('clock'),
  'escalation-settled': glyph('met'),
  'last-resort-named': icon('users'),
  'scope-disputed': glyph('unmet'),
  'scope-settled': glyph('met'),
  'brief-written': icon('file-text'),
  'brief-argued': icon('corner-down-right'),
  'brief-approved': glyph('met'),
  'authority-decided': icon('shield-alert'),
  'condition-met': glyph('met'),
  'dissent-recorded': glyph('object'),
  tried: glyph('safe-to-try'),
  'measure-reported': icon('flask-conical'),
  'results-noted': icon('pencil'),
  'verdict-given': glyph('consent'),
  'trial-judged': icon('flask-conical'),
  undone: icon('rotate-ccw'),
};

function called({ text }: PastEntry, commit: string) {
  return { revision: text?.revision ?? null, commit };
}

/** "Ana Moreira, with Ben Osei". */
function withOthers(who: string, { with: others }: PastEntry): string {
  return others.length === 0 ? who : `${who}, with ${list(others.map(({ name }) => name))}`;
}
