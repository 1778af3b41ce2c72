import { translator } from '@foxeo/core/messages';
import { Brand } from '@foxeo/ui/brand';
import { CircleHelp, Ellipsis, Moon, Search, Sparkles } from 'lucide-react';
import { addressOf, NamedIcon, type NavItem, NavLink, withinReach } from '../navigation/public.ts';
import type { Viewer } from '../session/public.ts';
import { Count } from './count.tsx';
import { messages } from './messages.ts';
import { nameOf } from './names.ts';
import { NewsDot } from './news-dot.tsx';
import { BellLink } from './top-bar.tsx';
import { UserMenu } from './user-menu.tsx';

/** What the thumb reaches without opening anything. */
const PLACES = 4;

export function MobileBar({ viewer, unread }: { viewer: Viewer; unread: number }) {
  const say = translator(messages, { address: addressOf(viewer) });
  return (
    <header className="sh-mobile" data-canvas>
      <Brand name={nameOf(viewer)} />
      <button
        type="button"
        className="fx-btn fx-btn-ghost fx-btn-icon"
        data-act="search"
        aria-label={say('search')}
        title={say('search')}
      >
        <Search aria-hidden="true" />
      </button>
      <BellLink label={say('notifications_unread', { count: unread })} unread={unread} />
    </header>
  );
}

export interface BottomBarProps {
  viewer: Viewer;
  items: readonly NavItem[];
  badges: Readonly<Record<string, number>>;
}

export function BottomBar({ viewer, items, badges }: BottomBarProps) {
  const say = translator(messages, { address: addressOf(viewer) });
  const { near, others } = withinReach(items, PLACES);
  const waiting = others.reduce((sum, { href }) => sum + (badges[href] ?? 0), 0);
  return (
    <nav className="sh-bottom" aria-label={say('main')}>
      {near.map((item) => (
        <NavLink key={item.href} href={item.href}>
          <Entry item={item} count={badges[item.href]} />
        </NavLink>
      ))}
      <button type="button" popoverTarget="shell-more">
        <Ellipsis aria-hidden="true" />
        <span className="sh-word">{say('more')}</span>
        <Count value={waiting} />
      </button>
      <div id="shell-more" popover="auto" className="sh-menu">
        {others.map((item) => (
          <NavLink key={item.href} href={item.href}>
            <Entry item={item} count={badges[item.href]} />
          </NavLink>
        ))}
        {others.length > 0 && <div className="sh-menu-rule" />}
        <button type="button" data-act="elio">
          <Sparkles aria-hidden="true" />
          {say('elio')}
        </button>
        <button type="button" data-act="theme">
          <Moon aria-hidden="true" />
          {say('theme')}
        </button>
        <NavLink href="/aide">
          <CircleHelp aria-hidden="true" />
          {say('help')}
          <NewsDot viewer={viewer} />
        </NavLink>
        <UserMenu viewer={viewer} />
      </div>
    </nav>
  );
}

function Entry({ item: { icon, label }, count }: { item: NavItem; count: number | undefined }) {
  return (
    <>
      <NamedIcon name={icon} />
      <span className="sh-word">{label}</span>
      <Count value={count} />
    </>
  );
}
