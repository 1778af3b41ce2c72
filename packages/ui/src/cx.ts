import { type ClassValue, clsx } from 'clsx';

/** Joins class names; falsy ones vanish. Utilities win over fx-… classes by layer, so nothing needs merging. */
export function cx(...classes: ClassValue[]): string {
  return clsx(classes);
}
