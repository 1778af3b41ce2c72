import { registry } from '@foxeo/modules/registry';
import type { Dashboard } from '@foxeo/platform/navigation';

export const dashboard: Dashboard = { app: 'hub', registry };
