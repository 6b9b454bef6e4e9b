// A line of time: years, in them months, in them what was decided and what ended. Headings and lists, so it reads without being seen.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Status } from '../../server/domain/status.ts';
import { HAPPENINGS, type HappeningKind, type TimelineEntry } from '../../server/domain/timeline.ts';
import { dateInWords } from '../../server/domain/words.ts';
import { decisionLink } from '../links.ts';
import { Shortcuts } from '../shortcuts.ts';
import { base } from '../styles/base.ts';
import { sections } from '../styles/sections.ts';
import './glyph.ts';

/** The seal beside the word; `dated` and `proposed` wear the dashed ring, for nothing was decided. */
const SEALS: Readonly<Record<HappeningKind, Status>> = {
  accepted: 'accepted',
  superseded: 'superseded',
  rejected: 'rejected',
  deprecated: 'deprecated',
  deferred: 'deferred',
  withdrawn: 'withdrawn',
  proposed: 'draft',
  dated: 'draft',
};

@customElement('adr-timeline')
export class TimelineElement extends LitElement {
  static override styles = [
    base,
    sections,
    css`
      .sec > h2 {
        font-size: var(--text-lg);
      }
      .month {
        display: grid;
        grid-template-columns: 6.5rem minmax(0, 1fr);
        gap: 0 var(--space-5);
        padding: var(--space-3) 0;
        border-top: 1px solid var(--color-line);
        content-visibility: auto;
        contain-intrinsic-size: auto 8rem;
      }
      h2 + .month {
        border-top: 0;
      }
      h3 {
        font-size: var(--text-sm);
        font-weight: 650;
        padding-top: 0.4375rem;
      }
      li {
        display: grid;
        grid-template-columns: 3.25rem 13rem minmax(0, 1fr);
        gap: 0 var(--space-4);
        align-items: baseline;
        padding: 0.3125rem 0;
      }
      time {
        font-size: var(--text-sm);
        color: var(--color-text-2);
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }
      .what {
        display: flex;
        flex-wrap: wrap;
        gap: 0 0.375rem;
        align-items: baseline;
        font-size: var(--text-sm);
        font-weight: 550;
        line-height: 1.625rem;
        color: var(--color-text-2);
        overflow-wrap: anywhere;
      }
      .what adr-glyph {
        align-self: center;
      }
      .what.accepted adr-glyph {
        color: var(--color-ok);
      }
      .what.rejected adr-glyph {
        color: var(--color-no);
      }
      .decision {
        overflow-wrap: anywhere;
      }
      .id {
        margin-right: 0.375rem;
        white-space: normal;
      }
      .t {
        font: 560 1rem/1.3 var(--font-read);
        scroll-margin: 5rem;
      }
      .ended .t {
        font-weight: 450;
        color: var(--color-text-2);
      }
      @media (max-width: 860px) {
        .month {
          grid-template-columns: minmax(0, 1fr);
        }
        li {
          grid-template-columns: 3.25rem minmax(0, 1fr);
        }
        .decision {
          grid-column: 1 / -1;
          padding: 0.125rem 0;
        }
      }
    `,
  ];

  @property({ attribute: false }) entries: readonly TimelineEntry[] = [];

  protected keys = new Shortcuts(this, () => [
    { keys: 'j', label: 'Next entry', run: () => this.#step(1) },
    { keys: 'k', label: 'Entry before', run: () => this.#step(-1) },
  ]);

  override render() {
    return byPart(this.entries, 4).map(
      ([year, inYear]) =>
        html`<section class="sec" aria-labelledby="y${year}">
          <h2 id="y${year}">${year} <span class="count">${inYear.length}</span></h2>
          ${byPart(inYear, 7).map(
            ([month, inMonth]) =>
              html`<div class="month">
                <h3>${dateInWords(month.length === 7 ? month : `${month}-01`, 'UTC', `${month}-01`)}</h3>
                <ul>
                  ${inMonth.map(row)}
                </ul>
              </div>`,
          )}
        </section>`,
    );
  }

  /** The focus on the entry shown first when it is asked for from outside. */
  focusEntry(at: number): void {
    this.renderRoot.querySelectorAll<HTMLElement>('a.t')[at]?.focus();
  }

  #step(by: 1 | -1) {
    const links = [...this.renderRoot.querySelectorAll<HTMLElement>('a.t')];
    const here = links.findIndex((link) => link === this.shadowRoot?.activeElement);
    links[here < 0 ? 0 : here + by]?.focus();
  }
}

/** Entries in runs that begin with the same part of their date. */
function byPart(entries: readonly TimelineEntry[], length: number): [string, TimelineEntry[]][] {
  const runs: [string, TimelineEntry[]][] = [];
  for (const entry of entries) {
    const part = entry.on.slice(0, length);
    const last = runs.at(-1);
    if (last?.[0] === part) last[1].push(entry);
    else runs.push([part, [entry]]);
  }
  return runs;
}

function row({ on, kind, ref, label, title, successors }: TimelineEntry) {
  return html`<li class=${kind === 'superseded' || kind === 'deprecated' ? 'ended' : ''}>
    <time datetime=${on}>${on.length > 7 ? dateInWords(on, 'UTC', on) : ''}</time>
    <span class="what ${kind}"
      ><adr-glyph name=${SEALS[kind]}></adr-glyph>${HAPPENINGS[kind]}
      ${
        successors.length === 0
          ? nothing
          : html`by
            ${successors.map((one, at) => html`${at === 0 ? '' : ', '}<a class="link" href=${decisionLink(one.ref)}>${one.label}</a>`)}`
      }</span
    >
    <span class="decision"
      ><span class="id">${label}</span><a class="t" href=${decisionLink(ref)}>${title}</a></span
    >
  </li>`;
}
