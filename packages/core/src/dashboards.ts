import { z } from 'zod';

/** Hub: the operator's. Lab: a client in creation. One: an established client. */
export const DASHBOARDS = ['hub', 'lab', 'one'] as const;

export type Dashboard = (typeof DASHBOARDS)[number];

export const dashboard = z.enum(DASHBOARDS);

const OTHER_NAMES: Readonly<Record<string, Dashboard>> = { mère: 'hub', mere: 'hub', coaching: 'lab', outil: 'one' };

/** A dashboard as a module description in YAML names it: also « mère », « coaching », « outil ». */
export const importedDashboard = z
  .string()
  .trim()
  .toLowerCase()
  .transform((name) => OTHER_NAMES[name.normalize('NFC')] ?? name)
  .pipe(dashboard);
