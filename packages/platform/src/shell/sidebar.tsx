import { translator } from '@foxeo/core/messages';
import { Avatar } from '@foxeo/ui/avatar';
import { Brand } from '@foxeo/ui/brand';
import { Keys } from '@foxeo/ui/kbd';
import { ChevronsUpDown, CircleHelp, PanelLeft, Search } from 'lucide-react';
import { addressOf, NamedIcon, NavLink, type NavSection } from '../navigation/public.ts';
import type { Viewer } from '../session/public.ts';
import { Count } from './count.tsx';
import { messages } from './messages.ts';
import { nameOf, noteOf, personName } from './names.ts';
import { NewsDot } from './news-dot.tsx';

export interface SidebarProps {
  viewer: Viewer;
  sections: readonly NavSection[];
  badges: Readonly<Record<string, number>>;
  commandKey: string;
}

export function Sidebar({ viewer, sections, badges, commandKey }: SidebarProps) {
  const say = translator(messages, { address: addressOf(viewer) });
  const name = personName(viewer);
  return (
    <aside className="sh-side" data-canvas>
      <div className="sh-brand">
        <Brand name={nameOf(viewer)} note={noteOf(viewer)} />
      </div>
      <button type="button" className="sh-search" data-act="search" aria-keyshortcuts="Control+K Meta+K">
        <Search aria-hidden="true" className="size-4" />
        <span className="sh-word">{say('search')}</span>
        <Keys keys={[commandKey, 'K']} />
      </button>
      {sections.map(({ key, label, items }) => (
        <nav key={key} aria-label={label ?? say('main')}>
          {label && <p className="sh-nav-label">{label}</p>}
          <ul className="sh-nav">
            {items.map(({ href, label: word, icon }) => (
              <li key={href}>
                <NavLink href={href} title={word}>
                  <NamedIcon name={icon} />
                  <span className="sh-word">{word}</span>
                  <Count value={badges[href]} />
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
      ))}
      <div className="sh-foot">
        <div className="sh-nav">
          <NavLink href="/aide" title={say('help')}>
            <CircleHelp aria-hidden="true" />
            <span className="sh-word">{say('help')}</span>
            <NewsDot viewer={viewer} />
          </NavLink>
        </div>
        <button type="button" className="sh-fold" data-act="fold" title={say('fold')}>
          <PanelLeft aria-hidden="true" className="text-canvas-muted" />
          <span className="sh-word">{say('fold')}</span>
        </button>
        <button type="button" className="sh-me" popoverTarget="shell-me">
          <Avatar name={name} />
          <span className="sh-word min-w-0 flex-1 truncate">
            {name}
            <small>{viewer.side === 'operator' ? say('operator') : viewer.client.name}</small>
            <span className="sr-only">, {say('my_menu')}</span>
          </span>
          <ChevronsUpDown aria-hidden="true" className="sh-word size-4 text-canvas-muted" />
        </button>
      </div>
    </aside>
  );
}
