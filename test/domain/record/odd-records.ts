// Records in forms that no template of ours has: what each form is, its text, and what is read out of it. `odd.test.ts` reads and edits all of them.

import type { DecisionRecord } from '../../../server/domain/record/record.ts';

export interface Said {
  readonly title: string;
  readonly word: DecisionRecord['status']['word'];
  readonly date?: string;
  readonly deciders?: readonly string[];
  readonly relations?: readonly string[];
}

export type OddRecord = readonly [form: string, text: string, said: Said];

export const ODD_RECORDS: readonly OddRecord[] = [
  [
    'German, with who accepted it in the status',
    '# 7. Wir benutzen Kafka\n\nDatum: 12.03.2024\n\n## Status\n\nAngenommen (durch das Architekturteam am 12.03.2024)\n\n## Kontext\n\nx\n\n## Entscheidung\n\ny\n',
    { title: 'Wir benutzen Kafka', word: 'accepted', date: '2024-03-12' },
  ],
  [
    'French bullets',
    '# ADR 7 : Choisir une file\n\n- Statut : accepté\n- Date : 3 mars 2024\n- Décideurs : Zoé, Léon\n\n## Contexte\n\nx\n',
    { title: 'Choisir une file', word: 'accepted', date: '2024-03-03', deciders: ['Zoé', 'Léon'] },
  ],
  [
    'a Spanish table',
    '# Usar colas\n\n| Campo | Valor |\n|---|---|\n| Estado | Aceptado |\n| Fecha | 2024-03-05 |\n| Decisores | Ana, Luis |\n| Sustituye | [Viejo](0003-old.md) |\n\n## Contexto\n\nx\n',
    {
      title: 'Usar colas',
      word: 'accepted',
      date: '2024-03-05',
      deciders: ['Ana', 'Luis'],
      relations: ['supersedes docs/adr/0003-old.md'],
    },
  ],
  [
    'Portuguese bold lines with a date that can be two days',
    '# ADR-007 — Usar filas\n\n**Estado**: Proposto\n**Data**: 05/03/2024\n**Decisores**: Rui & Eva\n\n## Contexto\n\nx\n',
    { title: 'Usar filas', word: 'proposed', deciders: ['Rui', 'Eva'] },
  ],
  [
    'Russian',
    '# 7. Использовать очередь\n\nДата: 2024-03-05\n\n## Статус\n\nПринято\n\n## Контекст\n\nx\n',
    { title: 'Использовать очередь', word: 'accepted', date: '2024-03-05' },
  ],
  [
    'front matter in Japanese',
    '---\nステータス: 承認\n日付: 2024-03-05\n---\n# キューを使う\n\n## 背景\n\nx\n',
    { title: 'キューを使う', word: 'accepted', date: '2024-03-05' },
  ],
  [
    'Polish lines',
    '# Kolejka\n\nStatus: zaakceptowana\nData: 2024-03-05\n\n## Kontekst\n\nx\n',
    { title: 'Kolejka', word: 'accepted', date: '2024-03-05' },
  ],
  [
    'Dutch bullets',
    '# Wachtrij\n\n* Status: aangenomen\n* Datum: 5 maart 2024\n\n## Context\n\nx\n',
    { title: 'Wachtrij', word: 'accepted' },
  ],
  [
    'Italian',
    '# 7. Usare una coda\n\nData: 2024-03-05\n\n## Stato\n\nAccettata\n\n## Contesto\n\nx\n',
    { title: 'Usare una coda', word: 'accepted', date: '2024-03-05' },
  ],
  [
    'Korean',
    '# 7. 큐 사용\n\n날짜: 2024-03-05\n\n## 상태\n\n승인됨\n\n## 배경\n\nx\n',
    { title: '큐 사용', word: 'accepted', date: '2024-03-05' },
  ],
  [
    'Swedish',
    '# 7. Använd en kö\n\nDatum: 2024-03-05\n\n## Status\n\nGodkänd\n\n## Bakgrund\n\nx\n',
    { title: 'Använd en kö', word: 'accepted', date: '2024-03-05' },
  ],
  [
    'Turkish',
    '# 7. Kuyruk kullan\n\nTarih: 2024-03-05\n\n## Durum\n\nKabul edildi\n\n## Bağlam\n\nx\n',
    { title: 'Kuyruk kullan', word: 'accepted', date: '2024-03-05' },
  ],
  [
    'a history as a table',
    '# Use a queue\n\n## Status\n\n| Date | Status | By |\n|---|---|---|\n| 2024-01-02 | Proposed | Ana |\n| 2024-03-05 | Accepted | Bo |\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  [
    'a history as a list that ends superseded',
    '# Use a queue\n\n## Status\n\n- 2024-01-02: Proposed\n- 2024-03-05: Accepted by Bo\n- 2025-06-01: Superseded by [12. Next](0012-next.md)\n\n## Context\n\nx\n',
    {
      title: 'Use a queue',
      word: 'superseded',
      date: '2025-06-01',
      relations: ['superseded-by docs/adr/0012-next.md'],
    },
  ],
  [
    'a status with its date and the one before below it',
    '# Use a queue\n\n## Status\n\nAccepted on 2024-03-05\n\nProposed on 2024-01-02\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted', date: '2024-03-05' },
  ],
  [
    'a status struck out before the one that holds',
    '# Use a queue\n\n## Status\n\n~~Proposed~~ Accepted\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  [
    'a coloured dot',
    '# Use a queue\n\nStatus: 🟢 Accepted\n\nDate: 2024-03-05\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted', date: '2024-03-05' },
  ],
  [
    'a badge',
    '# Use a queue\n\n![Status](https://img.shields.io/badge/status-accepted-green)\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'none' },
  ],
  [
    'an HTML table',
    '# Use a queue\n\n<table><tr><td>Status</td><td>Accepted</td></tr></table>\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'none' },
  ],
  [
    'bold bullets with values in code',
    '# Use a queue\n\n- **Status:** `Accepted`\n- **Date:** `2024-03-05`\n- **Decision makers:** @ana, @bo\n- **Supersedes:** [ADR-0003](0003-old.md)\n\n## Context\n\nx\n',
    {
      title: 'Use a queue',
      word: 'accepted',
      date: '2024-03-05',
      deciders: ['@ana', '@bo'],
      relations: ['supersedes docs/adr/0003-old.md'],
    },
  ],
  [
    'a quoted head',
    '# Use a queue\n\n> Status: Accepted\n> Date: 2024-03-05\n> Deciders: Ana, Bo\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted', date: '2024-03-05', deciders: ['Ana', 'Bo'] },
  ],
  [
    'all in one line, divided by bars',
    '# Use a queue\n\n**Status:** Accepted | **Date:** 2024-03-05 | **Deciders:** Ana, Bo\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted', date: '2024-03-05', deciders: ['Ana', 'Bo'] },
  ],
  [
    'all in one line, divided by dots',
    '# Use a queue\n\nStatus: Accepted · Date: 2024-03-05 · Owner: Ana\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted', date: '2024-03-05' },
  ],
  [
    'lines in italics',
    '# Use a queue\n\n*Status: Accepted*\n\n*Date: March 5, 2024*\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted', date: '2024-03-05' },
  ],
  [
    'capitals',
    '# USE A QUEUE\n\nSTATUS: ACCEPTED\nDATE: 2024-03-05\n\n## CONTEXT\n\nx\n',
    { title: 'USE A QUEUE', word: 'accepted', date: '2024-03-05' },
  ],
  [
    'tabs behind the marks',
    '# Use a queue\n\n*\tStatus:\tAccepted\n*\tDate:\t2024-03-05\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted', date: '2024-03-05' },
  ],
  [
    'blanks that do not break',
    '#\u00a0Use a queue\n\n##\u00a0Status\n\nAccepted\n\n##\u00a0Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  [
    'TOML',
    '+++\ntitle = "Use a queue"\nstatus = "accepted"\ndate = 2024-03-05\n+++\n\n# Use a queue\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted', date: '2024-03-05' },
  ],
  [
    'TOML with lists, tables and comments',
    "+++\n# of the site\ntitle = 'Use a queue' # kept\ndate = 2024-03-05T10:00:00Z\nweight = 3\nsummary = \"\"\"\nTwo\nlines\n\"\"\"\ndeciders = [\n  'Ann',\n  'Bo', # late\n]\n\n[extra]\nstatus = 'proposed'\nowner = { name = 'x' }\nsupersedes = ['0003-old.md']\n\n[[links]]\nstatus = 'accepted'\n+++\n\n## Context\n\nx\n",
    {
      title: 'Use a queue',
      word: 'proposed',
      date: '2024-03-05',
      deciders: ['Ann', 'Bo'],
      relations: ['supersedes docs/adr/0003-old.md'],
    },
  ],
  [
    'TOML with a dotted key',
    '+++\nadr.status = "rejected"\nadr.date = 2024-03-05\n+++\n# Use a queue\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'rejected', date: '2024-03-05' },
  ],
  [
    'fields below a key of their own',
    '---\nlayout: page\nadr:\n  status: accepted # by all\n  date: 2024-03-05\n  deciders:\n    - Ann\n    - "Bo"\n  supersedes: ADR-3\nhost:\n  status: rejected\n---\n# Use a queue\n\n## Context\n\nx\n',
    {
      title: 'Use a queue',
      word: 'accepted',
      date: '2024-03-05',
      deciders: ['Ann', 'Bo'],
      relations: ['supersedes docs/adr/0003-old.md'],
    },
  ],
  [
    'a status with its day below it',
    '---\nstatus:\n  state: "Accepted"\n  since: 2024-03-05\n  vote: 7 of 9\n---\n# Use a queue\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted', date: '2024-03-05' },
  ],
  [
    'relations below a key of their own',
    '---\nstatus: accepted\nrelations:\n  depends-on: [ADR-9]\n  supersedes:\n    - 0003-old.md\n---\n# Use a queue\n\n## Context\n\nx\n',
    {
      title: 'Use a queue',
      word: 'accepted',
      relations: ['depends-on docs/adr/0009-other.md', 'supersedes docs/adr/0003-old.md'],
    },
  ],
  [
    'relations that each say their kind',
    '---\nstatus: accepted\nlinks:\n  - type: depends-on\n    target: ADR-9\n  - type: relates-to\n    target: 0003-old.md\n---\n# Use a queue\n\n## Context\n\nx\n',
    {
      title: 'Use a queue',
      word: 'accepted',
      relations: ['depends-on docs/adr/0009-other.md', 'relates-to docs/adr/0003-old.md'],
    },
  ],
  [
    'an HTML table with a row a line',
    '# Use a queue\n\n<table>\n<tr><td>Status</td><td>Accepted</td></tr>\n<tr><td><b>Date:</b></td><td>2024-03-05</td></tr>\n<tr><td>Deciders</td><td><em>Ann, Bo</em></td></tr>\n<tr><td>Supersedes</td><td><a href="0003-old.md">The old one</a></td></tr>\n</table>\n\n## Context\n\nx\n',
    {
      title: 'Use a queue',
      word: 'accepted',
      date: '2024-03-05',
      deciders: ['Ann', 'Bo'],
      relations: ['supersedes docs/adr/0003-old.md'],
    },
  ],
  [
    'an HTML table with a cell a line',
    '# Use a queue\n\n<table border="0">\n  <tbody>\n  <tr>\n    <th>Status</th>\n    <td>Proposed &amp; open</td>\n  </tr>\n  <tr>\n    <th>Date</th>\n    <td>2024-03-05</td>\n  </tr>\n  </tbody>\n</table>\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'proposed', date: '2024-03-05' },
  ],
  [
    'an HTML table on one line, which is only read by people',
    '# Use a queue\n\n<table><tr><td>Status</td><td>Accepted</td></tr><tr><td>Date</td><td>2024-03-05</td></tr></table>\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'none' },
  ],
  [
    'a title of the second level with the number of the file',
    '## ADR-0007: Use a queue\n\n**Status:** Accepted\n\n## Context\n\nx\n\n## Decision\n\ny\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  [
    'a title of the second level over all other headings',
    '## Use a queue\n\n### Status\n\nAccepted\n\n### Context\n\nx\n\n### Decision\n\ny\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  [
    'a first heading that is only a section',
    '## What we found\n\nx\n\n## What we do\n\ny\n',
    { title: 'X', word: 'none' },
  ],
  [
    'a status as a list of one',
    '---\nstatus:\n  - accepted\ndate: 2024-03-05\n---\n# Use a queue\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted', date: '2024-03-05' },
  ],
  [
    'a status as a block of one line',
    '---\nstatus: >-\n  accepted\ndate: 2024-03-05\n---\n# Use a queue\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted', date: '2024-03-05' },
  ],
  [
    'a key that stands twice',
    '---\nstatus: proposed\nstatus: accepted\ndate: 2024-03-05\n---\n# Use a queue\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'proposed', date: '2024-03-05' },
  ],
  [
    'front matter with tabs',
    '---\nstatus:\taccepted\n\tdate: 2024-03-05\n---\n# Use a queue\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  [
    'front matter that never ends',
    '---\nstatus: accepted\ndate: 2024-03-05\n# Use a queue\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted', date: '2024-03-05' },
  ],
  [
    'front matter that ends in dots',
    '---\nstatus: accepted\ndate: 2024-03-05\n...\n# Use a queue\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted', date: '2024-03-05' },
  ],
  [
    'blanks behind the dashes',
    '---  \nstatus: accepted\ndate: 2024-03-05\n---  \n# Use a queue\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted', date: '2024-03-05' },
  ],
  [
    'comments in front matter',
    '---\n# status: proposed\nstatus: accepted   # was proposed\ndate: "2024-03-05"\n---\n# Use a queue\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted', date: '2024-03-05' },
  ],
  [
    'an instant for a date',
    '---\nstatus: Accepted\ndate: 2024-03-05T10:20:30+01:00\n---\n# Use a queue\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted', date: '2024-03-05' },
  ],
  [
    'keys with capitals',
    '---\nStatus: Accepted\nDate: 2024-03-05\nDeciders: [Ana, Bo]\nSupersedes: ADR-0003\n---\n# Use a queue\n\n## Context\n\nx\n',
    {
      title: 'Use a queue',
      word: 'accepted',
      date: '2024-03-05',
      deciders: ['Ana', 'Bo'],
      relations: ['supersedes docs/adr/0003-old.md'],
    },
  ],
  [
    'people with names and addresses',
    '---\nstatus: accepted\ndeciders:\n  - name: Ana\n    email: ana@example.org\n  - name: Bo\ndate: 2024-03-05\n---\n# Use a queue\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted', date: '2024-03-05', deciders: ['Ana', 'Bo'] },
  ],
  [
    'a letterhead above the title',
    '# Architecture Decision Record\n\n# 7. Use a queue\n\n## Status\n\nAccepted\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  [
    'fields above the title',
    'Status: Accepted\nDate: 2024-03-05\n\n# 7. Use a queue\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted', date: '2024-03-05' },
  ],
  [
    'sections of the first level',
    '# 7. Use a queue\n\n# Status\n\nAccepted\n\n# Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  [
    'numbered sections',
    '# 7. Use a queue\n\n## 1. Status\n\nAccepted\n\n## 2. Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  [
    'headings with pictures',
    '# 7. Use a queue\n\n## 📌 Status\n\nAccepted\n\n## 🧭 Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  [
    'bold headings',
    '# 7. Use a queue\n\n## **Status**\n\n**Accepted**\n\n## **Context**\n\nx\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  [
    'bold words for headings',
    '# 7. Use a queue\n\n**Status**\n\nAccepted\n\n**Context**\n\nx\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  [
    'a status that is a link',
    '# 7. Use a queue\n\n## Status\n\n[Accepted](https://example.org/states#accepted)\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  [
    'two successors',
    '# 7. Use a queue\n\n## Status\n\nSuperseded by [9. Other](0009-other.md) and [12. Next](0012-next.md)\n\n## Context\n\nx\n',
    {
      title: 'Use a queue',
      word: 'superseded',
      relations: ['superseded-by docs/adr/0009-other.md', 'superseded-by docs/adr/0012-next.md'],
    },
  ],
  [
    'an amendment and a predecessor',
    '# 7. Use a queue\n\n## Status\n\nAccepted\n\nAmended by [12. Next](0012-next.md)\n\nSupersedes [3. Old](0003-old.md)\n\n## Context\n\nx\n',
    {
      title: 'Use a queue',
      word: 'accepted',
      relations: ['amended-by docs/adr/0012-next.md', 'supersedes docs/adr/0003-old.md'],
    },
  ],
  [
    'a sentence and nothing else',
    '# Use a queue\n\nIn the context of orders, facing retries, we decided for a queue and neglected a cron job, to achieve exactly-once, accepting more to run.\n',
    { title: 'Use a queue', word: 'none' },
  ],
  [
    'CRLF, a mark of byte order and no final newline',
    '\uFEFF# 7. Use a queue\r\n\r\nDate: 2024-03-05\r\n\r\n## Status\r\n\r\nAccepted\r\n\r\n## Context\r\n\r\nx',
    { title: 'Use a queue', word: 'accepted', date: '2024-03-05' },
  ],
  ['nothing', '', { title: 'X', word: 'none' }],
  ['a title only', '# Use a queue', { title: 'Use a queue', word: 'none' }],
  [
    'an empty section',
    '# Use a queue\n\n## Status\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'none' },
  ],
  [
    'a table with its labels on top',
    '# Use a queue\n\n| Status | Date | Deciders |\n| --- | --- | --- |\n| Accepted | 2024-03-05 | Ana, Bo |\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted', date: '2024-03-05', deciders: ['Ana', 'Bo'] },
  ],
  [
    'a table without a header',
    '# Use a queue\n\n|Status|Accepted|\n|-|-|\n|Date|2024-03-05|\n|Deciders|Ana;Bo|\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted', date: '2024-03-05', deciders: ['Ana', 'Bo'] },
  ],
  [
    'components',
    'import X from "./x"\n\n# Use a queue\n\n<Status value="accepted" />\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'none' },
  ],
  [
    'a callout',
    '# Use a queue\n\n> [!NOTE]\n> Status: Accepted\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  [
    'double colons',
    '# Use a queue\n\nStatus:: Accepted\nDate:: 2024-03-05\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted', date: '2024-03-05' },
  ],
  [
    'a part that folds',
    '# Use a queue\n\n<details>\n<summary>Meta</summary>\n\n- Status: Accepted\n- Date: 2024-03-05\n\n</details>\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted', date: '2024-03-05' },
  ],
];
