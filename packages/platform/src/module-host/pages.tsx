import { type Db, toAppError } from '@foxeo/db';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { asMe, ExpectedFailure, getViewer, isModuleOn, type Viewer } from '../session/public.ts';

/** What Next gives a page. */
export interface PageProps {
  params: Promise<Record<string, string | string[] | undefined>>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export interface Visit<Side extends Viewer = Viewer> {
  viewer: Side;
  db: Db;
  /** Parts of the address, each a single word. */
  params: Record<string, string>;
  /** The address's query, first value of each key. */
  query: Record<string, string>;
}

/**
 * Makes a page of a module: 404 when the module is off, one read-only transaction as the viewer for all its queries,
 * 404 when a query finds nothing that he may see.
 */
export function modulePage(
  module: string | null,
  render: (visit: Visit) => Promise<ReactNode>,
): (props: PageProps) => Promise<ReactNode> {
  return async ({ params, searchParams }) => {
    const viewer = await getViewer();
    if (module && !isModuleOn(viewer, module)) notFound();
    const visit = { viewer, params: single(await params), query: single(await searchParams) };
    try {
      return await asMe((db) => render({ ...visit, db }), { readOnly: true });
    } catch (error) {
      const refused = error instanceof ExpectedFailure ? error.error : toAppError(error);
      if (refused?.code === 'not_found' || refused?.code === 'module_off') notFound();
      throw error;
    }
  };
}

/** As `modulePage`, for screens of the operator alone. */
export function operatorPage(
  module: string | null,
  render: (visit: Visit<Extract<Viewer, { side: 'operator' }>>) => Promise<ReactNode>,
): (props: PageProps) => Promise<ReactNode> {
  return modulePage(module, async (visit) => {
    const { viewer } = visit;
    return viewer.side === 'operator' ? render({ ...visit, viewer }) : notFound();
  });
}

/** As `modulePage`, for screens of a client's members alone. */
export function memberPage(
  module: string | null,
  render: (visit: Visit<Extract<Viewer, { side: 'client' }>>) => Promise<ReactNode>,
): (props: PageProps) => Promise<ReactNode> {
  return modulePage(module, async (visit) => {
    const { viewer } = visit;
    return viewer.side === 'client' ? render({ ...visit, viewer }) : notFound();
  });
}

/**
 * Makes the layout of a page that has a `loading.tsx`: what is below it streams, with a status of 200 already sent, so
 * the 404 of a module that is off must come from above.
 */
export function moduleLayout(module: string): (props: { children: ReactNode }) => Promise<ReactNode> {
  return async ({ children }) => {
    if (!isModuleOn(await getViewer(), module)) notFound();
    return children;
  };
}

function single(values: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => {
      const first = Array.isArray(value) ? value[0] : value;
      return first === undefined ? [] : [[key, first]];
    }),
  );
}
