// Pulling and pushing as entries of a menu: of the repository's own in the bar, and of the account's, which is all that a narrow page has room for.

import type { RemoteView } from '../../server/domain/remote-view.ts';
import { countOf, timeInWords } from '../../server/domain/words.ts';
import type { MenuItem } from './menu.ts';

export function remoteItems(
  { ahead, behind, automatic, at, name, address }: RemoteView,
  { zone, busy }: { readonly zone: string; readonly busy: boolean },
): MenuItem[] {
  const by = automatic ? 'This server does it by itself.' : '';
  const wait = busy ? 'It is under way.' : '';
  const seen = at === null ? 'Not looked at yet' : `Last reached at ${timeInWords(at, zone)}`;
  const pullOff = wait || by;
  const pushOff = wait || by || (ahead === 0 ? 'Everything here is there.' : '');
  return [
    {
      key: 'pull',
      group: `${name}, ${address}`,
      label: behind === 0 ? 'Pull' : `Pull ${countOf(behind, 'commit')}`,
      hint: pullOff === '' ? seen : pullOff,
      ...(pullOff === '' ? {} : { off: pullOff }),
    },
    {
      key: 'push',
      label: ahead === 0 ? 'Push' : `Push ${countOf(ahead, 'commit')}`,
      ...(pushOff === '' ? { hint: 'Takes there what was decided here' } : { off: pushOff }),
    },
  ];
}
