// What changed between two texts, as it reads: words within blocks, blocks among others, and that nothing else comes out of it.

import { array, assert, constantFrom, property, uniqueArray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interleave } from '../../server/domain/past.ts';
import { writeBlock, type Side } from '../../server/domain/prose-change.ts';
import { textsBehind } from '../../server/domain/prose-behind.ts';
import { diffProse } from '../../server/domain/prose-diff.ts';
import { renderMarkdown } from '../../server/domain/markdown.ts';
import { diffSource } from '../../server/domain/source-diff.ts';
import { readTrailers, withoutTrailers, writeTrailers } from '../../server/domain/trailers.ts';

const shown = (before: string, after: string, side: Side = 'both') =>
  diffProse(before, after)
    .blocks.map((block) => writeBlock(block, side))
    .join('');

describe('words within a block', () => {
  it('are marked where they differ, one change as one', () => {
    expect(
      shown(
        'Kept until the team is confident. Until then turn it off.',
        'Kept until thirty days pass without a difference between the two streams. Until then turn it off.',
      ),
    ).toBe(
      '<p class="chg">Kept until <del>the team is confident</del> <ins>thirty days pass without a difference between the two streams</ins>. Until then turn it off.</p>',
    );
  });

  it('keep numbers, names with joints and references whole', () => {
    expect(shown('It took 2,304 orders & didn’t end.', 'It took 2,318 orders & didn’t end.')).toBe(
      '<p class="chg">It took <del>2,304</del> <ins>2,318</ins> orders &#38; didn’t end.</p>',
    );
  });

  it('are told apart by how they are set and where they lead', () => {
    const options = { resolveLink: (link: string) => link };
    const write = (before: string, after: string) =>
      diffProse(before, after, options)
        .blocks.map((block) => writeBlock(block))
        .join('');
    expect(write('We **must** not do it at all.', 'We must not do it at all.')).toContain(
      '<del><strong>must</strong></del> <ins>must</ins>',
    );
    expect(
      write('See the [old notes](a.md) for more of it.', 'See the [old notes](b.md) for more of it.'),
    ).toContain('<del><a href="a.md">old notes</a></del> <ins><a href="b.md">old notes</a></ins>');
  });

  it('are single signs in scripts without blanks', () => {
    expect(shown('我们使用数据库保存订单记录', '我们使用消息队列保存订单记录')).toContain(
      '<del>数据库</del><ins>消息队列</ins>',
    );
  });

  it('keep the author’s own strike-through apart from what was removed', () => {
    expect(shown('One ~~two~~ three four.', 'One ~~two~~ three five.')).toContain(
      '<del>two</del> three <del>four</del> <ins>five</ins>',
    );
  });
});

describe('blocks', () => {
  it('that have little in common are one gone and one new', () => {
    expect(shown('Ordering follows next quarter.', 'No change is expected from consumers at all.')).toBe(
      '<p class="chg rem"><del>Ordering follows next quarter.</del></p><p class="chg add"><ins>No change is expected from consumers at all.</ins></p>',
    );
  });

  it('of a list are compared item by item, with those inside', () => {
    const html = shown(
      '- one thing\n- two things\n  - deep down\n',
      '- new here\n- one thing\n- two things\n  - deep up\n',
    );
    expect(html).toBe(
      '<ul><li class="chg add"><ins>new here</ins></li><li>one thing</li><li>two things<ul><li class="chg">deep <del>down</del> <ins>up</ins></li></ul></li></ul>',
    );
  });

  it('of a table are compared cell by cell, also under a column that came', () => {
    const html = shown(
      '| Name | Cost |\n| --- | --- |\n| Outbox | 3 |\n| Two | 1 |\n',
      '| Name | When | Cost |\n| --- | --- | --- |\n| Outbox | now | 4 |\n| Two | later | 1 |\n',
    );
    expect(html).toContain('<th scope="col" class="chg add"><ins>When</ins></th>');
    expect(html).toContain(
      '<tr><td>Outbox</td><td class="chg add"><ins>now</ins></td><td class="chg"><del>3</del><ins>4</ins></td></tr>',
    );
    expect(html.match(/<tr>.*?<\/tr>/gu)?.map((row) => row.match(/<t[dh]/gu)?.length)).toEqual([3, 3, 3]);
  });

  it('of code are compared by lines, and both diagrams are kept', () => {
    expect(shown('```sql\nselect a\nfrom b\n```', '```sql\nselect c\nfrom b\n```')).toContain(
      '<code><del>select a</del>\n<ins>select c</ins>\nfrom b</code>',
    );
    const html = shown('```mermaid\ngraph LR\nA-->B\n```', '```mermaid\ngraph LR\nA-->C\n```');
    expect(html.match(/data-language="mermaid"/gu)).toHaveLength(2);
    expect(html).toMatch(/as it was.*as it is/su);
  });

  it('that stayed are told, with what stands above a change', () => {
    const { blocks, sections, added, removed } = diffProse(
      '# A\n\nx\n\n## B\n\nOne two three.',
      '# A\n\nx\n\n## B\n\nOne two four five.',
    );
    expect(blocks.map(({ kind }) => kind)).toEqual(['same', 'same', 'same', 'changed']);
    expect(sections).toEqual([
      { title: 'A', id: 'a', added: 0, removed: 0, first: -1 },
      { title: 'B', id: 'b', added: 2, removed: 1, first: 3 },
    ]);
    expect([added, removed]).toEqual([2, 1]);
  });
});

/** Texts of all that Markdown has, in small. */
const piece = constantFrom(
  'We keep it.',
  'We keep **all** of it, see [there](x.md).',
  '## A heading',
  '- one\n- two\n  - three',
  '1. a\n\n   b\n2. c',
  '- [x] done\n- [ ] not',
  '| a | b |\n| - | - |\n| 1 | 2 |',
  '```js\nlet a = 1;\n```',
  '> quoted\n>\n> twice',
  '> [!NOTE]\n> Look.',
  'A note[^1].\n\n[^1]: Below.',
  '<details><summary>x</summary>y</details>',
  '<b>raw & unclosed',
  '![a picture](a.png) and `code <x>`',
  '---',
);
const texts = array(piece, { maxLength: 6 }).map((pieces) => pieces.join('\n\n'));

/** Words alone, whatever stands around them. */
const wordsIn = (html: string) =>
  html
    .replace(/<p class="kind">The diagram[^<]*<\/p>/gu, '')
    .replace(/<[^>]*>/gu, ' ')
    .split(/\s+/u)
    .join('');

describe('of any two texts', () => {
  it('each side has its own words, all of them and in order', () => {
    assert(
      property(texts, texts, (before, after) => {
        expect(wordsIn(shown(before, after, 'before'))).toBe(wordsIn(renderMarkdown(before)));
        expect(wordsIn(shown(before, after, 'after'))).toBe(wordsIn(renderMarkdown(after)));
      }),
    );
  });

  it('the same text has no changes', () => {
    assert(
      property(texts, (text) => {
        const { blocks, added, removed } = diffProse(text, text);
        expect(blocks.every(({ kind }) => kind === 'same')).toBe(true);
        expect([added, removed]).toEqual([0, 0]);
      }),
    );
  });

  it('what comes out is well formed', () => {
    assert(
      property(texts, texts, (before, after) => {
        const open: string[] = [];
        for (const [, slash, tag = ''] of shown(before, after).matchAll(/<(\/?)([a-z]\w*)[^>]*>/gu)) {
          if (['br', 'hr', 'img', 'input'].includes(tag)) continue;
          if (slash === '') open.push(tag);
          else expect(open.pop()).toBe(tag);
        }
        expect(open).toEqual([]);
      }),
    );
  });
});

it('texts that differ in everything are still answered, one after the other', () => {
  const make = (word: string) =>
    Array.from({ length: 9000 }, (_, place) => `${word}${place} stands.`).join('\n\n');
  const [before, after] = [make('a'), make('b')];
  const { added, removed } = diffProse(before, after);
  expect([added, removed]).toEqual([9000, 9000]);
  expect(diffSource(before, after)).toHaveLength(2 * 17_999);
});

describe('line by line', () => {
  it('has the numbers of both texts, and words marked within lines that are alike', () => {
    expect(diffSource('a\nWe keep one of them here.\nz\n', 'a\nWe keep two of them here.\nnew\nz\n')).toEqual(
      [
        { kind: 'same', before: 1, after: 1, parts: [{ text: 'a', marked: false }] },
        {
          kind: 'removed',
          before: 2,
          after: null,
          parts: [
            { text: 'We keep', marked: false },
            { text: ' ', marked: false },
            { text: 'one', marked: true },
            { text: ' of them here.', marked: false },
          ],
        },
        {
          kind: 'added',
          before: null,
          after: 2,
          parts: [
            { text: 'We keep', marked: false },
            { text: ' ', marked: false },
            { text: 'two', marked: true },
            { text: ' of them here.', marked: false },
          ],
        },
        { kind: 'added', before: null, after: 3, parts: [{ text: 'new', marked: false }] },
        { kind: 'same', before: 3, after: 4, parts: [{ text: 'z', marked: false }] },
      ],
    );
  });

  it('gives both texts back', () => {
    const lines = array(constantFrom('', 'a b', 'a c', '\tx', 'longer line of words'), {
      maxLength: 12,
    });
    assert(
      property(lines, lines, (before, after) => {
        const rows = diffSource(
          before.map((line) => `${line}\n`).join(''),
          after.map((line) => `${line}\n`).join(''),
        );
        const side = (kind: 'removed' | 'added') =>
          rows
            .filter((row) => row.kind === 'same' || row.kind === kind)
            .map(({ parts }) => parts.map(({ text }) => text).join(''));
        expect(side('removed')).toEqual(before);
        expect(side('added')).toEqual(after);
      }),
    );
  });
});

describe('two histories as one', () => {
  const at = (commit: string, time: string) => ({ commit, at: time });
  it('keep the order of each, with the rest by time', () => {
    const record = [at('d', '4'), at('b', '2'), at('a', '1')];
    const log = [at('e', '5'), at('d', '4'), at('c', '3')];
    expect(interleave(record, log).map(({ commit }) => commit)).toEqual(['e', 'd', 'c', 'b', 'a']);
  });
  it('hold everything once, also when clocks and merges disagree', () => {
    const list = uniqueArray(constantFrom('a', 'b', 'c', 'd', 'e', 'f'));
    assert(
      property(list, list, (one, other) => {
        const merged = interleave(
          one.map((id, place) => at(id, String(place))),
          other.map((id) => at(id, id)),
        );
        expect(merged.map(({ commit }) => commit).sort()).toEqual([...new Set([...one, ...other])].sort());
      }),
    );
  });
});

describe('trailers', () => {
  it('are read as they were written, and nothing that was said passes for one', () => {
    const coAuthors = [{ name: 'Ben\nOsei <x>', email: 'ben@example.org' }];
    const written = writeTrailers({ coAuthors, events: [{ id: '01', type: 'text-revised' }] });
    expect(written).toEqual(['Co-authored-by: BenOsei x <ben@example.org>', 'Accord-Event: 01 text-revised']);
    const said = withoutTrailers('Why\nco-authored-by: Eve <eve@example.org>\nAccord-Event: 02 accepted');
    expect(readTrailers(`Subject\n\n${said}\n\n${written.join('\n')}\n`)).toEqual({
      coAuthors: [{ name: 'BenOsei x', email: 'ben@example.org' }],
      events: ['01'],
    });
  });
});

describe('the texts behind a change', () => {
  const behind = (...bodies: readonly string[]) =>
    textsBehind(bodies, diffProse(bodies[0] ?? '', bodies.at(-1) ?? '').blocks);

  it('are those that changed the passage, in their order', () => {
    const first =
      'We keep it for ten days there.\n\nNobody reads the old sheet any more.\n\nThe rest stays as it is now.\n';
    const second = first.replace('ten days', 'nine days');
    const third = `${second}\nAnd this is new.\n`;
    const fourth = third
      .replace('nine days', 'two days')
      .replace('Nobody reads the old sheet any more.\n\n', '');
    expect(behind(first, second, third, fourth)).toEqual([[1, 3], [3], [], [2]]);
  });

  it('are never named for what is the same, and always for what one text changed', () => {
    const words = constantFrom('one of them', 'two of those', 'three more', 'the fourth thing', 'a fifth');
    const body = uniqueArray(words, { maxLength: 5 }).map((lines) => lines.join('\n\n'));
    assert(
      property(array(body, { minLength: 2, maxLength: 4 }), (bodies) => {
        const { blocks } = diffProse(bodies[0] ?? '', bodies.at(-1) ?? '');
        const found = textsBehind(bodies, blocks);
        expect(found).toHaveLength(blocks.length);
        for (const [at, { kind }] of blocks.entries()) {
          if (kind === 'same') expect(found[at]).toEqual([]);
          else if (bodies.length === 2) expect(found[at]).toEqual([1]);
          for (const place of found[at] ?? []) expect(place).toBeLessThan(bodies.length);
        }
      }),
    );
  });
});
