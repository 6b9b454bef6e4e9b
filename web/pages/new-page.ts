// Starts a decision, or writes down one that was decided already: its title with what is like it, a template, the folder.
// What it will be called and whether it may be recorded, the server says.

import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { COMMANDS } from '../../server/domain/command.ts';
import { countOf } from '../../server/domain/words.ts';
import { getDecision, getPlace, getSimilar, getTemplates, requestId, startDecision, type Value } from '../api.ts';
import { dateIn } from '../deadline.ts';
import {
  PageTitled,
  SessionStale,
  Toasted,
  Waiting,
  type Recording,
  type RecordingChanged,
  type SimilarTaken,
  type SourceChanged,
  type TemplateChosen,
} from '../events.ts';
import { decisionLink, escaped } from '../links.ts';
import { go } from '../router.ts';
import type { Session } from '../session.ts';
import { filledTemplate } from '../source-text.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { newLooks } from '../styles/new.ts';
import { sections } from '../styles/sections.ts';
import '../components/recording.ts';
import '../components/similar.ts';
import '../components/source.ts';
import '../components/templates.ts';

/** How long typing rests before the server is asked, in milliseconds. */
const REST = 150;

@customElement('adr-new-page')
export class NewPage extends LitElement {
  static override styles = [base, controls, sections, newLooks];

  @property({ attribute: false }) params: Readonly<Record<string, string>> = {};
  @property({ attribute: false }) query = new URLSearchParams();
  @property({ attribute: false }) session: Session | null = null;

  @state() protected heading = '';
  @state() protected folder: string | null = null;
  @state() protected template: string | null = null;
  @state() protected templates: Value<typeof getTemplates>['templates'] = [];
  @state() protected similar: Value<typeof getSimilar>['hits'] = [];
  @state() protected place: Value<typeof getPlace> | null = null;
  @state() protected supersedes: readonly string[] = [];
  @state() protected relates: readonly string[] = [];
  /** Null while it is still to decide. */
  @state() protected recording: Recording | null = null;
  /** The text of what was decided, once it was touched; before that, the template's. */
  @state() protected text: string | null = null;
  /** Why it was not started, as a sentence. */
  @state() protected wrong = '';
  @state() protected starting = false;

  @query('#title') private field!: HTMLTextAreaElement;

  /** One wish, one id: asking again after a lost answer starts nothing twice. */
  readonly #request = requestId();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #turn = 0;

  override connectedCallback() {
    super.connectedCallback();
    void this.#loadTemplates();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  override firstUpdated() {
    this.dispatchEvent(new PageTitled('New decision'));
    // On a phone the focus would open the keyboard over the page.
    if (matchMedia('(pointer: fine)').matches) this.field.focus();
  }

  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('session') && this.session !== null && this.folder === null) {
      this.folder = this.#fullest()?.path ?? 'docs/adr';
      void this.#ask();
    }
  }

  override render() {
    const recording = this.recording !== null;
    const barred = this.session?.policy.recording === false;
    return html`<form class="wrap" aria-label="New decision" @submit=${this.#onSubmit} @keydown=${this.#onKey}>
      <div class="pagehead">
        <div>
          <h1>New decision</h1>
          <p>${recording ? 'It is written down as it was decided, and says so for good.' : 'It starts as a draft that anyone can read and nobody has to answer, until you send it to review.'}</p>
        </div>
        <div>
          <div class="seg" role="group" aria-label="What is it">
            <button type="button" aria-pressed=${recording ? 'false' : 'true'} @click=${() => (this.recording = null)}>Still to decide</button>
            <button type="button" aria-pressed=${recording ? 'true' : 'false'} aria-disabled=${barred ? 'true' : nothing} @click=${barred ? nothing : this.#record}>Decided already</button>
          </div>
          ${barred ? html`<span class="hint">The policy asks for a review: decisions are not recorded without one.</span>` : nothing}
        </div>
      </div>
      <div class="two">
        <div>${this.#title()} ${recording ? this.#recorded() : nothing} ${this.#choice()} ${recording ? this.#writing() : nothing}</div>
        ${this.#aside()}
      </div>
    </form>`;
  }

  #title() {
    return html`<section class="sec">
      <h2><label for="title">Title</label></h2>
      <textarea
        id="title"
        class="title"
        rows="1"
        maxlength="300"
        aria-describedby="title-hint"
        aria-invalid=${this.wrong !== '' && this.heading.trim() === '' ? 'true' : nothing}
        .value=${live(this.heading)}
        @input=${this.#onTitle}
      ></textarea>
      <span class="hint" id="title-hint">Say the answer, not the topic: “Read stock levels from a view”, not “Stock levels”. It can change until it is accepted.</span>
      <adr-similar
        .similar=${this.similar.map((hit) => ({ ...hit, href: decisionLink(hit.ref), title: hit.title.map((part) => part.text).join('') }))}
        .supersedes=${this.supersedes}
        .relates=${this.relates}
        zone=${this.session?.policy.calendar.zone ?? 'UTC'}
        now=${this.session?.at ?? ''}
        @similar-taken=${this.#onSimilar}
      ></adr-similar>
    </section>`;
  }

  #choice() {
    return html`<section class="sec">
      <header><h2>Template</h2>${this.templates.length === 0 ? nothing : html`<span class="note push hide-sm">${this.templates.length} of them</span>`}</header>
      <adr-templates .templates=${this.templates} chosen=${this.#template()?.id ?? ''} @template-chosen=${(event: TemplateChosen) => (this.template = event.template)}></adr-templates>
      <span class="hint">A review can begin with an empty section, but it cannot close with one.</span>
    </section>`;
  }

  #recorded() {
    return html`<section class="sec">
      <h2>How it was decided</h2>
      <p class="lead">
        Write down what was settled in a room or a chat. It counts as accepted or rejected from the day you name, and says
        <b class="strong">recorded, not reviewed</b> for good.
      </p>
      <adr-recording .recording=${this.recording} today=${this.#today()} @recording-changed=${(event: RecordingChanged) => (this.recording = event.recording)}></adr-recording>
    </section>`;
  }

  #writing() {
    return html`<section class="sec">
      <h2>Text</h2>
      <p class="lead">The whole text as it will stand in the file. Once it is recorded it is protected: to change it, write a successor.</p>
      <adr-source class="text" label="Text of the decision" .value=${this.text ?? this.#filled()} @source-changed=${(event: SourceChanged) => (this.text = event.value)}></adr-source>
    </section>`;
  }

  #aside() {
    const { session, place } = this;
    const folders = session?.repository.folders ?? [];
    return html`<aside class="aside" aria-label="Where it goes">
      <section class="sec">
        <h2>It will be</h2>
        <p class="number">${place?.label ?? ''}</p>
        ${place === null || place.number === null ? nothing : html`<p class="soft">One more than the highest number in this folder on any branch. If another ${place.label} lands first, yours moves on by itself.</p>`}
        <label class="field gap"
          ><span>Folder</span
          >${
            folders.length === 0
              ? html`<input class="inp mono" name="folder" .value=${this.folder ?? ''} @input=${this.#onFolder} /><small>There is none yet, so this one is made.</small>`
              : html`<select class="inp" name="folder" @change=${this.#onFolder}>
                  ${folders.map((one) => html`<option value=${one.path} ?selected=${one.path === this.folder}>${one.label} (${countOf(one.decisions, 'decision')})</option>`)}
                </select>`
          }</label
        >
        ${place === null ? nothing : html`<p class="lab gap">File</p><p class="mono file">${place.path}</p>`}
      </section>
      ${
        session === null
          ? nothing
          : html`<section class="sec">
              <h2>What we filled in</h2>
              <dl>
                <dt>Author</dt>
                <dd>${session.me === null ? 'You, once you say who you are' : `${session.me.name} (you)`}</dd>
                <dt>Written as</dt>
                <dd>${this.#template()?.name ?? ''}</dd>
              </dl>
              ${this.recording === null ? html`<p class="muted gap">Scope, door and deciders are asked when you send it to review.</p>` : nothing}
            </section>`
      }
      <section class="sec">
        ${this.wrong === '' ? nothing : html`<p class="wrong" role="alert">${this.wrong}</p>`}
        <button class="btn primary" aria-disabled=${this.starting ? 'true' : nothing}>
          ${this.recording === null ? COMMANDS.draft.label : `Record as ${this.recording.outcome}`} <kbd>Ctrl</kbd> <kbd>Enter</kbd>
        </button>
        <p class="muted">${this.#commit()}</p>
      </section>
    </aside>`;
  }

  #commit() {
    const { session, place } = this;
    if (session === null || session.me === null || place === null) return nothing;
    const subject = `${place.label}: ${session.me.name} ${COMMANDS[this.recording === null ? 'draft' : 'record'].subject}`;
    return html`One commit${session.repository.branch === null ? '' : html` on <span class="mono">${session.repository.branch}</span>`}: “${subject}”.
    ${this.recording === null ? 'You can discard it as long as it was never reviewed.' : 'Nobody has to answer it.'}`;
  }

  #fullest() {
    return [...(this.session?.repository.folders ?? [])].sort((a, b) => b.decisions - a.decisions)[0];
  }

  /** The chosen template, else the one that is written like the folder's other records. */
  #template() {
    const family = this.session?.repository.folders.find((one) => one.path === this.folder)?.family;
    return this.templates.find((one) => one.id === this.template) ?? this.templates.find((one) => this.template === null && one.name === family) ?? this.templates[0];
  }

  #today(): string {
    return this.session === null ? '' : dateIn(this.session.at, this.session.policy.calendar.zone);
  }

  #filled(): string {
    const values = { title: this.heading.trim(), date: this.#today(), author: this.session?.me?.name ?? '', number: String(this.place?.number ?? '') };
    return filledTemplate(this.#template()?.text ?? '', values);
  }

  #record = () => {
    this.recording ??= { outcome: 'accepted', on: this.#today(), deciders: [], where: '' };
  };

  async #loadTemplates() {
    const answer = getTemplates();
    this.dispatchEvent(new Waiting(answer));
    const got = await answer;
    if (got.ok) this.templates = got.value.templates;
    else this.wrong = got.problem.detail;
  }

  #onTitle = () => {
    this.heading = this.field.value.replaceAll(/\s*\n\s*/gu, ' ');
    this.#askSoon();
  };

  #onFolder = (event: Event) => {
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement) this.folder = event.target.value;
    this.#askSoon();
  };

  #onSimilar = ({ path, how }: SimilarTaken) => {
    const others = (paths: readonly string[]) => paths.filter((one) => one !== path);
    this.supersedes = how === 'supersedes' ? [...this.supersedes, path] : others(this.supersedes);
    this.relates = how === 'relates' ? [...this.relates, path] : others(this.relates);
  };

  #askSoon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(), REST);
  }

  /** Where it would go and what is like it; an answer that was overtaken is dropped. */
  async #ask() {
    const turn = ++this.#turn;
    const title = this.heading.trim();
    const [place, similar] = await Promise.all([getPlace(this.folder ?? '', title), title.length < 4 ? null : getSimilar(title)]);
    if (turn !== this.#turn) return;
    if (place.ok) this.place = place.value;
    if (similar === null) this.similar = [];
    else if (similar.ok) this.similar = similar.value.hits;
  }

  #onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    const wants = event.ctrlKey || event.metaKey;
    if (wants || event.composedPath().includes(this.field)) event.preventDefault();
    if (wants && event.currentTarget instanceof HTMLFormElement) event.currentTarget.requestSubmit();
  };

  #onSubmit = (event: Event) => {
    event.preventDefault();
    if (!this.starting) void this.#start();
  };

  async #start() {
    const template = this.#template();
    this.wrong = '';
    if (this.heading.trim() === '') {
      this.wrong = 'A decision needs a title: say the answer, not the topic.';
      this.field.focus();
      return;
    }
    if (template === undefined) return;
    this.starting = true;
    const { supersedes, relates, recording } = this;
    const wish = {
      title: this.heading.trim(),
      folder: (this.folder ?? '').replaceAll(/^\/+|\/+$/gu, ''),
      template: template.id,
      text: recording === null ? null : (this.text ?? this.#filled()),
      supersedes: [...supersedes],
      relates: [...relates],
      recorded: recording === null ? null : { ...recording, deciders: [...recording.deciders] },
    };
    const asked = startDecision(wish, this.#request);
    this.dispatchEvent(new Waiting(asked));
    const answer = await asked;
    this.starting = false;
    if (!answer.ok) {
      this.wrong = `Not started. ${answer.problem.detail}`;
      return;
    }
    const started = await getDecision(answer.value.path);
    const ref = started.ok ? started.value.decision.ref : answer.value.path;
    this.dispatchEvent(new SessionStale());
    if (recording !== null) this.dispatchEvent(new Toasted({ message: `Recorded as ${recording.outcome}.` }));
    go(`/${recording === null ? 'edit' : 'decisions'}/${escaped(ref)}`);
  }
}
