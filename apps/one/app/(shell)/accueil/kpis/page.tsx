import { kpisPage, kpiTitles } from '@foxeo/platform/kpis';
import { dashboard } from '../../../../dashboard.ts';

export default kpisPage(dashboard);
export const metadata = kpiTitles.edit;
