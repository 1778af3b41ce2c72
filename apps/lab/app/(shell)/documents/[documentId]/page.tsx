import { documentPage } from '@foxeo/modules/documents/screens/document.tsx';
import { SubmissionPanel } from '@foxeo/modules/validation/public';

export { generateMetadata } from '@foxeo/modules/documents/screens/document.tsx';

export default documentPage({ aside: SubmissionPanel });
