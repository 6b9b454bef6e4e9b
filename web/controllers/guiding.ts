// What helps while a text is written: how it reads, how far its sections are, what its template says, and decisions like it.
// Follows the text when typing rests; what is like its title is asked for whenever the title became another one.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { getSimilar, getTemplates } from '../api.ts';
import type { Alike } from '../components/guide.ts';
import { decisionLink } from '../links.ts';
import { guidanceOf, previewOf, sectionsOf, titleOf, type SectionSketch } from '../source-text.ts';

/** How long typing rests before preview and guide follow, in milliseconds: longer for a long text, which takes longer to read. */
const restFor = (text: string) => 150 + text.length / 300;
const MOST_ALIKE = 3;

export class Guiding implements ReactiveController {
  preview = '';
  sketch: readonly SectionSketch[] = [];
  /** Of its template, by heading in small letters. */
  guidance: ReadonlyMap<string, string> = new Map();
  alike: readonly Alike[] = [];

  readonly #host: ReactiveControllerHost;
  readonly #text: () => string;
  #template = '';
  #path = '';
  /** What it is called without a title of its own. */
  #named = '';
  /** What its likes were asked for with. */
  #title = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `text` is what stands in the editor now. */
  constructor(host: ReactiveControllerHost, text: () => string) {
    this.#host = host;
    this.#text = text;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  /** Another record is written: `template` is the id of the one it was made from. */
  async open(record: { readonly path: string; readonly title: string }, template: string | null) {
    this.#path = record.path;
    this.#template = '';
    this.guidance = new Map();
    this.alike = [];
    this.#title = '';
    this.#named = record.title;
    this.look();
    const templates = await getTemplates();
    if (!templates.ok || this.#path !== record.path) return;
    this.#template = templates.value.templates.find((one) => one.id === template)?.text ?? '';
    this.guidance = guidanceOf(this.#template);
    this.look();
  }

  /** The text changed: it is looked at once it stays as it is for a moment. `then` is called after that. */
  rest(then: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.look();
      then();
    }, restFor(this.#text()));
  }

  /** Follows the text as it stands now. */
  look(): void {
    const text = this.#text();
    const title = titleOf(text) || this.#named;
    this.preview = previewOf(text);
    this.sketch = sectionsOf(text, this.#template);
    if (title !== this.#title) void this.#compare(title);
    this.#host.requestUpdate();
  }

  async #compare(title: string) {
    this.#title = title;
    const similar = await getSimilar(title);
    if (!similar.ok || this.#title !== title) return;
    this.alike = similar.value.hits
      .filter((hit) => hit.path !== this.#path)
      .slice(0, MOST_ALIKE)
      .map((hit) => ({
        ...hit,
        href: decisionLink(hit.ref),
        title: hit.title.map((part) => part.text).join(''),
      }));
    this.#host.requestUpdate();
  }
}
