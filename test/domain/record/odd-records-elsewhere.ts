// Records as they were met in other repositories than those the corpus was taken from, or as their tools would write them: what each form is, its
// text, and what is read out of it. `odd.test.ts` reads and edits all of them.

import type { OddRecord } from './odd-records.ts';

export const RECORDS_FROM_ELSEWHERE: readonly OddRecord[] = [
  [
    'MADR 4 with lists in both notations',
    '---\nstatus: "accepted"\ndate: 2024-03-05\ndecision-makers: [Ana, Bo]\nconsulted: []\ninformed:\n  - Cy\n---\n\n# Use a queue\n\n## Context and Problem Statement\n\nx\n',
    { title: 'Use a queue', word: 'accepted', date: '2024-03-05', deciders: ['Ana', 'Bo'] },
  ],
  [
    'MADR 3, superseded by a link',
    '---\nstatus: superseded by [ADR-0012](0012-next.md)\ndate: 2024-03-05\n---\n# Use a queue\n\n## Context\n\nx\n',
    {
      title: 'Use a queue',
      word: 'superseded',
      date: '2024-03-05',
      relations: ['superseded-by docs/adr/0012-next.md'],
    },
  ],
  [
    'MADR 2 with what its template says of each line',
    '# Use a queue\n\n* Status: accepted\n* Deciders: Ana, Bo <!-- optional -->\n* Date: 2024-03-05 <!-- optional -->\n\nTechnical Story: JIRA-12 <!-- optional -->\n\n## Context and Problem Statement\n\nx\n',
    { title: 'Use a queue', word: 'accepted', date: '2024-03-05', deciders: ['Ana', 'Bo'] },
  ],
  [
    'adr-tools, superseding one and amended by another',
    '# 7. Use a queue\n\nDate: 2024-03-05\n\n## Status\n\nAccepted\n\nSupercedes [3. Old](0003-old.md)\n\nAmended by [12. Next](0012-next.md)\n\n## Context\n\nx\n',
    {
      title: 'Use a queue',
      word: 'accepted',
      date: '2024-03-05',
      relations: ['supersedes docs/adr/0003-old.md', 'amended-by docs/adr/0012-next.md'],
    },
  ],
  [
    'a picture for a status',
    '# Use a queue\n\n## Status\n\n✅\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  [
    'a picture by its name',
    '# Use a queue\n\nStatus: :white_check_mark: Accepted\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  [
    'a picture by its name, in a section',
    '# Use a queue\n\n## Status\n\n:heavy_check_mark: Accepted\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  [
    'Danish',
    '# Brug en kø\n\nDato: 5. marts 2024\n\n## Status\n\nGodkendt\n\n## Kontekst\n\nx\n',
    { title: 'Brug en kø', word: 'accepted', date: '2024-03-05' },
  ],
  [
    'Norwegian',
    '# Bruk en kø\n\nStatus: Vedtatt\n\nDato: 2024-03-05\n\n## Kontekst\n\nx\n',
    { title: 'Bruk en kø', word: 'accepted', date: '2024-03-05' },
  ],
  [
    'Finnish',
    '# Käytä jonoa\n\n- Tila: Hyväksytty\n- Päivämäärä: 2024-03-05\n\n## Tausta\n\nx\n',
    { title: 'Käytä jonoa', word: 'accepted', date: '2024-03-05' },
  ],
  [
    'Czech',
    '# Použít frontu\n\n- Stav: Přijato\n- Datum: 5. 3. 2024\n\n## Kontext\n\nx\n',
    { title: 'Použít frontu', word: 'accepted', date: '2024-03-05' },
  ],
  [
    'Hungarian',
    '# Sor\n\nÁllapot: Elfogadva\n\nDátum: 2024-03-05\n\n## Háttér\n\nx\n',
    { title: 'Sor', word: 'accepted', date: '2024-03-05' },
  ],
  [
    'Ukrainian',
    '# Використати чергу\n\nДата: 2024-03-05\n\n## Статус\n\nПрийнято\n\n## Контекст\n\nx\n',
    { title: 'Використати чергу', word: 'accepted', date: '2024-03-05' },
  ],
  [
    'Vietnamese',
    '# Dùng hàng đợi\n\nTrạng thái: Đã chấp nhận\n\nNgày: 2024-03-05\n\n## Bối cảnh\n\nx\n',
    { title: 'Dùng hàng đợi', word: 'accepted', date: '2024-03-05' },
  ],
  [
    'Chinese in traditional characters',
    '# 使用佇列\n\n## 狀態\n\n已接受\n\n## 背景\n\nx\n',
    { title: '使用佇列', word: 'accepted' },
  ],
  [
    'Chinese with wide colons',
    '# 使用队列\n\n状态：已采纳\n日期：2024年3月5日\n决策者：张三、李四\n\n## 背景\n\nx\n',
    { title: '使用队列', word: 'accepted', date: '2024-03-05', deciders: ['张三', '李四'] },
  ],
  [
    'a Japanese date',
    '# キューを使う\n\n- ステータス: 承認済み\n- 日付: 2024年3月5日\n\n## 背景\n\nx\n',
    { title: 'キューを使う', word: 'accepted', date: '2024-03-05' },
  ],
  [
    'German, superseded',
    '# 7. Wir benutzen Kafka\n\n## Status\n\nErsetzt durch [ADR-0012](0012-next.md)\n\n## Kontext\n\nx\n',
    { title: 'Wir benutzen Kafka', word: 'superseded', relations: ['superseded-by docs/adr/0012-next.md'] },
  ],
  [
    'French, superseded',
    '# 7. File\n\n## Statut\n\nRemplacé par [ADR-0012](0012-next.md)\n\n## Contexte\n\nx\n',
    { title: 'File', word: 'superseded', relations: ['superseded-by docs/adr/0012-next.md'] },
  ],
  [
    'German, rejected',
    '# 7. Kafka\n\nStatus: Abgelehnt\n\n## Kontext\n\nx\n',
    { title: 'Kafka', word: 'rejected' },
  ],
  [
    'German, a draft',
    '# 7. Kafka\n\nStatus: Entwurf\n\n## Kontext\n\nx\n',
    { title: 'Kafka', word: 'draft' },
  ],
  [
    'German, with the day it was decided in the status',
    '# 7. Kafka\n\nStatus: beschlossen am 5. März 2024\n\n## Kontext\n\nx\n',
    { title: 'Kafka', word: 'accepted', date: '2024-03-05' },
  ],
  [
    'Spanish, in review',
    '# 7. Cola\n\n**Estado:** En revisión\n**Fecha:** 5 de marzo de 2024\n\n## Contexto\n\nx\n',
    { title: 'Cola', word: 'proposed', date: '2024-03-05' },
  ],
  [
    'Portuguese, deprecated',
    '# 7. Fila\n\n## Status\n\nDescontinuada\n\n## Contexto\n\nx\n',
    { title: 'Fila', word: 'deprecated' },
  ],
  [
    'a heading that says the status',
    '# Use a queue\n\n## Status: Accepted\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  [
    'a heading that says the status behind a dash',
    '# Use a queue\n\n### Status - Accepted\n\n### Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  [
    'comments above the title and a table without labels',
    '<!-- markdownlint-disable MD013 -->\n<!-- Copyright 2024 -->\n# ADR 7: Use a queue\n\n| | |\n|---|---|\n| **Status** | 🟡 Proposed |\n| **Date** | 05 Mar 2024 |\n| **Owner** | Ana |\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'proposed', date: '2024-03-05' },
  ],
  [
    'underlined headings',
    'Use a queue\n===========\n\nStatus\n------\n\nAccepted\n\nContext\n-------\n\nx\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  [
    'underlined headings with a number',
    '7. Use a queue\n==============\n\nDate: 2024-03-05\n\nStatus\n------\n\nSuperseded by [12](0012-next.md)\n\nContext\n-------\n\nx\n',
    {
      title: 'Use a queue',
      word: 'superseded',
      date: '2024-03-05',
      relations: ['superseded-by docs/adr/0012-next.md'],
    },
  ],
  [
    'a wiki link in front matter',
    '---\nstatus: accepted\nsupersedes: "[[0003-old]]"\n---\n# Use a queue\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted', relations: ['supersedes docs/adr/0003-old.md'] },
  ],
  [
    'a wiki link in the status',
    '# Use a queue\n\n## Status\n\nSuperseded by [[0012-next]]\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'superseded', relations: ['superseded-by docs/adr/0012-next.md'] },
  ],
  [
    'a wiki link with other words',
    '# Use a queue\n\nStatus:: Superseded by [[0012-next|ADR 12]]\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'superseded', relations: ['superseded-by docs/adr/0012-next.md'] },
  ],
  [
    'a list of wiki links',
    '---\nstatus: accepted\nrelated:\n  - "[[0003-old]]"\n  - "[[0009-other|Other]]"\n---\n# Use a queue\n',
    {
      title: 'Use a queue',
      word: 'accepted',
      relations: ['relates-to docs/adr/0003-old.md', 'relates-to docs/adr/0009-other.md'],
    },
  ],
  [
    'a link by reference',
    '# Use a queue\n\n## Status\n\nSuperseded by [the next one][next]\n\n## Context\n\nx\n\n[next]: ./0012-next.md\n',
    { title: 'Use a queue', word: 'superseded', relations: ['superseded-by docs/adr/0012-next.md'] },
  ],
  [
    'a link by its own words',
    '# Use a queue\n\n## Status\n\nAccepted, supersedes [ADR-0003][]\n\n## Context\n\nx\n\n[ADR-0003]: 0003-old.md\n',
    { title: 'Use a queue', word: 'accepted', relations: ['supersedes docs/adr/0003-old.md'] },
  ],
  [
    'front matter with a numbered title and quotes',
    '---\ntitle: "ADR-0007: Use a queue"\nstatus: \'Accepted\'\n---\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  [
    'keys that begin with adr',
    '---\nid: adr-7\ntitle: Use a queue\nsidebar_label: Queue\nadr_status: Accepted\nadr_date: 2024-03-05\n---\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted', date: '2024-03-05' },
  ],
  [
    'deciders with their roles',
    '---\nstatus: accepted\ndeciders:\n  - name: Ana\n    role: lead\n  - name: Bo\n---\n# Use a queue\n',
    { title: 'Use a queue', word: 'accepted', deciders: ['Ana', 'Bo'] },
  ],
  [
    'deciders by handle',
    '---\nstatus: accepted\ndeciders: ["@ana", "@bo"]\n---\n# Use a queue\n',
    { title: 'Use a queue', word: 'accepted', deciders: ['@ana', '@bo'] },
  ],
  [
    'keys that say nothing',
    '---\nstatus: Accepted\nsuperseded_by: null\namends: ~\n---\n# Use a queue\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  [
    'an empty list of successors',
    '---\nstatus: Accepted\nsuperseded_by: []\nsupersedes: [ADR-0003]\n---\n# Use a queue\n',
    { title: 'Use a queue', word: 'accepted', relations: ['supersedes docs/adr/0003-old.md'] },
  ],
  [
    'a key with a capital inside',
    '---\nstatus: Superseded\nsupersededBy: ADR-0012\n---\n# Use a queue\n',
    { title: 'Use a queue', word: 'superseded', relations: ['superseded-by docs/adr/0012-next.md'] },
  ],
  [
    'relations in keys with capitals inside',
    '---\nstatus: Accepted\ndependsOn: [ADR-0003]\nrelatedTo: [ADR-0009]\n---\n# Use a queue\n',
    {
      title: 'Use a queue',
      word: 'accepted',
      relations: ['depends-on docs/adr/0003-old.md', 'relates-to docs/adr/0009-other.md'],
    },
  ],
  [
    'people and days in keys with capitals inside',
    '---\nstatus: Accepted\ndecisionMakers: [Ana]\ndecisionDate: 2024-03-05\n---\n# Use a queue\n',
    { title: 'Use a queue', word: 'accepted', date: '2024-03-05', deciders: ['Ana'] },
  ],
  [
    'TOML with a list of files',
    '+++\ntitle = "Use a queue"\nstatus = "Accepted"\ndate = 2024-03-05\nsupersedes = ["0003-old.md"]\n+++\n\nText.\n',
    {
      title: 'Use a queue',
      word: 'accepted',
      date: '2024-03-05',
      relations: ['supersedes docs/adr/0003-old.md'],
    },
  ],
  [
    'bold words for headings, with the day in the status',
    '# ADR 7: Use a queue\n\n**Status**\n\nAccepted (2024-03-05)\n\n**Context**\n\nx\n\n**Decision**\n\ny\n',
    { title: 'Use a queue', word: 'accepted', date: '2024-03-05' },
  ],
  [
    'bold labels over their values',
    '# Use a queue\n\n**Status:**\nAccepted\n\n**Date:**\n2024-03-05\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted', date: '2024-03-05' },
  ],
  [
    'a definition list',
    '# Use a queue\n\nStatus\n: Accepted\n\nDate\n: 2024-03-05\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted', date: '2024-03-05' },
  ],
  [
    'bold values in one line, divided by bars',
    '# Use a queue\n\n**Status**: **Accepted** | **Date**: 2024-03-05 | **Deciders**: Ana, Bo\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted', date: '2024-03-05', deciders: ['Ana', 'Bo'] },
  ],
  [
    'a list in which all but the last are struck out',
    '# Use a queue\n\n## Status\n\n- ~~Proposed~~\n- ~~Accepted~~\n- **Deprecated**\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'deprecated' },
  ],
  [
    'an arrow from one word to the next',
    '# Use a queue\n\nStatus: Proposed → Accepted\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  [
    'an arrow of dashes and the day',
    '# Use a queue\n\n## Status\n\nProposed -> Accepted (2024-03-05)\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted', date: '2024-03-05' },
  ],
  [
    'boxes to tick',
    '# Use a queue\n\n## Status\n\n- [ ] Proposed\n- [x] Accepted\n- [ ] Superseded\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  [
    'a heading within a comment above the title',
    '<!--\n# Template heading\n-->\n\n# ADR-0007 Use a queue\n\nStatus: Accepted\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  [
    'an id in brackets',
    '# [ADR-0007] Use a queue\n\nStatus: Accepted\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  [
    'an id in round brackets',
    '# (ADR 7) Use a queue\n\nStatus: Accepted\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  [
    'a bold id before the title',
    '# **ADR 0007** – Use a queue\n\nStatus: Accepted\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  [
    'the kind of the paper with its number before the title',
    '# Architecture Decision Record 7: Use a queue\n\nStatus: Accepted\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  [
    'the kind of the paper and the id before the title',
    '# Architectural Decision Record: ADR-0007 - Use a queue\n\nStatus: Accepted\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  [
    'a number behind a hash',
    '# Decision record #7: Use a queue\n\nStatus: Accepted\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  [
    'the id above the title',
    '# ADR-0007\n\n## Use a queue\n\n**Status:** Accepted\n\n### Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  [
    'a section for the title',
    '# ADR 0007\n\n## Title\n\nUse a queue\n\n## Status\n\nAccepted\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  [
    'a field for the title',
    '# Architecture Decision Record\n\n- Title: Use a queue\n- Status: Accepted\n- Date: 2024-03-05\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted', date: '2024-03-05' },
  ],
  [
    'a row for the title',
    '# ADR-0007\n\n| Title | Use a queue |\n|---|---|\n| Status | Accepted |\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  [
    'a picture before the id',
    '# 🚀 ADR-0007: Use a queue\n\nStatus: Accepted\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  [
    'a day before the title',
    '# 2024-03-05: Use a queue\n\nStatus: Accepted\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  [
    'anchors around the title',
    '# <a name="adr7"></a>ADR 7. Use a queue {#adr-7}\n\nStatus: Accepted\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  [
    'front matter with a mark of byte order, CRLF and no final newline',
    '\uFEFF---\r\nstatus: accepted\r\ndate: 2024-03-05\r\n---\r\n# Use a queue\r\n\r\n## Context\r\n\r\nx',
    { title: 'Use a queue', word: 'accepted', date: '2024-03-05' },
  ],
  [
    'a date with the month first',
    '# Use a queue\n\nStatus: Accepted\nDate: 03/25/2024\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted', date: '2024-03-25' },
  ],
  [
    'a date with dots, the year first',
    '# Use a queue\n\nStatus: Accepted\nDate: 2024.03.05\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted', date: '2024-03-05' },
  ],
  [
    'a date of eight digits',
    '# Use a queue\n\nStatus: Accepted\nDate: 20240305\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted', date: '2024-03-05' },
  ],
  [
    'a date with its weekday',
    '# Use a queue\n\nStatus: Accepted\nDate: Tuesday, March 5th, 2024\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted', date: '2024-03-05' },
  ],
  [
    'a date as mail has it',
    '# Use a queue\n\nStatus: Accepted\nDate: Tue, 05 Mar 2024 10:00:00 +0000\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted', date: '2024-03-05' },
  ],
  [
    'a quarter for a date',
    '# Use a queue\n\nStatus: Accepted\nDate: Q1 2024\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  [
    'will not be done',
    "# Use a queue\n\nStatus: Won't do\n\n## Context\n\nx\n",
    { title: 'Use a queue', word: 'rejected' },
  ],
  [
    'retired',
    '# Use a queue\n\nStatus: Retired\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'deprecated' },
  ],
  [
    'work in progress',
    '# Use a queue\n\nStatus: WIP\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'draft' },
  ],
  [
    'ratified',
    '# Use a queue\n\nStatus: Ratified\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  [
    'agreed',
    '# Use a queue\n\nStatus: Agreed\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  [
    'in effect',
    '# Use a queue\n\nStatus: In effect\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  [
    'final',
    '# Use a queue\n\nStatus: Final\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  [
    'waiting for approval',
    '# Use a queue\n\nStatus: Awaiting approval\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'proposed' },
  ],
  [
    'not accepted',
    '# Use a queue\n\nStatus: Not accepted\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'rejected' },
  ],
  [
    'not yet accepted',
    '# Use a queue\n\nStatus: Not yet accepted\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'proposed' },
  ],
  [
    'conditionally accepted',
    '# Use a queue\n\nStatus: Conditionally accepted\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  [
    'a sentence for a status',
    '# Use a queue\n\n## Status\n\nThis ADR has been accepted.\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  [
    'a longer sentence for a status',
    '# Use a queue\n\n## Status\n\nThe decision is accepted and implemented in release 4.\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  [
    'a sentence that names the successor',
    '# Use a queue\n\n## Status\n\nThis decision was superseded by [ADR-0012](0012-next.md).\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'superseded', relations: ['superseded-by docs/adr/0012-next.md'] },
  ],
  [
    'a sentence in the first person',
    '# Use a queue\n\n## Status\n\nWe have accepted this decision.\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  [
    'no longer valid',
    '# Use a queue\n\n## Status\n\nNo longer valid, see [ADR-0012](0012-next.md)\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'deprecated' },
  ],
  [
    'a warning above that names the successor',
    '# Use a queue\n\n> [!WARNING]\n> This ADR has been superseded by [ADR-0012](0012-next.md).\n\n## Status\n\nAccepted\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'superseded', relations: ['superseded-by docs/adr/0012-next.md'] },
  ],
  [
    'a section of metadata',
    '# Use a queue\n\n## Metadata\n\n- Status: Accepted\n- Date: 2024-03-05\n- Deciders: Ana\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted', date: '2024-03-05', deciders: ['Ana'] },
  ],
  [
    'a section of metadata as a table',
    '# Use a queue\n\n## Document information\n\n| Field | Value |\n|--|--|\n| Status | Accepted |\n| Date | 2024-03-05 |\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted', date: '2024-03-05' },
  ],
  [
    'a table with its labels on top and three columns',
    '# Use a queue\n\n| Status | Date | Author |\n|---|---|---|\n| Accepted | 2024-03-05 | Ana |\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted', date: '2024-03-05' },
  ],
  [
    'a status section with its fields as bullets',
    '# Use a queue\n\n## Status\n\n* Accepted\n* Date: 2024-03-05\n* Supersedes: [ADR-0003](0003-old.md)\n\n## Context\n\nx\n',
    {
      title: 'Use a queue',
      word: 'accepted',
      date: '2024-03-05',
      relations: ['supersedes docs/adr/0003-old.md'],
    },
  ],
  [
    'a status in code',
    '# Use a queue\n\n## Status\n\n`Accepted`\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  [
    'bold lines that break by two blanks',
    '# Use a queue\n\n**Status:** Accepted  \n**Deciders:** Ana, Bo  \n**Date:** 2024-03-05  \n**Technical story:** [#12](https://example.org/12)\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted', date: '2024-03-05', deciders: ['Ana', 'Bo'] },
  ],
  [
    'a section of relations with their words',
    '# Use a queue\n\n- Status: Accepted\n\n## Context\n\nx\n\n## Related\n\n- Supersedes: [ADR-0003](0003-old.md)\n- Depends on: ADR-0009\n',
    {
      title: 'Use a queue',
      word: 'accepted',
      relations: ['supersedes docs/adr/0003-old.md', 'depends-on docs/adr/0009-other.md'],
    },
  ],
  [
    'a heading below the status that is a relation',
    '# Use a queue\n\n## Status\n\nAccepted\n\n### Supersedes\n\n- [ADR-0003](0003-old.md)\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted', relations: ['supersedes docs/adr/0003-old.md'] },
  ],
  [
    'a heading for the successor',
    '# Use a queue\n\n## Status\n\nSuperseded\n\n## Superseded by\n\n[ADR-0012](0012-next.md)\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'superseded', relations: ['superseded-by docs/adr/0012-next.md'] },
  ],
  [
    'a section for the people',
    '# Use a queue\n\n## Status\n\nAccepted\n\n## Decision makers\n\n- Ana\n- Bo\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted', deciders: ['Ana', 'Bo'] },
  ],
  [
    'a section for the day',
    '# Use a queue\n\n## Status\n\nAccepted\n\n## Date\n\n5 March 2024\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted', date: '2024-03-05' },
  ],
  [
    'a label with more in brackets',
    '# Use a queue\n\n- Status (current): Accepted\n- Date (last update): 2024-03-05\n\n## Context\n',
    { title: 'Use a queue', word: 'accepted', date: '2024-03-05' },
  ],
  [
    'a successor behind an arrow',
    '# Use a queue\n\n## Status\n\nSuperseded ➡ [ADR-0012](0012-next.md)\n\n## Context\n',
    { title: 'Use a queue', word: 'superseded', relations: ['superseded-by docs/adr/0012-next.md'] },
  ],
  [
    'a successor to see',
    '# Use a queue\n\nStatus: Superseded: see [ADR-0012](0012-next.md)\n\n## Context\n',
    { title: 'Use a queue', word: 'superseded', relations: ['superseded-by docs/adr/0012-next.md'] },
  ],
  [
    'a successor in brackets',
    '# Use a queue\n\nStatus: Superseded (by ADR-0012)\n\n## Context\n',
    { title: 'Use a queue', word: 'superseded', relations: ['superseded-by docs/adr/0012-next.md'] },
  ],
  [
    'a successor behind a dash',
    '# Use a queue\n\nStatus: Superseded - ADR-0012\n\n## Context\n',
    { title: 'Use a queue', word: 'superseded', relations: ['superseded-by docs/adr/0012-next.md'] },
  ],
  [
    'replaced with another',
    '# Use a queue\n\nStatus: Replaced with [ADR-0012](0012-next.md)\n\n## Context\n',
    { title: 'Use a queue', word: 'superseded', relations: ['superseded-by docs/adr/0012-next.md'] },
  ],
  [
    'a status in brackets behind the title',
    '# ADR-0007: Use a queue [ACCEPTED]\n\n## Context\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  [
    'a bar behind the id',
    '# ADR-0007 | Use a queue\n\nStatus: Accepted\n\n## Context\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  [
    'a number by its sign',
    '# ADR №7. Use a queue\n\nStatus: Accepted\n\n## Context\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  [
    'a number by its short word',
    '# ADR No. 7: Use a queue\n\nStatus: Accepted\n\n## Context\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  [
    'a title in HTML',
    '<h1 align="center">ADR-0007: Use a queue</h1>\n\n## Status\n\nAccepted\n\n## Context\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  [
    'a title as the first of plain lines',
    'Title: Use a queue\nStatus: Accepted\nDate: 2024-03-05\n\n## Context\n\nx\n',
    { title: 'Use a queue', word: 'accepted', date: '2024-03-05' },
  ],
  [
    'Greek',
    '# Use a queue\n\nΚατάσταση: Αποδεκτό\n\n## Πλαίσιο\n',
    { title: 'Use a queue', word: 'accepted' },
  ],
  ['Hebrew', '# Use a queue\n\nסטטוס: אושר\n\n## הקשר\n', { title: 'Use a queue', word: 'accepted' }],
  ['Arabic', '# Use a queue\n\nالحالة: مقبول\n\n## السياق\n', { title: 'Use a queue', word: 'accepted' }],
  ['Hindi', '# Use a queue\n\nस्थिति: स्वीकृत\n\n## संदर्भ\n', { title: 'Use a queue', word: 'accepted' }],
  [
    'Indonesian',
    '# Use a queue\n\nStatus: Diterima\n\nTanggal: 2024-03-05\n\n## Konteks\n',
    { title: 'Use a queue', word: 'accepted', date: '2024-03-05' },
  ],
  [
    'Catalan',
    '# Use a queue\n\nEstat: Acceptat\n\nData: 2024-03-05\n\n## Context\n',
    { title: 'Use a queue', word: 'accepted', date: '2024-03-05' },
  ],
  [
    'Croatian',
    '# Use a queue\n\nStatus: Prihvaćeno\n\nDatum: 5. 3. 2024.\n\n## Kontekst\n',
    { title: 'Use a queue', word: 'accepted', date: '2024-03-05' },
  ],
  [
    'Estonian',
    '# Use a queue\n\nStaatus: Vastu võetud\n\nKuupäev: 2024-03-05\n',
    { title: 'Use a queue', word: 'accepted', date: '2024-03-05' },
  ],
];
