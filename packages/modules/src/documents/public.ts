export { documentHref, fileHref } from './addresses.ts';
export { DocumentPreview, type DocumentPreviewProps } from './components/document-preview.tsx';
export { Markdown } from './components/markdown.tsx';
