import NextLink from 'next/link';
import type { ComponentProps, ComponentType } from 'react';

/**
 * An anchor that navigates without reloading. Nothing is fetched ahead unless asked: a page that is kept true by live
 * signals would fetch every address it shows again at each of them, and what changed would wait behind.
 */
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
const Routed = NextLink as ComponentType<LinkProps>;

export function Link({ prefetch = false, ...anchor }: LinkProps) {
  return <Routed prefetch={prefetch} {...anchor} />;
}
