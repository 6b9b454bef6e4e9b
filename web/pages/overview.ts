// What the pages that show all decisions at once have in common: the heading with the ways to look at them, why nothing could be loaded, a
// choice of the folder, and an address that says what was chosen.

import { html, nothing, type TemplateResult } from 'lit';
import type { Problem } from '../api.ts';
import { rewrite } from '../router.ts';
import type { Session } from '../session.ts';
import '../components/banner.ts';
import '../components/views.ts';

export function overview(
  { name, path, problem, again }: Overview,
  ...shown: readonly (TemplateResult | typeof nothing)[]
): TemplateResult {
  return html`<div class="wrap">
    <header class="pagehead">
      <h1>${name}</h1>
      <adr-views class="push" current=${path}></adr-views>
    </header>
    ${
      problem === null
        ? nothing
        : html`<adr-banner tone="red"
            ><b>The ${name.toLowerCase()} could not be loaded.</b> ${problem.detail}
            <button slot="action" class="btn sm" @click=${again}>Try again</button></adr-banner
          >`
    }
    ${shown}
  </div>`;
}

interface Overview {
  /** "Map" */
  readonly name: string;
  readonly path: string;
  readonly problem: Problem | null;
  readonly again: () => void;
}

/** A choice of the folder; nothing where there is only one. */
export function folderChoice(
  session: Session | null,
  chosen: string | null,
  onChange: (event: Event) => void,
) {
  const folders = session?.repository.folders ?? [];
  if (folders.length < 2) return nothing;
  const options = folders.map(({ path, label }) => [path, label] as const);
  return choice('folder', 'Folder', [['', 'All folders'], ...options], chosen ?? '', onChange);
}

export function choice(
  name: string,
  label: string,
  options: readonly (readonly [value: string, label: string])[],
  chosen: string,
  onChange: (event: Event) => void,
) {
  return html`<select class="inp" name=${name} aria-label=${label} @change=${onChange}>
    ${options.map(([value, words]) => html`<option value=${value} .selected=${value === chosen}>${words}</option>`)}
  </select>`;
}

/** The address says what was chosen. */
export function show(path: string, query: URLSearchParams): void {
  rewrite(query.size === 0 ? path : `${path}?${query.toString()}`);
}
