export { HelpTip } from './help-tip.tsx';
export { helpPage } from './page.tsx';
