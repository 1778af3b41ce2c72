import type { LinkProps } from '../src/link.tsx';

/** In the kit a link is a plain anchor: there is no router. */
export default function Anchor({ prefetch: _prefetch, replace: _replace, scroll: _scroll, ...rest }: LinkProps) {
  return <a {...rest} />;
}
