// All decisions along time, the newest first: what was decided, what ended, and when. Years come as they are asked for.

import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { HAPPENING_KINDS, HAPPENINGS, type HappeningKind } from '../../server/domain/timeline.ts';
import { countOf } from '../../server/domain/words.ts';
import { getTimeline, type Problem, type Value } from '../api.ts';
import type { TimelineElement } from '../components/timeline.ts';
import { PageTitled, Waiting } from '../events/shell.ts';
import { decisionLink } from '../links.ts';
import { href } from '../router.ts';
import type { Session } from '../session.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { sections } from '../styles/sections.ts';
import { choice, folderChoice, overview, show } from './overview.ts';
import '../components/empty.ts';
import '../components/timeline.ts';

type Line = Value<typeof getTimeline>;

@customElement('adr-timeline-page')
export class TimelinePage extends LitElement {
  static override styles = [
    base,
    controls,
    sections,
    css`
      form {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-3);
        padding-bottom: var(--space-4);
      }
      form select {
        width: auto;
        min-width: 0;
        max-width: 20rem;
      }
      @media (max-width: 860px) {
        form select {
          flex: 1 1 9rem;
        }
      }
      .btn.older {
        margin-top: var(--space-5);
      }
      details {
        margin-top: var(--space-6);
        font-size: var(--text-sm);
        color: var(--color-text-2);
      }
      summary {
        cursor: pointer;
        min-height: 1.5rem;
        padding-block: 0.5rem;
      }
      details li {
        padding: 0.1875rem 0;
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) params: Readonly<Record<string, string>> = {};
  @property({ attribute: false }) query = new URLSearchParams();
  @property({ attribute: false }) session: Session | null = null;

  @state() protected line: Line | null = null;
  @state() protected problem: Problem | null = null;
  @query('adr-timeline') private timeline!: TimelineElement | null;
  #asked = 0;

  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('query')) this.dispatchEvent(new Waiting(this.#load(this.#from)));
  }

  /** `before` a year, or from the newest on; `after` what is shown already, or in its place. */
  async #load(before: string | null, after: Line | null = null) {
    const asked = (this.#asked += 1);
    const [folder, kind] = [this.query.get('folder'), this.#kind];
    const answer = await getTimeline({
      ...(folder === null ? {} : { folder }),
      ...(kind === null ? {} : { kind }),
      ...(before === null ? {} : { before }),
    });
    if (asked !== this.#asked) return;
    this.problem = answer.ok ? null : answer.problem;
    if (answer.ok)
      this.line =
        after === null
          ? answer.value
          : { ...answer.value, entries: [...after.entries, ...answer.value.entries] };
    await this.updateComplete;
    this.dispatchEvent(new PageTitled('Timeline of decisions'));
  }

  override render() {
    const { problem, line } = this;
    return overview(
      { name: 'Timeline', path: '/timeline', problem, again: () => void this.#load(this.#from) },
      ...(line === null ? [] : [this.#choices(line), this.#line(line)]),
    );
  }

  #choices({ years }: Line) {
    const from = this.query.get('from') ?? '';
    return html`<form
      aria-label="What the timeline shows"
      @submit=${(event: Event) => event.preventDefault()}
    >
      ${choice('kind', 'What happened', [['', 'Everything'], ...HAPPENING_KINDS.map((kind) => [kind, HAPPENINGS[kind]] as const)], this.#kind ?? '', this.#onChoice)}
      ${folderChoice(this.session, this.query.get('folder'), this.#onChoice)}
      ${
        years.length < 2
          ? nothing
          : choice(
              'from',
              'Begin with',
              [
                ['', 'From the newest'],
                ...years.map(({ year, count }) => [year, `From ${year} (${count})`] as const),
              ],
              from,
              this.#onChoice,
            )
      }
    </form>`;
  }

  #line(line: Line) {
    const { entries, years, undated } = line;
    if (entries.length + undated.length === 0)
      return html`<adr-empty sentence="Nothing has happened yet that is dated.">
        <a class="btn" href=${href('/decisions')}>See the list of decisions</a>
      </adr-empty>`;
    const oldest = entries.at(-1)?.on.slice(0, 4) ?? '';
    const next = years.find(({ year }) => year < oldest);
    return html`<p class="vh" role="status">${countOf(entries.length, 'entry', 'entries')} shown</p>
      <adr-timeline .entries=${entries}></adr-timeline>
      ${
        next === undefined
          ? nothing
          : html`<button class="btn older" @click=${() => this.#older(line, oldest)}>
              Show ${next.year} and before
            </button>`
      }
      ${
        undated.length === 0
          ? nothing
          : html`<details>
              <summary>${countOf(undated.length, 'decision')} without a date</summary>
              <ul>
                ${undated.map(
                  ({ ref, label, title }) =>
                    html`<li><a class="link" href=${decisionLink(ref)}>${label}</a> ${title}</li>`,
                )}
              </ul>
            </details>`
      }`;
  }

  async #older(line: Line, before: string) {
    await this.#load(before, line);
    await this.timeline?.updateComplete;
    this.timeline?.focusEntry(line.entries.length);
  }

  get #kind(): HappeningKind | null {
    return HAPPENING_KINDS.find((kind) => kind === this.query.get('kind')) ?? null;
  }

  /** The address names the first year that is shown. */
  get #from(): string | null {
    const year = /^\d{4}$/u.exec(this.query.get('from') ?? '')?.[0];
    return year === undefined ? null : String(Number(year) + 1).padStart(4, '0');
  }

  #onChoice = (event: Event) => {
    if (!(event.target instanceof HTMLSelectElement)) return;
    const { name, value } = event.target;
    const query = new URLSearchParams(this.query);
    query.delete(name);
    if (value !== '') query.set(name, value);
    this.query = query;
    show('/timeline', query);
  };
}
