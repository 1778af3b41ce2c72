'use client';

import { Markdown } from '../../documents/public.ts';

/** The draft as the operator will read it. */
export default function DraftPreview({ body }: { body: string }) {
  return (
    <div className="pa-preview">
      <Markdown text={body} />
    </div>
  );
}
