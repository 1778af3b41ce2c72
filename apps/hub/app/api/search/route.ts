import { searchRoute } from '@foxeo/platform/search';
import { dashboard } from '../../../dashboard.ts';

export const GET = searchRoute(dashboard);
