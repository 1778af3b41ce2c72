import { openingRoute, searchRoute } from '@foxeo/platform/search';
import { dashboard } from '../../../dashboard.ts';

export const GET = searchRoute(dashboard);
export const POST = openingRoute;
