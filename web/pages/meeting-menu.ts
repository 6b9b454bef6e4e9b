// What else can be done with a meeting as a whole, and why not where it can't.

import type { MeetingView } from '../../server/domain/meeting-view.ts';
import type { MenuItem } from '../components/menu.ts';

export function meetingMenu({ can, moved, cancelled }: MeetingView): readonly MenuItem[] {
  const off = (command: keyof MeetingView['can']) => (can[command] === true ? {} : { off: can[command] });
  return [
    { key: 'name-scribe', label: 'Name who keeps the minutes', icon: 'pencil', ...off('name-scribe') },
    { key: 'freeze', label: 'Freeze the agenda now', icon: 'lock', ...off('freeze') },
    { key: 'move', label: 'Move the meeting', icon: 'calendar-days', ...off('move') },
    ...(moved === null && cancelled === null
      ? []
      : [
          {
            key: 'restore',
            label: 'Hold it as the series has it',
            icon: 'history',
            ...off('restore'),
          } as const,
        ]),
    ...(cancelled === null
      ? [{ key: 'cancel', label: 'Cancel the meeting', icon: 'x', ...off('cancel') } as const]
      : []),
  ];
}
