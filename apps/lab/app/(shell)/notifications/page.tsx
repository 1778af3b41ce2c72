import { notificationsPage } from '@foxeo/platform/notifications';

export const metadata = { title: 'Notifications' };

export default notificationsPage;
