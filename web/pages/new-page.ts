// Starts a decision, or writes down one that was decided already: its title with what is like it, a template, the folder.
// What it will be called and whether it may be recorded, the server says.

import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { COMMANDS } from '../../server/domain/command.ts';
import { Checking } from '../controllers/checking.ts';
import { Starting } from '../controllers/starting.ts';
import { dateIn } from '../deadline.ts';
import type { FixWanted, LineWanted, SourceChanged } from '../events/editor.ts';
import type {
  FolderChosen,
  KindChosen,
  Recording,
  RecordingChanged,
  SimilarTaken,
  TemplateChosen,
} from '../events/new.ts';
import { PageTitled, SessionStale, Toasted, Waiting } from '../events/shell.ts';
import { decisionLink, escaped } from '../links.ts';
import { go } from '../router.ts';
import type { Session } from '../session.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { newLooks } from '../styles/new.ts';
import { sections } from '../styles/sections.ts';
import { originsOf, templateFor } from '../template-choice.ts';
import type { SourceElement } from '../components/source.ts';
import '../components/checks.ts';
import '../components/banner.ts';
import '../components/new-head.ts';
import '../components/origin.ts';
import '../components/place.ts';
import '../components/recording.ts';
import '../components/similar.ts';
import '../components/source.ts';
import '../components/templates.ts';

const FIRST_FOLDER = 'docs/adr';
/** The template of a technical debt. */
const DEBT = 'technical-debt';

@customElement('adr-new-page')
export class NewPage extends LitElement {
  static override styles = [base, controls, sections, newLooks];

  @property({ attribute: false }) params: Readonly<Record<string, string>> = {};
  @property({ attribute: false }) query = new URLSearchParams();
  @property({ attribute: false }) session: Session | null = null;

  /** Id of the chosen template; null while nobody chose. */
  @state() protected template: string | null = null;
  /** Null while it is still to decide. */
  @state() protected recording: Recording | null = null;
  /** The text of what was decided, once it was touched; before that, the template's. */
  @state() protected text: string | null = null;

  @query('#title') private field!: HTMLTextAreaElement;
  @query('adr-source') private source!: SourceElement | null;

  protected starting = new Starting(this);
  protected checking = new Checking(this, {
    path: () => (this.recording === null ? null : (this.starting.place?.path ?? null)),
    text: () => this.#words(),
    template: () => this.#template()?.id,
    put: (text) => (this.text = text),
  });
  /** The text that was looked at last. */
  #looked = '';

  override firstUpdated() {
    this.dispatchEvent(new PageTitled('New decision'));
    this.dispatchEvent(new Waiting(this.starting.loadTemplates()));
    // On a phone the focus would open the keyboard over the page.
    if (matchMedia('(pointer: fine)').matches) this.field.focus();
  }

  override willUpdate(changed: PropertyValues<this>) {
    const origin = changed.has('query') ? this.query.get('debt-of') : null;
    if (origin !== null) {
      this.template = DEBT;
      this.dispatchEvent(new Waiting(this.starting.comeFrom(origin)));
    }
    this.starting.show(this.recording === null ? null : (this.#template()?.id ?? null));
    if (this.recording !== null && this.#looked !== this.#words()) {
      this.#looked = this.#words();
      this.checking.look();
    }
    if (!changed.has('session') || this.session === null || this.starting.folder !== null) return;
    const [fullest] = [...this.session.repository.folders].sort((a, b) => b.decisions - a.decisions);
    this.starting.putInto(fullest?.path ?? FIRST_FOLDER);
  }

  override render() {
    return html`<form
      class="wrap"
      aria-label="New decision"
      @submit=${this.#onSubmit}
      @keydown=${this.#onKey}
    >
      <adr-new-head
        ?recorded=${this.recording !== null}
        ?barred=${this.session?.policy.recording === false}
        @kind-chosen=${(event: KindChosen) => (event.recorded ? this.#record() : (this.recording = null))}
      ></adr-new-head>
      ${
        (this.session?.may.write ?? true) === true
          ? nothing
          : html`<adr-banner><b>You can’t start a decision here.</b> ${this.session?.may.write}</adr-banner>`
      }
      <adr-origin
        .origin=${this.starting.leftBy}
        @origin-forgotten=${() => this.starting.forgetOrigin()}
      ></adr-origin>
      <div class="two">
        <div>
          ${this.#title()} ${this.recording === null ? nothing : this.#recorded(this.recording)}
          ${this.#choice()} ${this.recording === null ? nothing : this.#writing()}
        </div>
        <aside aria-label="Where it goes">
          <adr-place
            .session=${this.session}
            .place=${this.starting.place}
            folder=${this.starting.folder ?? ''}
            .template=${this.#template() ?? null}
            ?open=${this.recording === null}
            @folder-chosen=${(event: FolderChosen) => this.starting.putInto(event.folder)}
          ></adr-place>
          ${this.#start()}
        </aside>
      </div>
    </form>`;
  }

  #title() {
    const { title, similar, supersedes, relates, wrong } = this.starting;
    return html`<section class="sec">
      <h2><label for="title">Title</label></h2>
      <textarea
        id="title"
        class="name"
        rows="1"
        maxlength="300"
        aria-describedby="title-hint"
        aria-invalid=${wrong !== '' && title.trim() === '' ? 'true' : nothing}
        .value=${live(title)}
        @input=${() => this.starting.call(this.field.value.replaceAll(/\s*\n\s*/gu, ' '))}
      ></textarea>
      <span class="hint" id="title-hint"
        >Say the answer, not the topic: “Read stock levels from a view”, not “Stock levels”. It can change
        until it is accepted.</span
      >
      <adr-similar
        .similar=${similar.map((hit) => ({ ...hit, href: decisionLink(hit.ref), title: hit.title.map((part) => part.text).join('') }))}
        .supersedes=${supersedes}
        .relates=${relates}
        zone=${this.session?.policy.calendar.zone ?? 'UTC'}
        now=${this.session?.at ?? ''}
        @similar-taken=${({ path, how }: SimilarTaken) => this.starting.take(path, how)}
      ></adr-similar>
    </section>`;
  }

  #choice() {
    const { templates } = this.starting;
    return html`<section class="sec">
      <header>
        <h2>Template</h2>
        ${templates.length === 0 ? nothing : html`<span class="note push">${originsOf(templates)}</span>`}
      </header>
      <adr-templates
        .templates=${templates}
        chosen=${this.#template()?.id ?? ''}
        @template-chosen=${(event: TemplateChosen) => (this.template = event.template)}
      ></adr-templates>
      <span class="hint">A review can begin with an empty section, but it cannot close with one.</span>
    </section>`;
  }

  #recorded(recording: Recording) {
    return html`<section class="sec">
      <h2>How it was decided</h2>
      <p class="lead">
        Write down what was settled in a room or a chat. It counts as accepted or rejected from the day you
        name, and says <b class="strong">recorded, not reviewed</b> for good.
      </p>
      <adr-recording
        .recording=${recording}
        today=${this.#today()}
        @recording-changed=${(event: RecordingChanged) => (this.recording = event.recording)}
      ></adr-recording>
    </section>`;
  }

  #writing() {
    return html`<section class="sec">
      <h2>Text</h2>
      <p class="lead">
        The whole text as it will stand in the file. Once it is recorded it is protected: to change it, write
        a successor.
      </p>
      <adr-source
        class="text"
        label="Text of the decision"
        .value=${this.#words()}
        @source-changed=${(event: SourceChanged) => (this.text = event.value)}
      ></adr-source>
      <adr-checks
        .findings=${this.checking.findings}
        problem=${this.checking.problem}
        @fix-wanted=${(event: FixWanted) => this.checking.fix(event.fix)}
        @line-wanted=${(event: LineWanted) => this.source?.goTo(event.line)}
      ></adr-checks>
    </section>`;
  }

  #start() {
    const { isStarting, wrong, place } = this.starting;
    const me = this.session?.me ?? null;
    const branch = this.session?.repository.branch ?? null;
    const { label, subject } = COMMANDS[this.recording === null ? 'draft' : 'record'];
    return html`<section class="sec">
      ${wrong === '' ? nothing : html`<p class="wrong" role="alert">${wrong}</p>`}
      <button class="btn primary" aria-disabled=${isStarting ? 'true' : nothing}>
        ${this.recording === null ? label : `Record as ${this.recording.outcome}`} <kbd>Ctrl</kbd>
        <kbd>Enter</kbd>
      </button>
      ${
        me === null || place === null
          ? nothing
          : html`<p class="muted small">
              One commit${branch === null ? nothing : html` on <span class="mono">${branch}</span>`}:
              “${place.label}: ${me.name} ${subject}”.
              ${this.recording === null ? 'You can discard it as long as it was never reviewed.' : nothing}
            </p>`
      }
    </section>`;
  }

  #template() {
    const { templates, folder } = this.starting;
    const family = this.session?.repository.folders.find((one) => one.path === folder)?.family ?? null;
    return templateFor(templates, this.template, { folder: folder ?? '', family });
  }

  #today(): string {
    return this.session === null ? '' : dateIn(this.session.at, this.session.policy.calendar.zone);
  }

  #words(): string {
    return this.text ?? this.starting.filled;
  }

  #record = () => {
    this.recording ??= { outcome: 'accepted', on: this.#today(), deciders: [], where: '' };
  };

  #onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    const wantsStart = event.ctrlKey || event.metaKey;
    if (wantsStart || event.composedPath().includes(this.field)) event.preventDefault();
    if (wantsStart && event.currentTarget instanceof HTMLFormElement) event.currentTarget.requestSubmit();
  };

  #onSubmit = async (event: Event) => {
    event.preventDefault();
    const template = this.#template();
    if (this.starting.isStarting || template === undefined) return;
    const { recording } = this;
    const text = recording === null ? null : this.text;
    const starting = this.starting.start(template.id, text, recording);
    this.dispatchEvent(new Waiting(starting));
    const ref = await starting;
    if (ref === null) {
      if (this.starting.title.trim() === '') this.field.focus();
      return;
    }
    this.dispatchEvent(new SessionStale());
    if (recording !== null) this.dispatchEvent(new Toasted({ message: `Recorded as ${recording.outcome}.` }));
    go(`/${recording === null ? 'edit' : 'decisions'}/${escaped(ref)}`);
  };
}
