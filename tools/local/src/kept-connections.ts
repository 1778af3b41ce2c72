/**
 * How long a connection within the installation stays open with nothing on it, in milliseconds. Whoever sends leaves
 * long before the server does: a request that meets a server just closing its end is lost, and one with a body can't be
 * sent again.
 */
export const IDLE_MS = { sender: 15_000, server: 75_000 } as const;
