import { createProxy } from '@foxeo/platform/session';

export const proxy = createProxy();

export const config = {
  // All but the build's own files and the icons.
  matcher: ['/((?!_next/static|_next/image|favicon.ico|icon|apple-icon|manifest.webmanifest).*)'],
};
