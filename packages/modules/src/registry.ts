import type { Manifest } from '@foxeo/platform/navigation';
import documents from './documents/manifest.ts';
import validation from './validation/manifest.ts';

/** Every module that exists, in the order in which the shell draws them. `pnpm gen module` adds a line. */
export const registry: readonly Manifest[] = [documents, validation];
