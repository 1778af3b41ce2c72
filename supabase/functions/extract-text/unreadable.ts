export type Reason = 'encrypted' | 'damaged' | 'too_large';

/** The file can't ever be read: another try would find the same. */
export class Unreadable extends Error {
  override name = 'Unreadable';
  readonly reason: Reason;
  constructor(reason: Reason) {
    super(reason);
    this.reason = reason;
  }
}
