export { WithdrawButton } from './components/withdraw-button.tsx';
export { readSubmission } from './queries.ts';
export { promiseFrom } from './rules.ts';
export type { SubmissionSheet } from './schema.ts';
export { SubmissionPanel, type SubmissionPanelProps } from './screens/submission-panel.tsx';
export { Thread } from './screens/thread.tsx';
