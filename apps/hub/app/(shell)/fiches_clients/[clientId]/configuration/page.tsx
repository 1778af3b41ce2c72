import { configurationPage } from '@foxeo/modules/fiches_clients/screens/configuration.tsx';
import { registry } from '@foxeo/modules/registry';

export default configurationPage(registry);
