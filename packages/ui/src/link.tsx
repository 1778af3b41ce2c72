import NextLink from 'next/link';
import type { ComponentProps, ComponentType } from 'react';

/** An anchor that navigates without reloading. `prefetch: false` for the many links of a list of filters or sorts. */
export type LinkProps = ComponentProps<'a'> & {
  href: string;
  prefetch?: boolean;
  replace?: boolean;
  scroll?: boolean;
};

/**
 * The only place that knows the router. Apps check the literal addresses of their own routes (`typedRoutes`);
 * here an address is any string, which that check cannot follow: hence the plain component type.
 */
export const Link: ComponentType<LinkProps> = NextLink as ComponentType<LinkProps>;
