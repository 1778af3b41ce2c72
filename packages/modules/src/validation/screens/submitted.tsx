import { translator } from '@foxeo/core/messages';
import { sayDay } from '@foxeo/core/near-days';
import { TextLink } from '@foxeo/ui/link-button';
import { FileClock } from 'lucide-react';
import { DocumentPreview, fileHref, Markdown } from '../../documents/public.ts';
import { RoundDiff } from '../components/round-diff.tsx';
import { messages } from '../messages.ts';
import { mayCompare, previousRound, sayRound } from '../rules.ts';
import type { SubmissionSheet } from '../schema.ts';

const say = translator(messages);

/**
 * What was submitted, the same on both sides: the file; for a text that changed since the round before, the two
 * versions face to face.
 */
export function Submitted({ sheet, now, zone }: { sheet: SubmissionSheet; now: Date; zone: string }) {
  const { version, previousVersion, events, round, submittedAt } = sheet;
  if (sheet.text) return <SubmittedWords sheet={sheet} now={now} zone={zone} />;
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
          source: { href: fileHref(previousVersion.id) },
          head: asked ? head(asked.round, asked.at) : say('version_title', { version: previousVersion.version }),
          note: asked ? say(`ended_${asked.kind === 'rejected' ? 'rejected' : 'needs_precision'}`) : '',
        }}
        after={{ source: { href: fileHref(version.id) }, head: head(round, submittedAt) }}
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

/** A step's words: as they read, or face to face with the round before. */
function SubmittedWords({ sheet, now, zone }: { sheet: SubmissionSheet; now: Date; zone: string }) {
  const { text, previousText, events, round, submittedAt } = sheet;
  if (!text) return null;
  const plain = (
    <div className="va-words">
      <Markdown text={text.body} />
    </div>
  );
  const asked = previousRound(events, round);
  if (!previousText || previousText.sha256 === text.sha256 || !asked) return plain;
  const head = (number: number, at: string) =>
    say('face', { round: sayRound(number), day: sayDay(new Date(at), now, zone) });
  return (
    <RoundDiff
      before={{
        source: { text: previousText.body },
        head: head(asked.round, asked.at),
        note: say(`ended_${asked.kind === 'rejected' ? 'rejected' : 'needs_precision'}`),
      }}
      after={{ source: { text: text.body }, head: head(round, submittedAt) }}
      plain={plain}
    />
  );
}
