/** The hosted runtime's own global, as far as functions use it. */
declare namespace EdgeRuntime {
  /** Keeps the function alive until the work is done, after its answer was sent. */
  function waitUntil<T>(work: Promise<T>): Promise<T>;
}
