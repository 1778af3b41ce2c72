import type { AppError } from '@foxeo/core/result';

/** Carries an expected failure out of a place that can only throw; the host turns it back into a `Result`. */
export class ExpectedFailure extends Error {
  readonly error: AppError;

  constructor(error: AppError) {
    super(error.code);
    this.name = 'ExpectedFailure';
    this.error = error;
  }
}
