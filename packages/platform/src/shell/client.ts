export type { Signal } from './connection.ts';
export { GlobalError } from './global-error.tsx';
export { PageError } from './page-error.tsx';
export { onRouterTransitionStart } from './router-transition.ts';

export interface TopicOptions {
  onEvent?: (event: string, payload: Readonly<Record<string, unknown>>) => void;
  /** Keys of those who are there, this page's own included. */
  onPresent?: (keys: string[]) => void;
  /** Joined, or joined again: what was missed meanwhile is to be asked for. */
  onJoined?: () => void;
  /** Follows who is there, and is known there by this key. */
  presence?: string;
}

export interface Heard {
  send: (event: string, payload: Record<string, unknown>) => void;
  track: (payload: Record<string, unknown>) => void;
  untrack: () => void;
  end: () => void;
}

/** Joins a private topic over the shell's own socket. The code of Realtime comes when the page is there. */
export async function hearTopic(name: string, options: TopicOptions): Promise<Heard> {
  const { Topic } = await import('./topic.ts');
  return new Topic(name, options);
}
