// The stylesheet of the printed agenda: black on white, on the paper the printer has. It stands in the document itself, which is one file,
// so a policy against foreign styles names it by its hash. On paper the sheet is a table, so that its head stands on every page.

import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

export const PRINT_CSS = `
:root { color-scheme: light; --reading: 'Source Serif 4', 'Source Serif Pro', Charter, Georgia, 'Times New Roman', serif; --ui: 'Hanken Grotesk', 'Helvetica Neue', Arial, sans-serif; --mono: 'Source Code Pro', Menlo, Consolas, monospace; }
* { box-sizing: border-box; margin: 0; padding: 0; }
body { background: #fff; color: #111; font: 400 9.5pt/1.38 var(--reading); font-variant-numeric: lining-nums tabular-nums; overflow-wrap: anywhere; }
a { color: inherit; text-decoration: none; }
.hint { font: 400 13px/1.4 var(--ui); padding: 16px 24px; border-bottom: 1px solid #999; }
.sheet { max-width: 210mm; margin: 0 auto; padding: 12mm 16mm 11mm 20mm; }
.head, footer { display: flex; justify-content: space-between; gap: 6mm; }
.head { font: 500 8pt/1.4 var(--ui); border-bottom: 1.5pt solid #111; padding-bottom: 2mm; margin-bottom: 4mm; }
h1 { font-weight: 620; font-size: 21pt; line-height: 1.12; letter-spacing: -0.015em; text-wrap: balance; }
p.changed { font: 600 9.5pt/1.4 var(--ui); margin-top: 2mm; }
h2 { font: 650 9pt/1.3 var(--ui); margin: 4mm 0 0.5mm; break-after: avoid; }
dl { display: grid; grid-template-columns: 24mm 1fr; gap: 0.4mm 4mm; font-size: 9pt; margin: 2mm 0 3mm; }
dt { font: 600 8.5pt/1.5 var(--ui); }
table { width: 100%; border-collapse: collapse; font-size: 9.25pt; border-top: 0.75pt solid #111; border-bottom: 0.75pt solid #111; }
thead { display: table-header-group; }
th { font: 600 8pt/1.3 var(--ui); text-align: left; }
th, td { padding: 1.2mm 3mm 1.2mm 0; vertical-align: top; border-bottom: 0.4pt solid #999; }
tbody tr:last-child td { border-bottom: 0; }
tr { break-inside: avoid; }
th.number { width: 7mm; }
td.number { white-space: nowrap; }
th.time { width: 15mm; }
th.why { width: 37mm; }
th.outcome, td.outcome { width: 25mm; padding-right: 0; }
.title { display: block; font-weight: 620; font-size: 10.5pt; line-height: 1.3; }
small { display: block; font: 400 8.25pt/1.35 var(--ui); color: #333; }
.id { font: 400 8.25pt/1.35 var(--mono); white-space: nowrap; }
table.signed, table.done { table-layout: fixed; }
.signed th:first-child { width: 25%; }
.signed th:last-child { width: 20%; }
.done th:first-child { width: 22%; }
.done th:last-child { width: 26%; }
td small.id, td span.id { white-space: normal; overflow-wrap: anywhere; }
ul { list-style: none; margin-top: 0.4mm; }
li { padding-left: 3.2mm; text-indent: -3.2mm; break-inside: avoid; }
li small { text-indent: 0; }
li::before { content: '– '; }
.line { border-bottom: 0.5pt solid #666; height: 5.2mm; }
.actions { break-inside: avoid; }
.actions .line { height: 7mm; }
footer { padding-top: 5mm; font: 400 7.5pt/1.4 var(--ui); color: #333; break-inside: avoid; break-before: avoid; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media screen and (max-width: 640px) {
  .sheet { padding: 16px; }
  .head { flex-wrap: wrap; gap: 0 12px; }
  dl { grid-template-columns: 1fr; gap: 0; }
  dt { margin-top: 4px; }
  th.why, th.outcome, td.why, td.outcome { display: none; }
  table { table-layout: fixed; }
}
@media print {
  .hint { display: none; }
  .sheet { max-width: none; padding: 0; display: table; width: 100%; }
  .running { display: table-header-group; break-inside: avoid; }
}
@page { margin: 14mm 16mm 14mm 20mm; @bottom-right { content: counter(page) ' of ' counter(pages); font: 400 7.5pt sans-serif; color: #333; } }
`;

/** The Content-Security-Policy under which the document looks as it should and can do nothing else. */
export const PRINT_POLICY = `default-src 'none'; style-src 'sha256-${base64(sha256(utf8ToBytes(PRINT_CSS)))}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'`;

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}
