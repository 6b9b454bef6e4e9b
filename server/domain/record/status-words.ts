// The words that records use for their status, in the languages met, and how a status line is taken apart.
// Rule: classify only for filters and colour; the file's own words are kept and shown, and an unknown word is a class of its own.

import type { StatusWord } from '../status.ts';
import { findDate } from './dates.ts';
import { splitWords } from './lines.ts';
import { remembered } from '../remembered.ts';

/** Beginnings of words: `accept` covers accept, accepted, accepting. A trailing `.` asks for the whole word. */
const WORDS: Readonly<Record<Exclude<StatusWord, 'other' | 'none'>, string>> = {
  draft: `
    draft, entwurf, borrador, rascunho, brouillon, bozza, wip., work in progress, 草案, 草稿, 下書き, 초안, черновик,
    szkic, concept., utkast, udkast, kladde, luonnos, taslak, vázlat, чернетк, bản nháp`,
  proposed: `
    propos, pending, rfc., in review, under review, in discussion, under discussion, in evaluation, review., for
    review, ready for review, provisional, request for comments, open., under consideration, in progress,
    vorgeschlagen, vorschlag, in diskussion, in prüfung, pendiente, pendente, em discussão, en discusión, en
    discussion, en revisión, em revisão, voorgesteld, zaproponowan, предложен, 提议, 提案, 提議, 建议, 待定, 审核中, 讨论中, 検討中,
    レビュー中, awaiting, last call, not yet, to be reviewed, to be discussed, needs review, voting., 제안, föreslag,
    förslag., foreslå, forslag., ehdotet, navržen, navrhov, önerildi, öneri., javasol, запропонован, đề xuất,
    προτεινόμεν, הוצע, مقترح, प्रस्तावित, เสนอ, diusulkan, proposat, predložen, predlagan, предложено, esitatud,
    pasiūlyt, ierosināt`,
  accepted: `
    accept, approved, adopted, decided, stable., active., ratified, agreed, final., finalized, finalised, in force,
    in effect, in use., effective., implementable, implemented, done., completed, complete., merged, resolved,
    akzeptiert, angenommen, beschlossen, entschieden, umgesetzt, genehmigt, freigegeben, verabschiedet, in kraft,
    gültig, vigente, en vigor, em vigor, en vigueur, aceit, aprovad, aprobad, aceptad, adoptad, implementad, adopté,
    approuvé, validé, implémenté, accettat, approvat, geaccepteerd, aangenomen, zaakceptowan, przyjęt, godkänd,
    godkänt, antag, fastställd, godkend, godkjent, vedta, hyväksyt, přijat, schválen, kabul edildi, onaylandı,
    elfogad, jóváhagy, прийнят, схвален, adoptat, aprobat, acceptat, đã chấp nhận, αποδεκτ, εγκρίθηκε, אושר, התקבל,
    مقبول, معتمد, स्वीकृत, อนุมัติ, diterima, disetujui, acceptada, acceptat, prijat, schválené, prihvaćen, usvojen,
    sprejet, potrjen, приет, одобрен, vastu võetud, kinnitatud, priimt, patvirtint, pieņemt, apstiprināt, принят,
    утвержд, 通过, 通過, 已接受, 接受, 采纳, 已采纳, 批准, 已批准, 完成, 已完成, 已实施, 承認, 採用, 決定, 承諾, 승인, 채택`,
  rejected: `
    reject, declin, refused, withdrawn, abandoned, not accepted, not approved, won't do, won’t do, wont do, wontfix,
    won't fix, abgelehnt, verworfen, zurückgezogen, rejeitad, recusad, rechazad, rejeté, refusé, abandonné,
    rifiutat, afgewezen, odrzucon, avvis, avslag, afvis, avslått, hylätty, zamítnut, reddedildi, elutasít, відхилен,
    respins, từ chối, απορρίφθηκε, נדחה, مرفوض, अस्वीकृत, ปฏิเสธ, ditolak, rebutja, odbijen, zavrnjen, отхвърлен,
    tagasi lükatud, atmest, noraidīt, отклон, 拒绝, 已拒绝, 驳回, 已驳回, 却下, 不採用, 거부, 기각`,
  deprecated: `
    deprecat, depreciated, föråldrad, forældet, foreldet, utfasad, vanhentun, zastaral, kullanımdan kald, elavult,
    застаріл, obsolete, retired, outdated, expired, no longer, archived., veraltet, überholt, abgekündigt, obsoleto,
    obsoleta, descontinuad, depreciad, obsolète, déprécié, deprecato, verouderd, przestarzał, устар, 弃用, 已弃用, 废弃,
    已废弃, 廃止, 非推奨, 폐기`,
  superseded: `
    supersed, superced, supeseded, replaced, ersetzt, abgelöst, substituíd, substituid, sustituid, reemplazad,
    remplacé, supplanté, superada, superado, sostituit, vervangen, zastąpion, ersatt, erstattet, korvat, nahrazen,
    yerine geçildi, felváltot, замінен, înlocuit, αντικαταστάθηκε, הוחלף, مستبدل, digantikan, substituït, nahraden,
    zamijenjen, nadomeščen, заменен, asendatud, pakeist, aizstāt, замен, 取代, 已取代, 被取代, 已被, 替代, 置き換え, 差し替え, 대체`,
};

interface Entry {
  readonly start: string;
  readonly whole: boolean;
  readonly word: Exclude<StatusWord, 'other' | 'none'>;
}

/** By first character, longest first, so that a lookup tries only a few. */
const BY_FIRST = new Map<string, Entry[]>();
for (const word of Object.keys(WORDS) as (keyof typeof WORDS)[]) {
  for (const text of splitWords(WORDS[word])) {
    const start = text.replace(/\.$/, '');
    const key = [...start][0] ?? '';
    BY_FIRST.set(key, [...(BY_FIRST.get(key) ?? []), { start, whole: text.endsWith('.'), word }]);
  }
}
for (const entries of BY_FIRST.values()) entries.sort((a, b) => b.start.length - a.start.length);

const PARTLY =
  /^(?:partly|partially|partial|in part|teilweise|parcialmente|partiellement|parzialmente|部分)[\s-]*/iu;
const ADVERBS =
  /^(?:conditionally|tentatively|provisionally|initially|formally|unanimously|already|now|currently|is|was|has been|(?:this|the) (?:adr|rfc|decision|record|proposal) (?:is|was|has been)|we (?:have )?(?=accepted|adopted|agreed|approved|rejected))\s*(?<=\s)/iu;
/** "Supersedes ADR-3" is no status but a relation, and so is "replaces". */
const ACTIVE_VOICE =
  /^(?:supersedes|supercedes|superseding|replaces|ersetzt\s+(?!durch)(?=ADR|RFC|\[|die|den|das)|proposes|accepts|accepting)(?![\p{L}])/iu;

/** The status word a text begins with, and where that word ends; null when it begins with none. */
function leadingWord(text: string): { word: Entry['word']; end: number } | null {
  const lower = text
    .slice(0, 60)
    .toLowerCase()
    .replace(/(?<=[a-z])[-_](?=[a-z])/g, ' ');
  if (ACTIVE_VOICE.test(lower)) return null;
  for (const { start, whole, word } of BY_FIRST.get([...lower][0] ?? '') ?? []) {
    if (!lower.startsWith(start)) continue;
    const rest = /[a-zà-žа-я]$/u.test(start)
      ? (/^[\p{L}\p{N}_]*/u.exec(lower.slice(start.length))?.[0] ?? '')
      : '';
    if (whole && rest !== '') continue;
    return { word, end: start.length + rest.length };
  }
  return null;
}

export interface StatusReading {
  readonly word: StatusWord;
  /** "Partly superseded", "partially implemented". */
  readonly partly: boolean;
  /** Words offered by a template and none of them chosen. */
  readonly offered: boolean;
  /** Where in the value the status phrase stands: what is replaced when the status changes. */
  readonly from: number;
  readonly to: number;
  /** The ornament before the word, if any. */
  readonly emoji: string;
  /** The word itself with its adverb, as written. */
  readonly spelled: string;
}

const ORNAMENT =
  /^(?::[a-z][a-z_]{2,30}:|[\s*_`"'“”„«»‹›{(~:>•✓✔✗✘]|\[(?!\^)|\p{Extended_Pictographic}|[\uFE0F\u200D])+/u;
const EMOJI = /:[a-z][a-z_]{2,30}:|(?:\p{Extended_Pictographic}|[✓✔✗✘])[\uFE0F\u200D]*/u;

/** What an ornament says where nothing else is said. */
const ALONE: readonly (readonly [RegExp, Entry['word']])[] = [
  [/^(?:✅|☑|✔|✓|🟢|👍|:white_check_mark:|:heavy_check_mark:|:\+1:)/u, 'accepted'],
  [/^(?:❌|✖|✗|✘|🚫|⛔|👎|:x:|:no_entry:|:-1:)/u, 'rejected'],
  [/^(?:🤔|🟡|🚧|💬|:thinking:|:construction:)/u, 'proposed'],
  [/^(?:♻|⌛)/u, 'superseded'],
];

/** `Proposed → Accepted`: what stands behind the last arrow holds now. */
const ARROW = /(?:→|➔|➜|⇒|=>|-{1,2}>)\s*/gu;

/** Where the last word of a chain of known ones begins; 0 where there is no chain. */
function behindArrows(value: string): number {
  const hits = [...value.slice(0, 200).matchAll(ARROW)];
  const begins = [0, ...hits.map((hit) => hit.index + hit[0].length)];
  const words = begins.map((at) => leadingWord(value.slice(at).replace(ORNAMENT, '')));
  return hits.length > 0 && words.every((word) => word !== null) ? (begins.at(-1) ?? 0) : 0;
}

/** Takes a status value apart. Total: whatever the value, `from` and `to` lie within it. */
export const readStatus = remembered((value: string): StatusReading => {
  const choice = readChoice(value);
  if (choice !== null) return choice;
  // What is struck out is said no more, where something else follows it.
  let at = /^\s*(?:~~[^~]{1,80}~~[\s,;:→–—-]*){1,4}(?=\S)/u.exec(value)?.[0].length ?? behindArrows(value);
  for (let step = 0; step < 4; step += 1) {
    at += ORNAMENT.exec(value.slice(at, at + 80))?.[0].length ?? 0;
    const date = findDate(value.slice(at, at + 40), undefined);
    if (date === null || date.from > 0) break;
    at += date.to + (/^[\s:：,–—-]*/.exec(value.slice(at + date.to))?.[0].length ?? 0);
  }
  const lead = value.slice(0, at);
  const emoji = EMOJI.exec(lead)?.[0] ?? '';
  const open = lead.lastIndexOf('**');
  const bold = open < 0 ? -1 : value.indexOf('**', at);
  const skipped = PARTLY.exec(value.slice(at)) ?? ADVERBS.exec(value.slice(at));
  const start = at + (skipped?.[0].length ?? 0);
  const found = leadingWord(value.slice(start));
  const end = phraseEnd(value, start + (found?.end ?? 0), bold);
  // `**Superseded** by ADR-7`: the phrase goes on behind its bold word, so the marks go with it.
  const from =
    bold >= 0 && end > bold
      ? Math.min(open, emoji === '' ? open : lead.indexOf(emoji))
      : emoji === ''
        ? at
        : lead.indexOf(emoji);
  const alone =
    emoji === '' || /[\p{L}\p{N}]/u.test(value.slice(at))
      ? undefined
      : ALONE.find(([mark]) => mark.test(emoji));
  if (found === null)
    return {
      word: alone?.[1] ?? unknownWord(value),
      partly: false,
      offered: false,
      from,
      to: unknownEnd(value, at, bold, end),
      emoji,
      spelled: '',
    };
  return {
    word: found.word,
    partly:
      PARTLY.test(value.slice(at)) ||
      /^\s+(?:in part|partially|partly)\b/i.test(value.slice(start + found.end)),
    offered: false,
    from,
    to: end,
    emoji,
    spelled: value.slice(at, start + found.end),
  };
});

const NOTHING = /^(?:n\/?a|none|tbd|todo|unknown|insert .*|-+|–|—|\?+|…|\.\.\.|\s*)$/i;

function unknownWord(value: string): StatusWord {
  const bare = value
    .replace(/<!--.{0,400}?-->/gu, '')
    .replace(/[\s*_`"'{}[\]()<>]+/g, ' ')
    .trim();
  return NOTHING.test(bare) && bare.toLowerCase() !== 'tbd' ? 'none' : 'other';
}

/** `Proposed | **Accepted** | Rejected` and `[ ] Proposed [x] Accepted`: the marked one is the choice; without a mark there is none. */
function readChoice(value: string): StatusReading | null {
  const none: StatusReading = {
    word: 'none',
    partly: false,
    offered: true,
    from: 0,
    to: value.length,
    emoji: '',
    spelled: '',
  };
  const list = /^[^:：/|,]{1,12}[:：]\s*/u.exec(value);
  const body = list !== null && leadingWord(value) === null ? value.slice(list[0].length) : value;
  const braced = /^\s*[{[<(`]/.test(body);
  for (const [separator, least] of [
    ['|', 2],
    ['/', 3],
    [',', 4],
  ] as const) {
    const parts = withoutCommentTail(body).split(separator);
    if (parts.length < (braced ? 2 : least)) continue;
    const known = parts.filter((part) => isBareWord(part)).length;
    const filler = parts.filter((part) => /^[\s.…{}[\]<>`]*$/.test(part)).length;
    const examples = parts.filter((part) => /\b(?:superseded|replaced|rfc) by\b/i.test(part)).length;
    if (known < 2 || known + filler + (braced || known > 2 ? examples : 0) < parts.length) continue;
    const marked = parts.filter((part) => /^\s*(?:\*\*|__|\[[xX]\])/.test(part));
    const chosen =
      marked.length === 1 ? leadingWord((marked[0] ?? '').replace(/^[\s*_[\]xX]+(?=[\p{L}])/u, '')) : null;
    return chosen === null ? none : { ...none, word: chosen.word, offered: false };
  }
  return null;
}

function isBareWord(part: string): boolean {
  const bare = part.replace(/^[\s*_`{}[\]()<>.~"']+|[\s*_`{}[\]()<>.~"']+$/g, '');
  const found = leadingWord(bare.replace(/^x\]\s*/i, ''));
  return found !== null && found.end >= bare.length - 1;
}

function withoutCommentTail(text: string): string {
  const open = text.indexOf('<!--');
  return open < 0 ? text : text.slice(0, open);
}

/**
 * Where the status phrase ends: at the end of its sentence or clause, before a date, a comment or a bracket that is closed on another line.
 * What follows is somebody's remark and stays when the status changes.
 */
function phraseEnd(value: string, start: number, bold: number): number {
  const open: number[] = [];
  let end = value.length;
  for (let at = start; at < value.length; at += 1) {
    const character = value[at] ?? '';
    if (character === '[' || character === '(') open.push(at);
    else if ((character === ']' || character === ')') && open.length > 0) open.pop();
    else if (
      open.length === 0 &&
      (at === bold
        ? !/^\*\*\s+(?:by|durch|von|par|por|pel[ao])\b/i.test(value.slice(at, at + 20))
        : stopsPhrase(value, at))
    ) {
      end = at;
      break;
    }
  }
  if (end === value.length && open[0] !== undefined) end = open[0];
  const date = findDate(value.slice(start, end).slice(0, 400), undefined);
  if (date !== null) {
    const before = /(?:[\s(,–—-]|\b(?:on|am|em|el|le|il|since|seit|as of))*$/iu.exec(
      value.slice(start, start + date.from).slice(-24),
    );
    end = start + date.from - (before?.[0].length ?? 0);
  }
  while (end > start && /[\s*_`"'“”}\]~]/.test(value[end - 1] ?? '') && !closesLink(value, end - 1)) end -= 1;
  return end;
}

/** A short value nobody knows is replaced as a whole: "Refinement done. Preview in 3.4" is one status. */
function unknownEnd(value: string, start: number, bold: number, end: number): number {
  return value.length > 60 || value.includes('<!--')
    ? end
    : phraseEnd(value.replace(/[.;|—–]/g, ' '), start, bold);
}

function closesLink(value: string, at: number): boolean {
  return (
    value[at] === ']' &&
    value.lastIndexOf('[', at) > value.lastIndexOf(']', at - 1) &&
    /\[[^[\]]*\]$/.test(value.slice(Math.max(0, at - 200), at + 1)) &&
    /\w/.test(value.slice(0, value.lastIndexOf('[', at)))
  );
}

function stopsPhrase(value: string, at: number): boolean {
  const character = value[at];
  const next = value[at + 1];
  if (character === ';' || character === '|' || character === '。' || character === '}' || character === ']')
    return true;
  if (character === '.') return next === undefined || /[\s*_`"]/.test(next);
  if (character === '<') return value.startsWith('<!--', at);
  return (character === '—' || character === '–') && /\s/.test(value[at - 1] ?? '');
}

/** Says whether a single word, such as a folder's name or a tag, is a status. */
export function statusOfWord(word: string): StatusWord {
  const found = leadingWord(word.trim());
  return found !== null && found.end >= word.trim().length ? found.word : 'none';
}
