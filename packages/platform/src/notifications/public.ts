export { notificationFiguresPage } from './figures-page.tsx';
export { notificationsPage } from './page.tsx';
export { countUnread, listNotifications } from './queries.ts';
export { arrivalRoute, notificationsRoute } from './routes.ts';
