import { documentPage } from '@foxeo/modules/documents/screens/document.tsx';
import { NotedFrom } from '@foxeo/modules/projets/public';
import { SubmissionPanel } from '@foxeo/modules/validation/public';

export { generateMetadata } from '@foxeo/modules/documents/screens/document.tsx';

export default documentPage({ asides: [SubmissionPanel, NotedFrom] });
