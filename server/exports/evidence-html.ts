// The evidence sheet as one HTML file without scripts, ready to print. Every word in it is escaped by the template.

import type { Evidence } from '../domain/evidence.ts';
import { dayAndTime, fullDayInWords, timeInWords } from '../domain/words.ts';
import { commitInWords, rulesInWords, short, textInWords } from './evidence-markdown.ts';
import { markup, type Markup } from './markup.ts';
import { PRINT_CSS } from './print-css.ts';

/** The stylesheet is ours and holds no "<", and escaping it would change what its hash says. */
const STYLE: Markup = { markup: `<style>${PRINT_CSS}</style>` };

export function evidenceHtml(sheet: Evidence): string {
  const time = (at: string) => dayAndTime(at, sheet.zone, sheet.madeAt);
  const rows = (pairs: readonly (readonly [string, string])[]) =>
    markup`<dl>${pairs.map(([name, value]) => markup`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${sheet.label}: evidence</title>
${STYLE}
</head>
<body>
<header class="hint">Print this page with Ctrl+P, or with Command+P on a Mac.</header>
<main class="sheet">
<div class="running"><div class="head"><span>${sheet.repository}</span><span>Evidence, ${fullDayInWords(sheet.madeAt, sheet.zone)}, ${timeInWords(sheet.madeAt, sheet.zone)}, ${sheet.zone}</span></div></div>
<h1>${sheet.label}: ${sheet.title}</h1>
${rows([
  ['Status', `${sheet.status}${sheet.how === null ? '' : `. ${sheet.how}`}`],
  ['File', sheet.path],
  ['Authors', sheet.authors.join(', ') || 'not known here'],
  ['Text in the file', textInWords(sheet.text)],
  ['Text decided on', sheet.held === null ? 'none' : textInWords(sheet.held)],
  ['Repository', `commit ${short(sheet.commit)}`],
])}
${sheet.notices.length === 0 ? null : markup`<h2>To know</h2><ul>${sheet.notices.map((one) => markup`<li>${one}</li>`)}</ul>`}
${sheet.rounds.map(
  (round) => markup`<section><h2>Round ${round.number}</h2>${rows([
    [
      'Terms',
      `${round.scope}, ${round.door.toLowerCase()} door${round.team === null ? '' : `, owned by ${round.team}`}`,
    ],
    ['Opened', `${time(round.openedAt)}, by ${round.openedBy}`],
    ['Deadline', time(round.deadline)],
    ['Facilitator', round.facilitator ?? 'none named'],
    ['Took part', round.participants.map((one) => `${one.name} (${one.role})`).join(', ')],
    ['Policy', `${round.rules.policy ?? 'of before it was kept'}: ${rulesInWords(round.rules)}`],
    ...round.overrides.map((one) => ['Overridden', one] as const),
  ])}</section>
`,
)}
<h2>Signatures</h2>
${
  sheet.signatures.length === 0
    ? markup`<p>Nobody signed.</p>`
    : markup`<table class="signed"><thead><tr><th scope="col">Who</th><th scope="col">Stance</th><th scope="col">On which text</th><th scope="col">When, in which commit</th></tr></thead><tbody>
${sheet.signatures.map(
  (
    one,
  ) => markup`<tr><td><span class="title">${one.name}</span><small>${one.address}</small>${one.through === null ? null : markup`<small>through ${one.through}</small>`}</td><td>${one.stance}${one.reason === '' ? null : markup`<small>${one.reason}</small>`}${one.lapsed === null ? null : markup`<small>${one.lapsed}</small>`}</td><td>Revision ${one.text.revision}<small class="id">${one.text.digest}</small></td><td>${time(one.at)}<small class="id">${commitInWords(one.commit)}</small></td></tr>
`,
)}</tbody></table>`
}
<h2>What happened</h2>
<table class="done"><thead><tr><th scope="col">When</th><th scope="col">What</th><th scope="col">Commit, event</th></tr></thead><tbody>
${sheet.lines.map(
  (
    one,
  ) => markup`<tr><td>${time(one.at)}</td><td>${one.who} ${one.did}${one.said === '' ? null : markup`<small>${one.said}</small>`}${one.discounted === null ? null : markup`<small>Not counted: ${one.discounted}</small>`}</td><td><span class="id">${commitInWords(one.commit)}</span><small class="id">${one.event}</small></td></tr>
`,
)}</tbody></table>
<footer><span>${sheet.complete ? 'Each line can be checked with git alone: its commit names the event, and the digest is SHA-256 over the signed text.' : 'The history was still being read: some commits are missing here.'}</span></footer>
</main>
</body>
</html>
`.markup;
}
