// A document that lies beside the decisions and is none: an index, a template, a paper. It is read here, with its neighbours in the folder.

import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { DocumentKind } from '../../server/domain/record/record.ts';
import { countOf } from '../../server/domain/words.ts';
import { getDocument, getDocuments, imageUrl, type Problem, type Value } from '../api.ts';
import type { Resolve } from '../components/prose.ts';
import { PageTitled, Waiting } from '../events/shell.ts';
import { documentLink, fileFrom, recordLink } from '../links.ts';
import { href } from '../router.ts';
import type { Session } from '../session.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { sections } from '../styles/sections.ts';
import '../components/banner.ts';
import '../components/empty.ts';
import '../components/prose.ts';

type Shown = Value<typeof getDocument>;
type Neighbour = Value<typeof getDocuments>['documents'][number];

const KINDS: Readonly<Record<Exclude<DocumentKind, 'record' | 'moved'>, string>> = {
  template: 'template',
  index: 'index',
  support: 'document',
  log: 'log',
};

@customElement('adr-document-page')
export class DocumentPage extends LitElement {
  static override styles = [
    base,
    controls,
    sections,
    css`
      .path {
        overflow-wrap: anywhere;
      }
      @media (min-width: 1101px) {
        .two {
          grid-template-columns: minmax(0, 39.5rem) 20rem;
        }
      }
      .text {
        max-width: 39.5rem;
      }
      pre {
        margin: 0;
        font: 450 var(--text-sm) / 1.55 var(--font-mono);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      li {
        padding: 0.4375rem 0;
        overflow-wrap: anywhere;
      }
      .back {
        margin-top: var(--space-4);
      }
    `,
  ];

  @property({ attribute: false }) params: Readonly<Record<string, string>> = {};
  @property({ attribute: false }) query = new URLSearchParams();
  @property({ attribute: false }) session: Session | null = null;

  @state() protected shown: Shown | null = null;
  @state() protected documents: readonly Neighbour[] = [];
  @state() protected problem: Problem | null = null;
  #resolve: Resolve = { link: () => null, image: () => null };

  override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('params')) return;
    const loading = this.#load(this.params['path'] ?? '');
    this.dispatchEvent(new Waiting(loading));
  }

  async #load(path: string) {
    const [shown, all] = await Promise.all([getDocument(path), getDocuments()]);
    if (path !== this.params['path']) return;
    this.problem = shown.ok ? null : shown.problem;
    this.shown = shown.ok ? shown.value : null;
    this.documents = all.ok ? all.value.documents : [];
    const beside = new Set(this.documents.map((one) => one.path));
    this.#resolve = {
      link: (link) => {
        const file = fileFrom(path, link);
        return beside.has(file.path) ? documentLink(file.path) + file.hash : recordLink(path, link, {});
      },
      image: (image) => imageUrl(fileFrom(path, image).path),
    };
    await this.updateComplete;
    this.dispatchEvent(new PageTitled(shown.ok ? titleOf(shown.value) : 'Not found'));
  }

  override render() {
    if (this.problem !== null) return html`<div class="wrap">${this.#missing(this.problem)}</div>`;
    if (this.shown === null) return nothing;
    const { document } = this.shown;
    const others = this.documents.filter(
      (one) => one.folder === document.folder && one.path !== document.path,
    );
    return html`<div class="wrap">
      <header class="pagehead">
        <div>
          <h1>${titleOf(this.shown)}</h1>
          <p class="path">
            <span class="mono">${document.path}</span>, ${KINDS[document.kind]}. It is no decision.
          </p>
        </div>
      </header>
      <div class="two">
        <div class="text sec">${this.#text(this.shown)}</div>
        <aside class="aside" aria-label="Beside it">
          <section class="sec">
            <h2>
              ${others.length === 0 ? 'Beside it' : `${countOf(others.length, 'other document')} in this folder`}
            </h2>
            ${
              others.length === 0
                ? nothing
                : html`<ul class="rows">
                    ${others.map(
                      (one) =>
                        html`<li>
                          <a class="link" href=${documentLink(one.path)}
                            >${one.path.slice(document.folder.length).replace(/^\//u, '')}</a
                          >
                          <span class="muted">${KINDS[one.kind]}</span>
                        </li>`,
                    )}
                  </ul>`
            }
            <p class="back">
              <a class="link" href=${this.#decisions(document.folder)}>The decisions of this folder</a>
            </p>
          </section>
        </aside>
      </div>
    </div>`;
  }

  #decisions(folder: string): string {
    const value = /\s/u.test(folder) ? `"${folder}"` : folder;
    return href(folder === '' ? '/decisions' : `/decisions?q=${encodeURIComponent(`folder:${value}`)}`);
  }

  #text({ document, text }: Shown) {
    if (!/\.(?:md|markdown)$/iu.test(document.path)) return html`<pre>${text}</pre>`;
    const body = withoutTitle(text);
    return body.trim() === ''
      ? html`<adr-empty sentence="This document has no text of its own."></adr-empty>`
      : html`<adr-prose .text=${body} .resolve=${this.#resolve} under-title></adr-prose>`;
  }

  #missing({ status, detail }: Problem) {
    if (status !== 404)
      return html`<header class="pagehead"><h1>Document</h1></header>
        <adr-banner tone="red"
          ><b>The document could not be loaded.</b> ${detail}
          <button slot="action" class="btn sm" @click=${() => this.#load(this.params['path'] ?? '')}>
            Try again
          </button></adr-banner
        >`;
    return html`<header class="pagehead"><h1>There is no such document</h1></header>
      <adr-empty
        sentence="It may have been moved or renamed in the repository, or it lies outside the decision folders."
      >
        <a class="btn" href=${href('/decisions')}>See all decisions</a>
      </adr-empty>`;
  }
}

const FRONT_MATTER = /^(---|\+\+\+)\r?\n[\s\S]*?\r?\n\1[^\S\n]*(?:\r?\n|$)/u;
const TITLE = /^\s*#[^\S\n]+(.+?)[^\S\n]*#*[^\S\n]*(?:\r?\n|$)/u;

/** The first heading where the text opens with one, else the file's name. */
function titleOf({ document, text }: Shown): string {
  const heading = /\.(?:md|markdown)$/iu.test(document.path)
    ? TITLE.exec(text.replace(FRONT_MATTER, ''))?.[1]
    : undefined;
  return heading ?? document.path.slice(document.path.lastIndexOf('/') + 1);
}

function withoutTitle(text: string): string {
  return text.replace(FRONT_MATTER, '').replace(TITLE, '');
}
