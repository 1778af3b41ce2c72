import { t } from '@foxeo/core/messages';
import { sql } from '@foxeo/db';
import { Fox } from '@foxeo/ui/fox';
import { LinkButton } from '@foxeo/ui/link-button';
import type { ReactNode } from 'react';
import { asMe, currentApp, env, getSession, oneUrl } from '../session/public.ts';
import { messages } from './messages.ts';

/** 404 within the frame: the navigation stays. */
export function NotFoundInside() {
  return (
    <Status
      title={t(messages, 'not_found_title')}
      text={t(messages, 'not_found_text')}
      actions={<LinkButton href="/">{t(messages, 'home')}</LinkButton>}
    />
  );
}

/** 404 of an address that is no page at all. */
export function NotFound() {
  return (
    <Alone>
      <NotFoundInside />
    </Alone>
  );
}

/** 403: the right person at the wrong door. It says where his own door is, and nothing about this one. */
export async function ForbiddenPage() {
  const own = await ownAddress();
  return (
    <Alone>
      <Status
        title={t(messages, 'forbidden_title')}
        text={t(messages, 'forbidden_text')}
        actions={
          <>
            {own && (
              <a href={own} className="fx-btn fx-btn-primary">
                {t(messages, 'forbidden_own')}
              </a>
            )}
            <form action="/deconnexion" method="post">
              <button type="submit" className="fx-btn fx-btn-secondary">
                {t(messages, 'forbidden_switch')}
              </button>
            </form>
          </>
        }
      />
    </Alone>
  );
}

/** What a page says that has nothing else to show. */
function Status({ title, text, actions }: { title: string; text: string; actions: ReactNode }) {
  return (
    <div className="fx-empty">
      <div className="fx-empty-art">
        <Fox size={72} />
      </div>
      <h1 className="fx-empty-title">{title}</h1>
      <p className="fx-empty-text">{text}</p>
      <div className="fx-empty-acts">{actions}</div>
    </div>
  );
}

function Alone({ children }: { children: ReactNode }) {
  return <main className="grid min-h-dvh place-items-center bg-surface p-6">{children}</main>;
}

/** The Hub for an operator; for a client, his first space. Null when he has none. */
async function ownAddress(): Promise<string | null> {
  const session = await getSession();
  if (!session) return null;
  const { HUB_URL, LAB_URL } = env();
  if (session.operator) return currentApp() === 'hub' ? null : HUB_URL;
  const { rows } = await asMe(
    (db) =>
      sql<{ dashboard: 'lab' | 'one'; subdomain: string | null }>`
        select f.dashboard, f.subdomain from public.client_members m
        join public.client_config f on f.client_id = m.client_id
        where m.user_id = ${session.userId} and m.removed_at is null
        order by m.created_at limit 1
      `.execute(db),
    { readOnly: true },
  );
  const [space] = rows;
  if (!space) return null;
  return space.dashboard === 'lab' ? LAB_URL : oneUrl(space.subdomain);
}
