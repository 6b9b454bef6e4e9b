// What stands in the place of a decision that is not there, not the only one of its name, or could not be loaded.

import { html } from 'lit';
import type { OpenDecision } from '../controllers/open-decision.ts';
import '../components/banner.ts';
import '../components/missing.ts';

/** Nothing while it is not known yet. */
export function notOpened(
  opened: Exclude<OpenDecision['opened'], { kind: 'open' }>,
  ref: string,
  tryAgain: () => unknown,
) {
  switch (opened.kind) {
    case 'choices':
      return html`<adr-missing ref=${ref} .choices=${opened.choices}></adr-missing>`;
    case 'missing':
      return html`<adr-missing
        ref=${ref}
        sentence="It may have been renamed. Search for its title."
      ></adr-missing>`;
    case 'failed':
      return html`<adr-banner class="alone" tone="red"
        ><b>The decision could not be shown.</b> ${opened.problem.detail}
        <button slot="action" class="btn sm" @click=${tryAgain}>Try again</button></adr-banner
      >`;
    default:
      return html``;
  }
}
