import { notify } from '@foxeo/ui/notices';
import type { Announcement } from './routes.ts';

/** Tells an open page that a notification arrived: a toast, a sound, or nothing, as the person wishes. */
export async function announceNotification(id: string): Promise<void> {
  const response = await fetch(`/api/notifications/${encodeURIComponent(id)}`, { cache: 'no-store' });
  if (response.status !== 200) return;
  const { title, action, href, toast, sound, heardOnItsPage }: Announcement = await response.json();
  // What it tells is before the reader's eyes.
  if (!heardOnItsPage && !document.hidden && location.pathname === new URL(href, location.href).pathname) return;
  if (toast !== 'none') notify({ text: title, tone: 'info', link: { label: action, href }, stay: toast === 'stay' });
  if (sound) chime();
}

/** Two soft notes. A browser that wants a gesture first stays silent. */
function chime(): void {
  const context = new AudioContext();
  if (context.state === 'suspended') {
    context.close();
    return;
  }
  const gain = context.createGain();
  gain.connect(context.destination);
  gain.gain.setValueAtTime(0.06, context.currentTime);
  gain.gain.exponentialRampToValueAtTime(0.0001, context.currentTime + 0.5);
  for (const [frequency, at] of [
    [659, 0],
    [880, 0.12],
  ] as const) {
    const note = context.createOscillator();
    note.frequency.value = frequency;
    note.connect(gain);
    note.start(context.currentTime + at);
    note.stop(context.currentTime + 0.5);
  }
  setTimeout(() => context.close(), 800);
}
