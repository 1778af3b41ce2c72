/** What the main thread and a function's worker say to each other. Bodies are streams, handed over. */
export type ToWorker =
  | { kind: 'boot'; entry: string }
  | { kind: 'request'; id: number; request: RequestParts }
  | { kind: 'abort'; id: number }
  /** Answered by `drained` once requests and background work are done. */
  | { kind: 'drain' };

export type FromWorker =
  | { kind: 'unbootable'; reason: string }
  | { kind: 'response'; id: number; response: ResponseParts }
  | { kind: 'failed'; id: number }
  | { kind: 'drained' };

export interface RequestParts {
  url: string;
  method: string;
  headers: [string, string][];
  body: ReadableStream<Uint8Array> | null;
}

export interface ResponseParts {
  status: number;
  headers: [string, string][];
  body: ReadableStream<Uint8Array> | null;
}
