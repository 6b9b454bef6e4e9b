// The chunk that turns Markdown into trusted HTML: our renderer, then DOMPurify. `adr-prose` loads it when there is text to show.

import DOMPurify from 'dompurify';
import { renderMarkdown, type MarkdownOptions } from '../../server/domain/markdown.ts';

const TAGS =
  'a blockquote br code del details div em h1 h2 h3 h4 h5 h6 hr img input ins kbd li ol p pre section span strong sub summary sup table tbody td th thead tr ul';
const ATTRIBUTES =
  'alt aria-label checked class data-language disabled href id loading rel role scope src start tabindex title type width';

const RULES = {
  ALLOWED_TAGS: TAGS.split(' '),
  ALLOWED_ATTR: ATTRIBUTES.split(' '),
  ALLOW_DATA_ATTR: false,
  ALLOWED_URI_REGEXP: /^(?:(?:https?|mailto):|[^a-z]|[a-z+.-]+(?:[^a-z+.\-:]|$))/i,
  // Ids are the anchors of headings ("title", "links"). The text stands in a shadow root, where ids can't shadow properties of the document.
  SANITIZE_DOM: false,
  RETURN_TRUSTED_TYPE: true,
} as const;

const FENCE = /^ {0,3}(?:`{3,}|~{3,})[ \t]*[a-z]/imu;

/** To be set as `innerHTML`: a `TrustedHTML` where the browser has Trusted Types, else a string. */
export interface SafeHtml {
  toString(): string;
}

/** Code can be read without its colours. */
export async function renderProse(text: string, options: MarkdownOptions): Promise<SafeHtml> {
  const colours = FENCE.test(text) ? await import('./highlight.ts').catch(() => null) : null;
  const html = renderMarkdown(
    text,
    colours === null ? options : { ...options, highlight: colours.highlight },
  );
  return sanitised(html);
}

/** HTML of our renderer, read once more and made trusted. */
export function sanitised(html: string): SafeHtml {
  return DOMPurify.sanitize(html, {
    ...RULES,
    ALLOWED_TAGS: [...RULES.ALLOWED_TAGS],
    ALLOWED_ATTR: [...RULES.ALLOWED_ATTR],
  });
}
