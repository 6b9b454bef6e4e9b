// The evidence sheet in Markdown, to keep beside a ticket. Words of people are escaped, never trusted.

import type { Evidence, EvidenceCommit, EvidenceText } from '../domain/evidence.ts';
import { dayAndTime, fullDayInWords } from '../domain/words.ts';
import { escaped } from './plain-words.ts';

export function evidenceMarkdown(sheet: Evidence): string {
  const time = (at: string) => `${dayAndTime(at, sheet.zone, sheet.madeAt)} (${at})`;
  const parts = [
    `# ${escaped(sheet.label)}: ${escaped(sheet.title)}`,
    `Evidence of ${escaped(sheet.repository)} at commit ${short(sheet.commit)}, made on ${fullDayInWords(sheet.madeAt, sheet.zone)}.`,
    [
      `- Status: ${sheet.status}${sheet.how === null ? '' : `. ${escaped(sheet.how)}`}`,
      `- File: \`${sheet.path}\``,
      `- Authors: ${sheet.authors.map(escaped).join(', ') || 'not known here'}`,
      `- Text in the file: ${textInWords(sheet.text)}`,
      `- Text decided on: ${sheet.held === null ? 'none' : textInWords(sheet.held)}`,
    ].join('\n'),
    ...(sheet.notices.length === 0
      ? []
      : [`## To know\n\n${sheet.notices.map((one) => `- ${escaped(one)}`).join('\n')}`]),
    ...sheet.rounds.map(
      (round) =>
        `## Round ${round.number}\n\n${[
          `- ${round.scope}, ${round.door.toLowerCase()} door${round.team === null ? '' : `, owned by ${escaped(round.team)}`}`,
          `- Opened by ${escaped(round.openedBy)}, ${time(round.openedAt)}; deadline ${time(round.deadline)}`,
          `- Facilitator: ${round.facilitator === null ? 'none named' : escaped(round.facilitator)}`,
          `- Deciders: ${ofRole(round.participants, 'decider')}; consulted: ${ofRole(round.participants, 'consulted')}; informed: ${ofRole(round.participants, 'informed')}`,
          `- Policy \`${round.rules.policy ?? 'of before it was kept'}\`: ${rulesInWords(round.rules)}`,
          ...round.overrides.map((one) => `- ${escaped(one)}`),
        ].join('\n')}`,
    ),
    `## Signatures\n\n${
      sheet.signatures.length === 0
        ? 'Nobody signed.'
        : sheet.signatures
            .map(
              (one) =>
                `- **${escaped(one.name)}** (${escaped(one.address)})${one.through === null ? '' : ` through ${escaped(one.through)}`}: ${one.stance} to ${textInWords(one.text)}, ${time(one.at)}, commit ${commitInWords(one.commit)}${one.reason === '' ? '' : `. ${escaped(one.reason)}`}${one.lapsed === null ? '' : ` *${one.lapsed}*`}`,
            )
            .join('\n')
    }`,
    `## What happened\n\n${sheet.lines
      .map(
        (one) =>
          `- ${one.at} ${escaped(one.who)} ${escaped(one.did)}${one.said === '' ? '' : `: ${escaped(one.said)}`} (event \`${one.event}\`, commit ${commitInWords(one.commit)})${one.discounted === null ? '' : ` *Not counted: ${escaped(one.discounted)}*`}`,
      )
      .join('\n')}`,
  ];
  return `${parts.join('\n\n')}\n`;
}

export function rulesInWords({
  quorum,
  support,
  outsideVoice,
  lazy,
}: Evidence['rounds'][number]['rules']): string {
  return [
    `quorum ${Math.round(quorum * 1000) / 10} %`,
    `${support} ${support === 1 ? 'consent' : 'consents'} by others than the author`,
    outsideVoice ? 'an outside voice' : 'no outside voice needed',
    lazy ? 'silence is assent' : 'silence is no assent',
  ].join(', ');
}

export function textInWords({ revision, digest }: EvidenceText): string {
  return `revision ${revision}, ${digest}`;
}

export function commitInWords(commit: EvidenceCommit | null): string {
  return commit === null ? 'not found' : short(commit.commit);
}

export function short(commit: string | null): string {
  return commit === null ? 'none' : commit.slice(0, 10);
}

export function ofRole(people: Evidence['rounds'][number]['participants'], role: string): string {
  return (
    people
      .filter((one) => one.role === role)
      .map((one) => escaped(one.name))
      .join(', ') || 'nobody'
  );
}
