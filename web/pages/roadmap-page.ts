// All trials at a glance: overdue, due within the notice, under way, judged lately. The debt register and the roadmap come here later.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { RESULTS, TRIAL_OUTCOMES, type TrialPhase } from '../../server/domain/trial.ts';
import { lateInWords } from '../../server/domain/words.ts';
import type { MeasureView } from '../../server/domain/trial-view.ts';
import type { TrialRow } from '../../server/domain/trials.ts';
import { dateInWords, dayInWords } from '../../server/domain/words.ts';
import { getTrials, TRIALS_CSV, type Problem, type Value } from '../api.ts';
import { Following } from '../controllers/following.ts';
import { PageTitled, Waiting } from '../events/shell.ts';
import { valueOf } from '../field-value.ts';
import { InOrder } from '../in-order.ts';
import { decisionLink } from '../links.ts';
import { go } from '../router.ts';
import type { Session } from '../session.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { sections } from '../styles/sections.ts';
import { rowsOfTrials } from '../styles/trials.ts';
import '../components/banner.ts';
import '../components/glyph.ts';
import '../components/icon.ts';
import '../components/spark.ts';

type Trials = Value<typeof getTrials>;

const PHASES: readonly (readonly [TrialPhase, (trials: Trials) => string, string])[] = [
  ['overdue', () => 'Overdue', 'Never permanent by silence: each waits for a judgement'],
  ['due-soon', ({ noticeDays }) => `Due within ${noticeDays} days`, 'On the next agenda by itself'],
  ['under-way', () => 'Under way', ''],
];

const MARKS: Readonly<Record<MeasureView['state'], 'met' | 'unmet' | null>> = {
  met: 'met',
  'not-met': 'unmet',
  'not-yet': 'unmet',
  'not-measured': null,
  unknown: null,
};

@customElement('adr-roadmap-page')
export class RoadmapPage extends LitElement {
  static override styles = [base, controls, sections, rowsOfTrials, css``];

  @property({ attribute: false }) params: Readonly<Record<string, string>> = {};
  @property({ attribute: false }) query = new URLSearchParams();
  @property({ attribute: false }) session: Session | null = null;
  @state() protected trials: Trials | null = null;
  @state() protected problem: Problem | null = null;

  /** A trial is overdue by the clock alone, and judged by others: what is shown stays while a look fails. */
  readonly #order = new InOrder();
  protected following = new Following(this, { look: () => this.#load(true) });

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    if (changed.has('query')) this.dispatchEvent(new Waiting(this.#load()));
  }

  override render() {
    const { trials, problem } = this;
    if (problem !== null)
      return html`<div class="wrap">
        <adr-banner tone="red"
          ><b>The trials could not be shown.</b> ${problem.detail}
          <button slot="action" class="btn sm" @click=${() => this.#load()}>Try again</button></adr-banner
        >
      </div>`;
    if (trials === null) return html`<div class="wrap"></div>`;
    const { counts } = trials;
    const inAYear = counts.adopt + counts.amend + counts.revert + counts.extend;
    return html`<div class="wrap">
      <div class="pagehead">
        <div>
          <h1>Trials and debt</h1>
          <p>${trials.sentence}</p>
        </div>
        <div class="push btns">
          <label class="vh" for="tm">Team</label>
          <select id="tm" class="inp team" @change=${this.#onTeam}>
            <option value="">All teams</option>
            ${trials.teams.map((one) => html`<option value=${one} ?selected=${one === this.query.get('team')}>${one}</option>`)}
          </select>
          <a class="btn" href=${TRIALS_CSV} download><adr-icon name="download"></adr-icon>CSV</a>
        </div>
      </div>
      ${PHASES.map(([phase, heading, note]) => {
        const rows = trials.phases[phase];
        if (rows.length === 0 && phase !== 'under-way') return nothing;
        return html`<section class="sec">
          <header>
            <h2>${heading(trials)} <span class="count">${rows.length}</span></h2>
            <span class="muted push">${note}</span>
          </header>
          ${
            rows.length === 0
              ? html`<p class="soft">
                  No trial is under way. A review ends in one when it is accepted as safe to try.
                </p>`
              : html`<ul class="trials">
                  ${rows.map((row) => this.#row(row, phase, trials.at))}
                </ul>`
          }
        </section>`;
      })}
      ${
        trials.judged.length === 0
          ? nothing
          : html`<section class="sec">
              <header>
                <h2>
                  Judged lately <span class="count">${trials.judged.length} of ${inAYear} in a year</span>
                </h2>
                <span class="muted push"
                  >${counts.adopt} adopted, ${counts.amend} amended, ${counts.revert} reverted,
                  ${counts.extend} extended</span
                >
              </header>
              <div class="tablewrap" tabindex="0" role="region" aria-label="Trials judged lately">
                <table class="plain">
                  <thead>
                    <tr>
                      <th scope="col">Trial</th>
                      <th scope="col">Outcome</th>
                      <th scope="col">Because</th>
                      <th scope="col" class="r">Measures met</th>
                      <th scope="col" class="r">Judged</th>
                    </tr>
                  </thead>
                  <tbody>
                    ${trials.judged.map(
                      (one) =>
                        html`<tr>
                          <th scope="row">
                            <span class="id">${one.label}</span>
                            <a class="voice" href=${decisionLink(one.ref, '?tab=trial')}>${one.title}</a>
                          </th>
                          <td>${TRIAL_OUTCOMES[one.outcome].past}</td>
                          <td class="because">${one.because}</td>
                          <td class="r">${one.met} of ${one.of}</td>
                          <td class="r nb">${dateInWords(one.at, this.#zone, trials.at)}</td>
                        </tr>`,
                    )}
                  </tbody>
                </table>
              </div>
              <p class="hint">
                The lines begin at zero. Solid: what was measured. Dashed: target. Dotted red: stop at once.
                An open end means nothing was measured since.
              </p>
            </section>`
      }
    </div>`;
  }

  #row(row: TrialRow, phase: TrialPhase, at: string) {
    const late = row.days < 0;
    return html`<li>
      <span class="id">${row.label}</span>
      <div class="main">
        <h3><a href=${decisionLink(row.ref, '?tab=trial')}>${row.title}</a></h3>
        <p class="why">${row.why}</p>
      </div>
      <ul class="ms">
        ${row.measures.map((one) => this.#measure(one, phase))}
      </ul>
      <div class="meta">
        ${late ? html`<span class="late">${lateInWords(row.days)}</span>` : dayInWords(row.reviewBy, this.#zone, at)}
        <small
          >${late ? `review by ${dayInWords(row.reviewBy, this.#zone, at)}` : lateInWords(row.days)}</small
        >
      </div>
      <div class="act">
        ${
          row.act === null
            ? nothing
            : html`<a
                class="btn sm ${row.act === 'judge' && late ? 'primary' : ''}"
                href=${decisionLink(row.ref, '?tab=trial')}
                >${row.act === 'judge' ? 'Judge' : 'Report'}<span class="vh"> ${row.label}</span></a
              >`
        }
      </div>
    </li>`;
  }

  #measure(one: MeasureView, phase: TrialPhase) {
    const mark = MARKS[one.state];
    const late = phase === 'overdue' && one.state === 'not-met';
    const value =
      one.latest ?? (phase === 'overdue' ? RESULTS['not-measured'].label.toLowerCase() : 'no reading yet');
    return html`<li class="meas">
      <span class="mn">${one.metric}</span>
      <adr-spark .measure=${one} ?ended=${phase === 'overdue'}></adr-spark>
      <span class="mv ${one.state === 'met' ? 'ok' : late ? 'un' : ''}"
        >${mark === null ? nothing : html`<adr-glyph name=${mark}></adr-glyph>`}<b>${value}</b></span
      >
      <span class="mt">${one.inWords}</span>
    </li>`;
  }

  get #zone(): string {
    return this.session?.policy.calendar.zone ?? 'UTC';
  }

  #onTeam = (event: Event) => {
    const team = valueOf(event);
    go(team === '' ? '/roadmap' : `/roadmap?team=${encodeURIComponent(team)}`);
  };

  async #load(again = false): Promise<void> {
    // Those of another team are no answer any more.
    if (!again) this.#order.anew();
    const answer = await this.#order.ask(() => getTrials(this.query.get('team')));
    if (answer !== null) this.problem = answer.ok || again ? null : answer.problem;
    if (answer?.ok === true) this.trials = answer.value;
    this.dispatchEvent(new PageTitled('Trials and debt'));
  }
}
