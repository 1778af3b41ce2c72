import { keepPreferences } from './actions.ts';
import { LOOK_COOKIE, readLook } from './look.ts';
import { lookCookie } from './scripts.ts';

/** What a button of the frame changes for this person, here at once and everywhere from then on. */
export function toggle(what: string): void {
  if (what === 'theme') toggleTheme();
  if (what === 'fold') toggleSidebar();
}

function toggleTheme(): void {
  const root = document.documentElement;
  const theme = root.dataset.theme === 'dark' ? 'light' : 'dark';
  root.dataset.preference = theme;
  // biome-ignore lint/suspicious/noDocumentCookie: Safari has no Cookie Store
  document.cookie = lookCookie({ ...readLook(cookie(LOOK_COOKIE)), theme });
  keepPreferences({ theme });
}

function toggleSidebar(): void {
  const app = document.querySelector<HTMLElement>('.sh-app');
  if (!app) return;
  const collapsed = app.dataset.sidebar !== 'collapsed';
  app.dataset.sidebar = collapsed ? 'collapsed' : 'open';
  keepPreferences({ sidebarCollapsed: collapsed });
}

function cookie(name: string): string | undefined {
  const line = document.cookie.split('; ').find((part) => part.startsWith(`${name}=`));
  return line?.slice(name.length + 1);
}
