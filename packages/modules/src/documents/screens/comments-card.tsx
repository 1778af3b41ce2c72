import { translator } from '@foxeo/core/messages';
import { Card, CardHead } from '@foxeo/ui/card';
import { RelativeTime } from '@foxeo/ui/relative-time';
import { CommentForm } from '../components/comment-form.tsx';
import { ResolveButton } from '../components/comment-resolve.tsx';
import { commentMessages } from '../messages/comments.ts';
import type { DocumentComment } from '../schema/texts.ts';
import type { Reader } from './wording.ts';

export interface CommentsCardProps {
  comments: readonly DocumentComment[];
  /** On which version a new one is made; null where none may be. */
  versionId: string | null;
  shared: boolean;
  reader: Reader;
}

/** What both sides say about the document, those dealt with folded away. */
export function CommentsCard({ comments, versionId, shared, reader }: CommentsCardProps) {
  const { address } = reader;
  const say = translator(commentMessages, { address });
  const open = comments.filter(({ resolvedAt }) => resolvedAt === null);
  const resolved = comments.filter(({ resolvedAt }) => resolvedAt !== null);
  if (comments.length === 0 && versionId === null) return null;
  const draw = (comment: DocumentComment) => (
    <Comment key={comment.id} comment={comment} reader={reader} writable={versionId !== null} />
  );
  return (
    <Card aria-labelledby="document-comments" className="grid gap-4">
      <CardHead id="document-comments" title={say('title')} />
      {comments.length === 0 && <p className="text-sm text-muted">{say('none')}</p>}
      {open.length > 0 && <ol className="grid gap-4">{open.map(draw)}</ol>}
      {resolved.length > 0 && (
        <details>
          <summary className="cursor-pointer text-sm text-muted">
            {say('resolved_count', { count: resolved.length })}
          </summary>
          <ol className="mt-3 grid gap-4">{resolved.map(draw)}</ol>
        </details>
      )}
      {versionId && <CommentForm versionId={versionId} shared={shared} address={address} />}
    </Card>
  );
}

interface CommentProps {
  comment: DocumentComment;
  reader: Reader;
  writable: boolean;
}

function Comment({ comment, reader, writable }: CommentProps) {
  const { id, by, mine, body, version, page, passage, stands, at, resolvedAt } = comment;
  const say = translator(commentMessages, { address: reader.address });
  return (
    <li className="grid gap-1 text-sm">
      <p className="flex flex-wrap items-baseline gap-x-2 text-xs text-muted">
        <b className="font-ui text-sm font-semibold text-text">
          {mine ? say('by_me') : say('by', { who: by ?? say('someone') })}
        </b>
        <RelativeTime instant={new Date(at)} now={reader.now} zone={reader.zone} />
        <span>{say('version', { version })}</span>
        {page !== null && stands !== false && (
          <a href={`#page-${page}`} className="fx-link">
            {say('page', { page })}
          </a>
        )}
      </p>
      {passage && (
        <blockquote className="doc-quote">
          <q>{passage}</q>
          {stands === false && <span className="block text-xs text-muted">{say('gone')}</span>}
        </blockquote>
      )}
      <p className="whitespace-pre-wrap break-words">{body}</p>
      {writable && (
        <div>
          <ResolveButton commentId={id} resolved={resolvedAt !== null} address={reader.address} />
        </div>
      )}
    </li>
  );
}
