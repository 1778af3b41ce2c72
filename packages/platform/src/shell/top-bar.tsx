import { translator } from '@foxeo/core/messages';
import { Bell, Moon, Sparkles, Sun } from 'lucide-react';
import { addressOf } from '../navigation/public.ts';
import type { Viewer } from '../session/public.ts';
import { messages } from './messages.ts';
import { SpaceSwitch } from './user-menu.tsx';

export function TopBar({ viewer, unread }: { viewer: Viewer; unread: number }) {
  const say = translator(messages, { address: addressOf(viewer) });
  return (
    <header className="sh-top">
      <SpaceSwitch viewer={viewer} />
      <ThemeButton label={say('theme')} />
      <BellLink label={say('notifications_unread', { count: unread })} unread={unread} />
      <button type="button" className="fx-btn fx-btn-ghost" data-act="elio" aria-keyshortcuts="Control+J Meta+J">
        <Sparkles aria-hidden="true" className="size-4" />
        {say('elio')}
      </button>
    </header>
  );
}

function ThemeButton({ label }: { label: string }) {
  return (
    <button type="button" className="fx-btn fx-btn-ghost fx-btn-icon" data-act="theme" aria-label={label} title={label}>
      <Moon aria-hidden="true" className="sh-when-light" />
      <Sun aria-hidden="true" className="sh-when-dark" />
    </button>
  );
}

/** Opens the centre over the page; without script it goes to its page. */
export function BellLink({ label, unread }: { label: string; unread: number }) {
  return (
    <a
      href="/notifications"
      className="fx-btn fx-btn-ghost fx-btn-icon sh-act"
      data-act="notifications"
      aria-label={label}
      title={label}
    >
      <Bell aria-hidden="true" />
      {unread > 0 && <span className="sh-dot" />}
    </a>
  );
}
