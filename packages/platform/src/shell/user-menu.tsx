import { t } from '@foxeo/core/messages';
import { Link } from '@foxeo/ui/link';
import { Keyboard, LayoutGrid, LogOut, UserRound } from 'lucide-react';
import { spaceUrl, type Viewer } from '../session/public.ts';
import { messages } from './messages.ts';

/** What belongs to the person, wherever he is: account, spaces, shortcuts, the way out. */
export function UserMenu({ viewer }: { viewer: Viewer }) {
  return (
    <>
      <Link href="/compte">
        <UserRound aria-hidden="true" />
        {t(messages, 'account')}
      </Link>
      <button type="button" data-act="keyboard">
        <Keyboard aria-hidden="true" />
        {t(messages, 'keyboard')}
      </button>
      {viewer.side === 'client' && viewer.spaces.length > 1 && (
        <Link href="/espaces">
          <LayoutGrid aria-hidden="true" />
          {t(messages, 'spaces')}
        </Link>
      )}
      <div className="sh-menu-rule" />
      <form action="/deconnexion" method="post">
        <button type="submit">
          <LogOut aria-hidden="true" />
          {t(messages, 'sign_out')}
        </button>
      </form>
    </>
  );
}

/** From the Lab to the One of the same person and back, once he has both. */
export function SpaceSwitch({ viewer }: { viewer: Viewer }) {
  if (viewer.side === 'operator') return null;
  const lab = viewer.spaces.find((space) => space.dashboard === 'lab');
  const one = viewer.spaces.find((space) => space.dashboard === 'one');
  if (!lab || !one) return null;
  return (
    <nav className="fx-seg mr-2" aria-label={t(messages, 'spaces')}>
      {[lab, one].map((space) => {
        const address = spaceUrl(space);
        const here = space.dashboard === viewer.app;
        return (
          address && (
            <a key={space.id} href={address} aria-current={here ? 'page' : undefined}>
              {t(messages, space.dashboard)}
            </a>
          )
        );
      })}
    </nav>
  );
}
