// What a reader sees of a decision before opening it.

import { describe, expect, it } from 'vitest';
import { passageOf } from '../../server/domain/passage.ts';

describe('the passage shown of a decision', () => {
  it('is the section that says what was decided', () => {
    const body =
      '## Context\n\nTwo queues.\n\n## Decision\n\nOne queue.\n\nIt is kept.\n\n## Consequences\n\nLess.\n';
    expect(passageOf(body, 'a.md')).toEqual({
      heading: 'Decision',
      markdown: 'One queue.\n\nIt is kept.',
      cut: false,
    });
  });

  it('prefers the outcome to a heading that only begins with the word', () => {
    const body =
      '## Decision drivers\n\n* Cost\n\n## Decision Outcome\n\nChosen: one queue.\n\n### Consequences\n\n* Less\n';
    expect(passageOf(body, 'a.md').heading).toBe('Decision Outcome');
    expect(passageOf(body, 'a.md').markdown).toContain('* Less');
  });

  it('is the beginning of a text that has no such section', () => {
    const body = 'In the context of tills, facing outages, we decided for paper.\n\n## Notes\n\nMore.\n';
    const passage = passageOf(body, 'a.md');
    expect(passage.heading).toBeNull();
    expect(passage.markdown).toMatch(/^In the context of tills/u);
  });

  it('ends between two blocks, and shows at least one', () => {
    const body = `## Decision\n\n${'Long. '.repeat(200)}\n\nSecond.\n`;
    const passage = passageOf(body, 'a.md', 100);
    expect(passage.markdown).not.toContain('Second.');
    expect(passage.cut).toBe(true);
  });

  it('keeps a block of code whole and leaves comments out', () => {
    const body = '## Decision\n\n<!-- say it -->\n\n```sql\nselect 1;\n\nselect 2;\n```\n';
    expect(passageOf(body, 'a.md').markdown).toBe('```sql\nselect 1;\n\nselect 2;\n```');
  });
});
