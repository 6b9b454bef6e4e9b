// The list that opens below a combobox, for the field to put behind its input: the input's `aria-controls` is `list`, each option `option-N`.

import { html } from 'lit';

interface Choices<T> {
  readonly label: string;
  readonly found: readonly T[];
  /** Place of the one that Enter would take. */
  readonly at: number;
  readonly shown: (one: T) => unknown;
  readonly point: (at: number) => void;
  readonly take: (one: T) => void;
}

export function choices<T>({ label, found, at, shown, point, take }: Choices<T>) {
  return html`<div
    id="list"
    role="listbox"
    tabindex="-1"
    aria-label=${label}
    @pointerdown=${(event: Event) => event.preventDefault()}
  >
    ${found.map(
      (one, place) =>
        html`<div
          id="option-${place}"
          role="option"
          aria-selected=${place === at ? 'true' : 'false'}
          @click=${() => take(one)}
          @pointermove=${(event: PointerEvent) => isMoved(event) && point(place)}
        >
          ${shown(one)}
        </div>`,
    )}
  </div>`;
}

/** A list that opens under a pointer at rest was not pointed at. */
function isMoved({ movementX, movementY }: PointerEvent): boolean {
  return movementX !== 0 || movementY !== 0;
}
