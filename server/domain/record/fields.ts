// The fields a record can carry and the labels they have in real files. One table; every form of metadata reads it.

import { splitWords } from './lines.ts';
import { relationOfLabel } from './relations.ts';
import { remembered } from '../remembered.ts';
import type { RelationKind } from './record.ts';

export type FieldKind =
  | 'status'
  | 'date'
  | 'deciders'
  | 'authors'
  | 'consulted'
  | 'informed'
  | 'tags'
  | 'title'
  | 'decision-mode'
  | 'review-by'
  | 'deferred-until'
  | RelationKind
  | 'other';

/** Labels in lower case with blanks for separators; the earlier one wins where a file has two of a kind. */
const LABELS: Readonly<Partial<Record<FieldKind, string>>> = {
  status: `
    status, adr status, decision status, current status, state, stage, estado, statut, stato, situação, статус, 状态,
    狀態, ステータス, 상태, durum, tila, stav, tilstand, állapot, stan, stadiu, stare, trạng thái, κατάσταση, סטטוס, الحالة,
    स्थिति, สถานะ, estat, staatus, olek, būsena, statuss`,
  date: `
    date, datum, fecha, data, дата, 日期, 日付, 날짜, decision date, date decided, decided, decided on, date of decision,
    start date, accepted on, date accepted, last modified, last updated, last update, updated, updated at, modified,
    stabilized at, created, created at, date created, creation date, date proposed, proposed on, log date, adr date,
    approved on, approval date, effective date, entscheidungsdatum, dato, tarih, päivämäärä, dátum, ngày,
    ημερομηνία, תאריך, التاريخ, दिनांक, तिथि, วันที่, tanggal, kuupäev, datums, pub date, publish date, published`,
  deciders: `
    deciders, decider, decision makers, decision maker, decided by, approvers, approver, approved by, accepted by,
    decision owner, decision owners, adr deciders, accountable, entscheider, entscheidungsträger, décideurs,
    décisionnaires, decisores, decisor, tomadores de decisão, responsables, 决策者, 決定者, beslissers`,
  authors: `
    authors, author, author(s), owner, owners, contact, proposed by, proposer, submitter, submitters, autor,
    autoren, autores, auteur, auteurs, autore, verfasser, 作者, champion`,
  consulted: `
    consulted, reviewers, reviewer, reviewed by, contributors, consultés, konsultiert, consultados`,
  informed: 'informed, stakeholders, informés, informiert, informados',
  tags: `
    tags, tag, labels, label, categories, category, keywords, schlagworte, etiquetas, 标签`,
  title: 'title',
  'decision-mode': 'decision mode',
  'review-by': 'review by',
  'deferred-until': 'deferred until',
};

const BY_LABEL = new Map<string, { kind: FieldKind; rank: number }>();
for (const kind of Object.keys(LABELS) as FieldKind[])
  splitWords(LABELS[kind] ?? '').forEach((label, rank) => BY_LABEL.set(label, { kind, rank }));

export interface Label {
  readonly kind: FieldKind;
  readonly rank: number;
  readonly partial: boolean;
}

/** What a label means; `other` for one that Accord does not know. */
export const readLabel = remembered((label: string): Label => {
  const bare = bareLabel(label);
  const known = BY_LABEL.get(bare);
  if (known !== undefined) return { ...known, partial: false };
  const relation = bare.length > 40 ? null : relationOfLabel(bare);
  return relation === null ? { kind: 'other', rank: 0, partial: false } : { ...relation, rank: 0 };
});

/** The field that a section's heading names, if it names one. */
export const kindOfHeading = remembered((text: string): FieldKind =>
  text.length > 30 ? 'other' : (BY_LABEL.get(bareLabel(text.replace(COUNTED, '')))?.kind ?? 'other'),
);

/** `1. Status`, `2.1 Status`, `📌 Status`: a heading's number or ornament says nothing about what stands below it. */
const COUNTED = /^(?:\d{1,2}(?:\.\d{1,2}){0,2}[.)]?\s+|\p{Extended_Pictographic}\uFE0F?\s*){1,3}/u;

function bareLabel(label: string): string {
  return label
    .replace(/[*`_-]+/g, ' ')
    .replace(/(?<=\p{Ll})(?=\p{Lu}\p{Ll})/gu, ' ')
    .replace(/[:：\s]+$/u, '')
    .replace(/\s\([^()]{1,40}\)$/u, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

export const PEOPLE_KINDS: readonly FieldKind[] = ['deciders', 'authors', 'consulted', 'informed'];
export const MODE_KINDS: readonly FieldKind[] = ['decision-mode', 'review-by', 'deferred-until'];

/** Kinds that are left out of the signed text wherever they stand; the status is judged where it is read. */
export const METADATA: readonly FieldKind[] = ['date', ...PEOPLE_KINDS, 'superseded-by', 'amended-by'];
