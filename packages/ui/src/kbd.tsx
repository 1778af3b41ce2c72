import { cx } from './cx.ts';

/** A key to press, as `⌘` or `Entrée`. */
export function Kbd({ children, className }: { children: string; className?: string }) {
  return <kbd className={cx('fx-kbd', className)}>{children}</kbd>;
}

/** A combination or a choice of keys: `<Keys keys={['⌘', 'K']} />`. */
export function Keys({ keys, className }: { keys: readonly string[]; className?: string }) {
  return (
    <span className={cx('fx-keys', className)}>
      {keys.map((key) => (
        <Kbd key={key}>{key}</Kbd>
      ))}
    </span>
  );
}

/** A short piece of code, an identifier, an address to copy. */
export function Code({ children }: { children: string }) {
  return <code className="fx-code">{children}</code>;
}
