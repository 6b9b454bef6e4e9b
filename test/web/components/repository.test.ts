// The repository in the bar: how far its copy is from the remote, and what can be done about it.

import { assert, fixture, html } from '@open-wc/testing';
import type { RemoteView } from '../../../server/domain/remote-view.ts';
import type { MenuElement } from '../../../web/components/menu.ts';
import type { RepositoryElement } from '../../../web/components/repository.ts';
import { RemoteAsked } from '../../../web/events/shell.ts';
import '../../../web/components/repository.ts';

const REMOTE: RemoteView = {
  name: 'origin',
  address: 'https://git.example.org/decisions.git',
  branch: 'main',
  ahead: 2,
  behind: 1,
  automatic: false,
  at: '2026-11-02T09:00:00.000Z',
  trouble: null,
};

async function shown(remote: RemoteView | null, busy = false) {
  const element = await fixture<RepositoryElement>(
    html`<adr-repository name="harbour" .branch=${'main'} .remote=${remote} ?busy=${busy}></adr-repository>`,
  );
  const menu = element.shadowRoot?.querySelector<MenuElement>('adr-menu') ?? null;
  return { element, menu, text: element.shadowRoot?.textContent?.replace(/\s+/gu, ' ').trim() ?? '' };
}

describe('the repository in the bar', () => {
  it('without a remote is its name and its branch', async () => {
    const { menu, text } = await shown(null);
    assert.equal(text, 'harbour main');
    assert.isNull(menu);
  });

  it('says how far it is apart, for eyes and ears', async () => {
    const { element, menu, text } = await shown(REMOTE);
    assert.include(text, '2 ahead');
    assert.include(text, '1 behind');
    assert.equal(
      menu?.label,
      'harbour main 2 ahead 1 behind. 2 commits ahead of origin, 1 commit behind origin.',
    );
    await assert.isAccessible(element);
  });

  it('offers to pull and to push, and asks the shell for it', async () => {
    const { element, menu } = await shown(REMOTE);
    assert.deepEqual(
      menu?.items.map(({ label, off }) => [label, off]),
      [
        ['Pull 1 commit', undefined],
        ['Push 2 commits', undefined],
      ],
    );
    const asked: string[] = [];
    element.addEventListener(RemoteAsked.type, (event) => {
      if (event instanceof RemoteAsked) asked.push(event.act);
    });
    menu?.show();
    await menu?.updateComplete;
    menu?.shadowRoot?.querySelectorAll<HTMLElement>('[role^=menuitem]')[1]?.click();
    assert.deepEqual(asked, ['push']);
  });

  it('says why nothing can be pushed: it is all there, it is under way, or the server does it by itself', async () => {
    const offs = async (remote: RemoteView, busy = false) =>
      (await shown(remote, busy)).menu?.items.map(({ off }) => off ?? '');
    assert.deepEqual(await offs({ ...REMOTE, ahead: 0 }), ['', 'Everything here is there.']);
    assert.deepEqual(await offs(REMOTE, true), ['It is under way.', 'It is under way.']);
    const automatic = 'This server does it by itself.';
    assert.deepEqual(await offs({ ...REMOTE, automatic: true }), [automatic, automatic]);
  });

  it('says that it is not in step, and why', async () => {
    const { text, menu } = await shown({ ...REMOTE, trouble: 'The remote refused to move main.' });
    assert.include(text, 'not in step');
    assert.include(menu?.label ?? '', 'The remote refused to move main.');
  });
});
