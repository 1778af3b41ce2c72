import { moduleLayout } from '@foxeo/platform/module-host';

export default moduleLayout('projets');
