// Markdown: what GitHub shows is shown, nothing a record says runs, and no text takes long.
import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gfmHeadingId, getHeadingList } from 'marked-gfm-heading-id';
import { Marked } from 'marked';
import { headingText, LONGEST, plainText, readWords, renderMarkdown } from '../../server/domain/markdown.ts';
import { makeSlugger } from '../../server/domain/slug.ts';
import { PAYLOADS } from './markdown-payloads.ts';
import { ownTime } from '../own-time.ts';

const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  a: ['href', 'rel', 'title', 'id', 'aria-label'],
  img: ['src', 'alt', 'width', 'loading'],
  input: ['type', 'disabled', 'checked', 'aria-label'],
  pre: ['tabindex', 'role', 'aria-label', 'data-language'],
  div: ['class', 'tabindex', 'role', 'aria-label'],
  section: ['class', 'aria-label'],
  span: ['class', 'title'],
  p: ['class'],
  th: ['class', 'scope'],
  td: ['class'],
  li: ['id', 'class'],
  ol: ['start'],
  ...Object.fromEntries(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((name) => [name, ['id']])),
  ...Object.fromEntries(
    'br sub sup kbd details summary code em strong del ul blockquote hr table thead tbody tr'
      .split(' ')
      .map((name) => [name, []]),
  ),
};

/** Everything in HTML that isn't exactly one of our tags with its attributes, and every URL of another scheme. */
function intruders(html: string): string[] {
  const found: string[] = [];
  const rest = html.replace(
    /<(\/?)([a-z][a-z\d]*)((?: [a-z-]+(?:="[^"<>]*")?)*)>/gu,
    (tag, slash: string, name: string, attributes: string) => {
      const allowed = slash === '' ? ATTRIBUTES[name] : attributes === '' ? ATTRIBUTES[name] : undefined;
      if (allowed === undefined) found.push(tag);
      for (const [, attribute, value] of attributes.matchAll(/ ([a-z-]+)(?:="([^"]*)")?/gu)) {
        if (allowed?.includes(attribute ?? '') !== true) found.push(tag);
        if ((attribute === 'href' || attribute === 'src') && !isSafe(value ?? '')) found.push(tag);
      }
      return '';
    },
  );
  if (/[<>]/u.test(rest)) found.push(rest);
  return found;
}

function isSafe(value: string): boolean {
  const url = value.replace(/&#(\d+);/gu, (_, point: string) => String.fromCodePoint(Number(point)));
  return ['http:', 'https:', 'mailto:'].includes(new URL(url, 'https://ours.example/').protocol);
}

describe('what a record says never runs', () => {
  it.each(PAYLOADS.map((payload) => [payload]))('%j', (payload) => {
    expect(intruders(renderMarkdown(payload))).toEqual([]);
    expect(
      intruders(renderMarkdown(payload, { resolveLink: () => payload, resolveImage: () => payload })),
    ).toEqual([]);
  });

  it('holds for all of them in one text', () => {
    expect(intruders(renderMarkdown(PAYLOADS.join('\n\n')))).toEqual([]);
  });

  it('keeps the few tags a record may write itself, without their attributes', () => {
    expect(renderMarkdown('H<sub class="x">2</sub>O <kbd onclick="x">Ctrl</kbd><br>')).toBe(
      '<p>H<sub>2</sub>O <kbd>Ctrl</kbd><br></p>\n',
    );
  });

  it('shows other tags as they were written and drops comments', () => {
    expect(renderMarkdown('List<String> <!-- guidance --> here')).toBe('<p>List&#60;String&#62;  here</p>\n');
    expect(renderMarkdown('<!-- only\n\nguidance -->')).toBe('');
  });
});

describe('links and images', () => {
  const options = {
    resolveLink: (href: string) => (href === '../0002-b.md#why' ? '/decisions/ADR-0002#why' : null),
    resolveImage: (src: string) => (src === 'a b.png' ? '/api/files/a%20b.png' : null),
  };

  it('a relative link leads where the caller says', () => {
    expect(renderMarkdown('[b](../0002-b.md#why)', options)).toBe(
      '<p><a href="/decisions/ADR-0002#why">b</a></p>\n',
    );
  });

  it('a relative link that leads nowhere stays as words that say so', () => {
    expect(renderMarkdown('[*gone*](gone.md)', options)).toContain(
      '<span class="gone" title="This link leads nowhere in this repository."><em>gone</em></span>',
    );
  });

  it('an anchor within the text is left alone', () => {
    expect(renderMarkdown('[up](#context)', options)).toBe('<p><a href="#context">up</a></p>\n');
  });

  it('the query of a link is kept to the letter', () => {
    expect(renderMarkdown('<https://a.example/?x=1&copy=2>')).toContain(
      'href="https://a.example/?x=1&#38;copy=2"',
    );
    expect(renderMarkdown('[x](https://a.example/?x=1&amp;y=2)')).toContain(
      'href="https://a.example/?x=1&#38;y=2"',
    );
  });

  it('an image of the repository is shown with its words', () => {
    expect(renderMarkdown('![The *gate*](<a b.png>)', options)).toBe(
      '<p><img src="/api/files/a%20b.png" alt="The gate" loading="lazy"></p>\n',
    );
  });

  it('an image from another host is a link, so that nobody is told who reads', () => {
    expect(renderMarkdown('![Chart](https://a.example/c.png)', options)).toBe(
      '<p><a href="https://a.example/c.png" rel="noopener noreferrer">Image: Chart</a></p>\n',
    );
  });
});

describe('what GitHub shows', () => {
  it('footnotes are numbered by their first reference and lead back', () => {
    const html = renderMarkdown(
      'One[^b] two[^a] three[^b].\n\n[^a]: First.\n\n[^b]: Second\n    with more.\n\n[^c]: Never used.',
    );
    expect(html).toContain('One<sup><a id="fnref-1" href="#fn-1" aria-label="Footnote 1">1</a></sup>');
    expect(html).toContain('three<sup><a id="fnref-1-2" href="#fn-1" aria-label="Footnote 1">1</a></sup>');
    expect(html).toContain(
      '<li id="fn-2"><p>First. <a href="#fnref-2" aria-label="Back to reference 2">↩</a></p></li>',
    );
    expect(html).not.toContain('Never used');
  });

  it('a footnote nobody defined stays as written', () => {
    expect(renderMarkdown('One[^x].')).toBe('<p>One[^x].</p>\n');
  });

  it.each([
    ['> [!WARNING]\n> Mind the **gap**.', 'warning', 'Warning'],
    [':::tip Good to know\nMind the **gap**.\n:::', 'tip', 'Good to know'],
    ['!!! danger "Stop"\n    Mind the **gap**.', 'caution', 'Stop'],
  ])('%j is a callout', (text, kind, title) => {
    expect(renderMarkdown(text)).toBe(
      `<div class="callout ${kind}" role="note"><p class="kind">${title}</p><p>Mind the <strong>gap</strong>.</p>\n</div>\n`,
    );
  });

  it.each([
    ['GitHub’s', '> [!WARNING]\n> The **old** key stays.\n'],
    ['those of colons', ':::warning\nThe **old** key stays.\n:::\n'],
    ['those of exclamation marks', '!!! warning\n    The **old** key stays.\n'],
  ])('callouts are notes with their kind, and their text is Markdown: %s', (_, text) => {
    const html = renderMarkdown(text);
    expect(html).toMatch(/^<div class="callout warning" role="note">/u);
    expect(html).toContain('The <strong>old</strong> key stays.');
  });

  it('task lists are boxes that say whether they are done', () => {
    expect(renderMarkdown('- [x] built\n- [ ] sold')).toContain(
      '<li class="task"><input type="checkbox" disabled checked aria-label="Done"><div>built</div></li>',
    );
  });

  it('tables and code get a name and the focus, to be scrolled by key', () => {
    expect(renderMarkdown('| a | b |\n| --- | ---: |\n| 1 | 2 |')).toContain(
      '<div class="tablewrap" tabindex="0" role="region" aria-label="Table 1: a, b">',
    );
    expect(renderMarkdown('```sql title=x\nselect 1\n```')).toContain(
      'aria-label="Code 1, sql" data-language="sql"',
    );
  });

  it('colours only the language that was named', () => {
    const highlight = (code: string, language: string) =>
      language === 'sql' ? `<span class="k">${code}</span>` : null;
    expect(renderMarkdown('```sql\na\n```\n\n```\nb < c\n```\n\n```brew\nd\n```', { highlight })).toMatch(
      /<span class="k">a<\/span>.*b &#60; c.*>d</su,
    );
  });

  it('makes room for the title that the page shows itself', () => {
    expect(renderMarkdown('# A\n\n## B', { underTitle: true })).toBe(
      '<h2 id="a">A</h2>\n<h3 id="b">B</h3>\n',
    );
    expect(renderMarkdown('## B', { underTitle: true })).toBe('<h2 id="b">B</h2>\n');
  });
});

describe('anchors', () => {
  const HEADINGS = [
    'Context and Problem Statement',
    'Context',
    'Context',
    'Context-1',
    'Context',
    'What `code` *says*',
    'C++ & C#: why?',
    'Überblick (für alle)',
    '日本語の見出し',
    'a  b',
    'tabs, commas; and. dots',
    '100 % sure',
    'foo_bar-baz',
    'é́',
    '🚀 Launch',
    '—',
    'Ⅷ ⓐ ½',
    'One [link](x.md) here',
  ];

  it('are the same as GitHub’s', () => {
    void new Marked(gfmHeadingId()).parse(HEADINGS.map((heading) => `## ${heading}`).join('\n\n'));
    const slug = makeSlugger();
    expect(HEADINGS.map((heading) => slug(headingText(heading)))).toEqual(
      getHeadingList().map(({ id }) => id),
    );
  });

  it('are the same in the rendered text and from a heading’s words', () => {
    for (const heading of HEADINGS)
      expect(renderMarkdown(`## ${heading}`)).toContain(`id="${makeSlugger()(headingText(heading))}"`);
  });
});

describe('plain words', () => {
  it('have neither marks nor blocks', () => {
    expect(
      plainText(
        '# A *b*\n\n- x `y`\n- [ ] z\n\n| h | i |\n| --- | --- |\n| 1 | 2 |\n\n[link](a.md) &amp; ![image](a.png)<br>end <!-- not -->',
      ),
    ).toBe('A b x y z h i 1 2 link & end');
  });

  it('keep what a reader sees of tags', () => {
    expect(plainText('List<String> and <kbd>Esc</kbd>')).toBe('List<String> and Esc');
  });

  it('are the same whether or not the Markdown has to be read for them', () => {
    const piece = constantFrom(
      ...'word|- |-|---|===|=|#|>|+ |1. |2) |:-|:|. |,|!|(|)|"|{#id}|[|*|5|😀|- b|--|%|:::|&amp;'.split('|'),
      ...' |  |    |\n|\n\n|\t|\r|\u00a0|\u2028|\ufeff|\f'.split('|'),
      ...'https://a.example/x?y=1|www.a.example|me@a.example'.split('|'),
    );
    assert(
      property(array(piece, { maxLength: 24 }), (pieces) => {
        const text = pieces.join('');
        expect(plainText(text)).toBe(readWords(text));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('no text takes long', () => {
  const inTime = (text: string, limit: number) => {
    let html = '';
    expect(ownTime(() => (html = renderMarkdown(text)), 1)).toBeLessThan(limit);
    return html;
  };

  it.each([
    '*a_',
    'a**b',
    '**a',
    '__a',
    '*_',
    '_*',
    '[',
    '![',
    '`a``',
    '<a "',
    '> - ',
    '~~a',
    '[^1]',
    'a*',
    '(',
    '<',
  ])('64 KB of %j', (piece) => {
    inTime(piece.repeat(Math.ceil(65_536 / piece.length)), 2000);
  });

  it.each(['> ', '1. ', '* '])('64 KB of nested %j is shown as it is written', (piece) => {
    expect(inTime(`${piece.repeat(20_000)}a`, 1000)).toContain('nested too deeply');
  });

  it('a text over 256 KB is shown as it is written', () => {
    const html = inTime(`# <b>${'a '.repeat(LONGEST / 2)}`, 500);
    expect(html).toContain('longer than 256 KB');
    expect(html).toContain('# &#60;b&#62;a a');
    expect(intruders(html)).toEqual([]);
  });

  it('an ordinary long text is rendered whole', () => {
    const text = 'A *plain* paragraph with **weight**, [a link](https://a.example) and `code`.\n\n'.repeat(
      3000,
    );
    expect(inTime(text, 2000).match(/<em>plain<\/em>/gu)).toHaveLength(3000);
  });
});
