// The templates that ship with Accord: each can be read, asks only for sections it has, and helps in every one of them.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fillTemplate, ownTemplate } from '../../server/domain/templates.ts';
import { parseTemplate } from '../../server/templates.ts';

const folder = join(import.meta.dirname, '../../adr-templates');
const templates = readdirSync(folder).map((file) =>
  parseTemplate(file.replace(/\.md$/u, ''), readFileSync(join(folder, file), 'utf8')),
);

const VALUES = { title: 'Sell one place once', date: '2026-03-02', author: 'Ada Example', number: '12' };

/** Under each heading or behind each bold keyword: what stands there, down to the next one. */
function parts(text: string): ReadonlyMap<string, string> {
  const marks = [...text.matchAll(/^(?:#{2,6} (.+)|\*\*(.+?)\*\*)/gmu)];
  return new Map(
    marks.map((mark, index) => [
      mark[1] ?? mark[2] ?? '',
      text.slice(mark.index + mark[0].length, marks[index + 1]?.index),
    ]),
  );
}

it('the order of the templates is clear: no two share a place', () => {
  expect(new Set(templates.map((template) => template.order)).size).toBe(templates.length);
});

describe.each(templates)('$id', (template) => {
  const found = parts(template.text);

  it('says when to use it in one sentence', () => {
    expect(template.when).toMatch(/^[A-Z][^.!?]*\.$/u);
  });

  it('has every section it asks for, in that order, and no empty list', () => {
    expect(template.sections.length).toBeGreaterThan(0);
    expect([...found.keys()].filter((heading) => template.sections.includes(heading))).toEqual(
      template.sections,
    );
  });

  it('gives guidance in every section it asks for', () => {
    for (const section of template.sections)
      expect(found.get(section), section).toMatch(/<!-- [^>]{30,} -->/u);
  });

  it('uses only placeholders that are filled in, the title among them', () => {
    const used = [...template.text.matchAll(/\{\{(.*?)\}\}/gu)].map((match) => match[1]);
    expect(used).toContain('title');
    expect(Object.keys(VALUES)).toEqual(expect.arrayContaining(used));
    expect(fillTemplate(template, VALUES)).not.toContain('{{');
  });

  it('starts as proposed', () => {
    expect(template.text).toMatch(/^status: proposed$|^## Status\n\nProposed$/mu);
  });
});

describe('a template of another tool', () => {
  const fill = (text: string, path = 'docs/adr/template.md', number = '12') =>
    fillTemplate(ownTemplate(path, 'docs/adr', text), { ...VALUES, number });

  it.each([
    ['# NUMBER. TITLE\n\nDate: DATE\n', '# 12. Sell one place once\n\nDate: 2026-03-02\n'],
    ['# ADR-XXXX: Title\n', '# ADR-0012: Sell one place once\n'],
    ['# RFC {RFC-NUMBER}: {TITLE}\n', '# RFC 12: Sell one place once\n'],
    ['# [short title of solved problem and solution]\n', '# Sell one place once\n'],
    ['# *{short title}*\n', '# Sell one place once\n'],
    ['# {{ .Title }}\n\n${date} by <%= author %>\n', '# Sell one place once\n\n2026-03-02 by Ada Example\n'],
    [
      "---\ntitle: 'ADR000: [TITLE]'\n---\n\n## Context\n",
      "---\ntitle: 'ADR012: Sell one place once'\n---\n\n## Context\n",
    ],
    ['## Context\n\nWhy?\n', '# Sell one place once\n\n## Context\n\nWhy?\n'],
  ])('%#: its title and number are filled in its own way', (text, filled) => {
    expect(fill(text)).toBe(filled);
  });

  it('without numbers in the folder the number’s place goes', () => {
    expect(fill('# ADR-NNN: Title\n', 'docs/adr/template.md', '')).toBe('# Sell one place once\n');
  });

  it('fills date, author and status, and empties the places for people', () => {
    const text =
      '# {title}\n\n* Status: [proposed | rejected | accepted] <!-- optional -->\n* Deciders: [list everyone involved in the decision]\n* Date: DD/MM/YYYY\n* Author: {your name}\n';
    expect(fill(text)).toBe(
      '# Sell one place once\n\n* Status: proposed\n* Deciders: \n* Date: 02/03/2026\n* Author: Ada Example\n',
    );
  });

  it('leaves every other word of it for the author', () => {
    const text =
      '# Title\n\n## Context\n\n{Describe the context.}\n\n- [option 1]\n\nUse `{{x}}` and [a link](b.md).\n';
    expect(fill(text)).toBe(text.replace('# Title', '# Sell one place once'));
  });

  it('is named after its file and folder, asks for the sections that are not optional, and says when to use it', () => {
    const text =
      '# Title\n\n<!-- Use this template when a choice binds several teams. -->\n\n## Context\n\n## Links <!-- optional -->\n\n<!-- This is an optional element. -->\n## Drivers\n\n## Decision\n\n### Inner\n';
    expect(ownTemplate('docs/adr/adr-short-template.md', 'docs/adr', text)).toMatchObject({
      id: 'docs/adr/adr-short-template.md',
      name: 'Short template of docs/adr',
      when: 'Use this template when a choice binds several teams.',
      sections: ['Context', 'Decision'],
    });
  });

  it('asks for no section that its own words leave open, whatever it calls that', () => {
    const text = [
      '# Title',
      '## Why <!-- delete this comment when it is filled -->',
      '## {Option}',
      '## Notas (opcional)',
      '## Verweise',
      '<!-- Remove this section if there are none. -->',
      '## Risks, if any',
      '## What',
      '_Say what we do, and if needed by when._',
    ].join('\n\n');
    expect(ownTemplate('docs/adr/template.md', 'docs/adr', text).sections).toEqual(['Why', 'What']);
  });
});
