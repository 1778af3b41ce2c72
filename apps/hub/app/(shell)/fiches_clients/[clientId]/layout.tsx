import { clientLayout } from '@foxeo/modules/fiches_clients/screens/client-layout.tsx';
import { registry } from '@foxeo/modules/registry';

export { generateMetadata } from '@foxeo/modules/fiches_clients/screens/client-layout.tsx';
export default clientLayout(registry);
