export { SubmissionPanel, type SubmissionPanelProps } from './screens/submission-panel.tsx';
