export { AccessibilityPage, LegalNoticePage, PrivacyPage } from './pages.tsx';
export { titles } from './titles.ts';
