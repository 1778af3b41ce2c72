export { accentOfSubdomain } from './accent.ts';
export { DEFAULT_LOOK, LOOK_COOKIE, type Look, lookOf, readLook, writeLook } from './look.ts';
export { RootDocument } from './root-document.tsx';
export { lookScript } from './scripts.ts';
export { subdomainOf } from './subdomain.ts';
