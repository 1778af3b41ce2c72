import type { ContextKind, ThreadsQuery } from './schema.ts';

/** A conversation: the client's own, or in the Hub that of `clientId`. */
export function chatHref(clientId: string | null = null, query: Partial<ThreadsQuery> = {}): string {
  const { filtre = 'tous', page = 1 } = query;
  const words = new URLSearchParams({
    ...(filtre !== 'tous' && { filtre }),
    ...(page > 1 && { page: String(page) }),
  }).toString();
  return `/chat${clientId ? `/${clientId}` : ''}${words && `?${words}`}`;
}

/** The composer, with what it is about attached: « Écrire à MiKL » on a document. */
export function writeAboutHref(clientId: string | null, kind: ContextKind, id: string): string {
  return `${chatHref(clientId)}?de=${kind}:${id}#ecrire`;
}

/** One message among its neighbours. */
export function messageHref(clientId: string | null, seq: number): string {
  return `${chatHref(clientId)}?message=${seq}#m${seq}`;
}

/** The bytes of an attachment; with `download` the browser saves them. */
export function attachmentHref(id: string, { download = false } = {}): string {
  return `/chat/fichier/${id}${download ? '?telecharger' : ''}`;
}

/** Where a conversation is asked for, in JSON, and where messages are sent. */
export const pageAddress = (clientId: string) => `/chat/fil/${clientId}`;
export const SEND_ADDRESS = '/chat/envoi';
