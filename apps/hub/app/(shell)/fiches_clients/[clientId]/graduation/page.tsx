import { graduationPage } from '@foxeo/modules/fiches_clients/screens/graduation.tsx';
import { registry } from '@foxeo/modules/registry';

export default graduationPage(registry);
