export { accountConsentsPage, journalPage } from './screens/privacy.tsx';
export { securityPage } from './screens/security.tsx';
export { accountNotificationsPage, preferencesPage, profilePage } from './screens/settings.tsx';
export { accountTitles } from './titles.ts';
