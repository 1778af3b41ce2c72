import { notificationFiguresPage } from '@foxeo/platform/notifications';

export const metadata = { title: 'Notifications suivies d’effet' };

export default notificationFiguresPage;
