import { translator } from '@foxeo/core/messages';
import { TextLink } from '@foxeo/ui/link-button';
import { FileClock } from 'lucide-react';
import { DocumentPreview, fileHref } from '../../documents/public.ts';
import { RoundDiff } from '../components/round-diff.tsx';
import { messages } from '../messages.ts';
import { mayCompare, previousRound, sayDay, sayRound } from '../rules.ts';
import type { SubmissionSheet } from '../schema.ts';

const say = translator(messages);

/**
 * What was submitted, the same on both sides: the file; for a text that changed since the round before, the two
 * versions face to face.
 */
export function Submitted({ sheet, now, zone }: { sheet: SubmissionSheet; now: Date; zone: string }) {
  const { version, previousVersion, events, round, submittedAt } = sheet;
  if (!version) return <p className="text-sm text-muted">{say('nothing_to_show')}</p>;
  const preview = <DocumentPreview versionId={version.id} mime={version.mime} name={version.name} />;
  if (!previousVersion) return preview;
  const asked = previousRound(events, round);
  if (mayCompare(version) && mayCompare(previousVersion)) {
    const head = (roundNumber: number, at: string) =>
      say('face', { round: sayRound(roundNumber), day: sayDay(new Date(at), now, zone) });
    return (
      <RoundDiff
        before={{
          href: fileHref(previousVersion.id),
          head: asked ? head(asked.round, asked.at) : say('version_title', { version: previousVersion.version }),
          note: asked ? say(`ended_${asked.kind === 'rejected' ? 'rejected' : 'needs_precision'}`) : '',
        }}
        after={{ href: fileHref(version.id), head: head(round, submittedAt) }}
        plain={preview}
      />
    );
  }
  return (
    <div className="grid gap-3">
      {preview}
      <TextLink href={fileHref(previousVersion.id)} target="_blank" icon={<FileClock aria-hidden="true" />}>
        {say('compare_previous', { version: previousVersion.version })}
      </TextLink>
    </div>
  );
}
