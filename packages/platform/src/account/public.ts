export { accountConsentsPage } from './screens/privacy.tsx';
export { securityPage } from './screens/security.tsx';
export { journalExportRoute, journalPage } from './screens/seen.tsx';
export { accountNotificationsPage, preferencesPage, profilePage } from './screens/settings.tsx';
export { accountTitles } from './titles.ts';
