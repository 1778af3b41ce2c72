import { IconTile } from '@foxeo/ui/badge';
import { FileText, type LucideIcon, NotebookPen, Route, Sparkles } from 'lucide-react';
import type { SubmissionKind } from '../schema.ts';

const ICONS: Readonly<Record<SubmissionKind, LucideIcon>> = {
  document: FileText,
  homework: NotebookPen,
  step: Route,
  evolution: Sparkles,
};

/** What a request is about, at the head of its line. */
export function KindTile({ kind }: { kind: SubmissionKind }) {
  const Icon = ICONS[kind];
  return (
    <IconTile>
      <Icon />
    </IconTile>
  );
}
