import { formatDate } from '@foxeo/core/dates';
import { formatBytes } from '@foxeo/core/files';
import { translator } from '@foxeo/core/messages';
import { HelpTip } from '@foxeo/platform/help';
import { Badge } from '@foxeo/ui/badge';
import { Card, CardHead } from '@foxeo/ui/card';
import { Link } from '@foxeo/ui/link';
import { Check, Download } from 'lucide-react';
import { compareHref, documentHref, fileHref } from '../addresses.ts';
import { messages } from '../messages.ts';
import { hasWords } from '../rules.ts';
import type { Approval, DocumentSheet, DocumentVersion } from '../schema.ts';
import { type Reader, sayWhen } from './wording.ts';

/** Every version, newest first, each with the approvals that it alone received. */
export function VersionsCard({
  sheet,
  shown,
  reader,
}: {
  sheet: DocumentSheet;
  shown: DocumentVersion | null;
  reader: Reader;
}) {
  const say = translator(messages, { address: reader.address });
  return (
    <Card aria-labelledby="document-versions">
      <CardHead
        id="document-versions"
        title={say('versions')}
        tip={<HelpTip subject={say('versions')}>{say('tip_versions')}</HelpTip>}
      />
      <ol className="doc-versions">
        {sheet.versions.map((one, index, all) => (
          <li key={one.id} aria-current={one.id === shown?.id || undefined}>
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <Link
                  href={documentHref(sheet.id, one.version === sheet.version ? undefined : one.version)}
                  className="fx-link"
                  prefetch={false}
                >
                  {say('version_title', { version: one.version })}
                </Link>
                {one.version === sheet.version && <Badge tone="line">{say('version_current')}</Badge>}
              </p>
              <p className="text-xs text-muted">
                {say('version_by', { who: one.uploadedBy ?? say('someone'), when: sayWhen(one.readyAt, reader) })} ·{' '}
                {formatBytes(one.size)}
              </p>
              {index + 1 < all.length && hasWords(one.mime) && hasWords(all[index + 1]?.mime ?? '') && (
                <p className="mt-1 text-xs">
                  <Link
                    href={compareHref(sheet.id, one.version, all[index + 1]?.version ?? 0)}
                    className="fx-link"
                    prefetch={false}
                  >
                    {say('version_compare', { version: all[index + 1]?.version ?? 0 })}
                  </Link>
                </p>
              )}
              {one.approvals.map((approval) => (
                <p key={approval.side} className="mt-1 flex items-center gap-1.5 text-xs text-success-text">
                  <Check aria-hidden="true" className="size-3.5 flex-none" />
                  {sayApproval(approval, reader)}
                </p>
              ))}
            </div>
            <a
              href={fileHref(one.id, { download: true })}
              className="fx-btn fx-btn-ghost fx-btn-icon fx-btn-sm"
              aria-label={say('download_version', { version: one.version })}
              title={say('download_version', { version: one.version })}
            >
              <Download aria-hidden="true" />
            </a>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function sayApproval({ mine, by, at }: Approval, { address, zone }: Reader): string {
  const say = translator(messages, { address });
  const date = formatDate(new Date(at), zone);
  if (mine) return say('version_approved_by_me', { date });
  return by ? say('version_approved_by', { who: by, date }) : say('version_approved', { date });
}
