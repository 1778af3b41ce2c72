import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** A part of the gateway: answers web requests, and perhaps upgrades sockets. Created by `createX(context)`. */
export interface GatewayService {
  /** Path prefix on the gateway's origin, such as `/auth/v1`. */
  prefix: string;
  /** Opens pools and listeners. Resolves when requests can be served. */
  start(): Promise<void>;
  /** Closes what `start` opened; requests under way may finish. */
  stop(): Promise<void>;
  /** True when a request would be served now (the database answers, the child is up). */
  healthy(): Promise<boolean>;
  /** `request.url` keeps the whole path, prefix included. */
  handle(request: Request): Promise<Response>;
  /** Only Realtime has one. */
  upgrade?(request: IncomingMessage, socket: Duplex, head: Buffer): void;
}
