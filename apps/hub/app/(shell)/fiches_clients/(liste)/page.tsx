import { listPage } from '@foxeo/modules/fiches_clients/screens/list.tsx';
import { registry } from '@foxeo/modules/registry';

export { metadata } from '@foxeo/modules/fiches_clients/screens/list.tsx';
export default listPage(registry);
