'use client';

import { translator } from '@foxeo/core/messages';
import type { ActionResult } from '@foxeo/platform/module-host/client';
import { asked, sayError } from '@foxeo/platform/module-host/client';
import { ActionBar } from '@foxeo/ui/action-bar';
import { Avatar } from '@foxeo/ui/avatar';
import { Button } from '@foxeo/ui/button';
import { Callout } from '@foxeo/ui/callout';
import { Field } from '@foxeo/ui/field';
import { Textarea } from '@foxeo/ui/input';
import { Kbd } from '@foxeo/ui/kbd';
import { LinkButton } from '@foxeo/ui/link-button';
import { notify } from '@foxeo/ui/notices';
import { Check } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type KeyboardEvent, useEffect, useRef, useState, useTransition } from 'react';
import {
  approveSubmissionAction,
  askPrecisionAction,
  rejectSubmissionAction,
  takeBackApprovalAction,
} from '../actions.ts';
import { verdictMessages } from '../messages/verdict.ts';
import { isExplained } from '../schema/explained.ts';
import { useKeptWord } from './kept-word.ts';
import { useVerdictKeys } from './verdict-keys.ts';

const say = translator(verdictMessages, { address: 'tu' });

export type Verdict = 'approve' | 'ask' | 'reject';

/** What a verdict falls on. */
interface Seen {
  round: number;
  /** « deuxième tour ». */
  roundName: string;
  sha256: string | null;
}

export interface VerdictDeskProps {
  /** Key of the draft: person and submission. */
  draft: string;
  submissionId: string;
  title: string;
  /** First name of whoever will read. */
  name: string;
  operator: string;
  shown: Seen;
  /** Null while it waits; else what became of it, in words. */
  answered: string | null;
  newerVersion: boolean;
  documentClosed: boolean;
  /** This page. */
  here: string;
  /** The queue, or the next one that waits. */
  after: { href: string; isNext: boolean };
}

/** A key or a click that comes this soon was meant for the submission before: milliseconds. */
const SETTLE = 700;

/** The operator's word and his three verdicts. Nothing is shown as done before the database says so. */
export function VerdictDesk({
  draft,
  submissionId,
  title,
  name,
  operator,
  shown,
  answered,
  newerVersion,
  documentClosed,
  here,
  after,
}: VerdictDeskProps) {
  const router = useRouter();
  const { word, write, forget } = useKeptWord(draft);
  const [seen, setSeen] = useState(shown);
  const [outdated, setOutdated] = useState(false);
  const [fault, setFault] = useState('');
  const [failure, setFailure] = useState('');
  const [pressed, setPressed] = useState<Verdict | null>(null);
  const [pending, startTransition] = useTransition();
  const field = useRef<HTMLTextAreaElement>(null);
  const [settled, setSettled] = useState(false);
  const [waited] = useState(answered === null);
  const [sent, setSent] = useState(false);
  useEffect(() => {
    const settling = setTimeout(() => setSettled(true), SETTLE);
    return () => clearTimeout(settling);
  }, []);

  const isNewer = shown.round !== seen.round || shown.sha256 !== seen.sha256;
  const mayApprove = !newerVersion && !documentClosed && seen.sha256 !== null;

  function give(verdict: Verdict) {
    if (pending || sent || !settled) return;
    if (isNewer || (verdict === 'approve' && !mayApprove)) return;
    if (verdict !== 'approve' && !isExplained(word)) {
      setFault(say('word_too_short', { name }));
      field.current?.focus();
      return;
    }
    setFault('');
    setFailure('');
    setPressed(verdict);
    startTransition(async () => {
      const result = await send(verdict, submissionId, seen, word);
      if (result.ok) {
        setSent(true);
        forget();
        notify({
          text: say(DONE[verdict], { title, name }),
          ...(verdict === 'approve' && { undo: () => takeBack(seen.round) }),
        });
        router.push(after.href);
        return;
      }
      const { error } = result;
      if (error.code === 'stale' && error.detail === 'newer_round') setOutdated(true);
      else setFailure(sayError(error, verdictMessages, { address: 'tu' }));
      // What changed meanwhile is shown; the word stays.
      if (error.code === 'stale' || error.code === 'conflict') router.refresh();
    });
  }

  // Runs from the notice, when this desk may be gone.
  async function takeBack(seenRound: number) {
    const result = await asked(() => takeBackApprovalAction({ submissionId, seenRound }));
    if (result.ok) {
      notify({ text: say('taken_back', { title }) });
      router.push(here);
    } else notify({ text: sayError(result.error, verdictMessages, { address: 'tu' }), tone: 'danger' });
  }
  useVerdictKeys(answered === null && !sent, give);

  if (answered !== null) return waited && !sent ? <Overtaken {...{ answered, word, after }} /> : null;

  return (
    <>
      <div className="va-word">
        <div aria-live="polite" className="grid gap-3 empty:hidden">
          {(isNewer || outdated) && (
            <Callout
              tone="warn"
              title={say('newer_title')}
              action={
                isNewer ? (
                  <Button
                    size="sm"
                    onClick={() => {
                      setSeen(shown);
                      setOutdated(false);
                    }}
                  >
                    {say('newer_read')}
                  </Button>
                ) : (
                  <Button size="sm" onClick={() => router.refresh()}>
                    {say('reload')}
                  </Button>
                )
              }
            >
              <p>{isNewer ? say('newer_text', { round: seen.roundName }) : say('newer_unseen')}</p>
            </Callout>
          )}
          {newerVersion && (
            <Callout tone="warn" title={say('file_changed_title')}>
              <p>{say('file_changed_text', { name })}</p>
            </Callout>
          )}
          {documentClosed && (
            <Callout tone="warn" title={say('closed_title')}>
              <p>{say('closed_text')}</p>
            </Callout>
          )}
          {failure && (
            <Callout tone="danger" role="alert">
              <p>{failure}</p>
            </Callout>
          )}
        </div>
        <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-3">
          <Avatar name={operator} ring />
          <Field id="mot" label={say('word', { name })} hint={say('word_hint')} error={fault || undefined}>
            {(control) => (
              <Textarea
                {...control}
                ref={field}
                name="mot"
                required={false}
                rows={3}
                maxLength={20_000}
                value={word}
                onChange={({ currentTarget: { value } }) => {
                  write(value);
                  if (fault && isExplained(value)) setFault('');
                }}
                onKeyDown={leaveOnEscape}
              />
            )}
          </Field>
        </div>
      </div>
      <ActionBar>
        <Button
          variant="ghost"
          pending={pending && pressed === 'reject'}
          aria-disabled={!settled || isNewer}
          onClick={() => give('reject')}
        >
          {say('reject')} <Kbd>R</Kbd>
        </Button>
        <Button
          pending={pending && pressed === 'ask'}
          aria-disabled={!settled || isNewer}
          aria-label={say('ask')}
          onClick={() => give('ask')}
        >
          <span className="max-[599px]:hidden">{say('ask')}</span>
          <span className="min-[600px]:hidden">{say('ask_short')}</span> <Kbd>C</Kbd>
        </Button>
        <Button
          variant="primary"
          icon={<Check aria-hidden="true" />}
          pending={pending && pressed === 'approve'}
          aria-disabled={!settled || isNewer || !mayApprove}
          onClick={() => give('approve')}
        >
          {say('approve')} <Kbd>V</Kbd>
        </Button>
      </ActionBar>
    </>
  );
}

const DONE = { approve: 'approved', ask: 'asked', reject: 'rejected' } as const;

function send(verdict: Verdict, submissionId: string, seen: Seen, word: string): Promise<ActionResult<void>> {
  const act = { submissionId, seenRound: seen.round, comment: word };
  if (verdict === 'approve') return approveSubmissionAction({ ...act, seenSha256: seen.sha256 });
  return verdict === 'ask' ? askPrecisionAction(act) : rejectSubmissionAction(act);
}

function leaveOnEscape(event: KeyboardEvent<HTMLTextAreaElement>) {
  if (event.key === 'Escape') event.currentTarget.blur();
}

/** Someone answered first, or the client took it back, while it was open here: what was being written is still there. */
function Overtaken({ answered, word, after }: Pick<VerdictDeskProps, 'after'> & { answered: string; word: string }) {
  return (
    <div className="va-word">
      <Callout
        tone="info"
        role="status"
        title={say('elsewhere_title')}
        action={
          <LinkButton href={after.href} size="sm">
            {say(after.isNext ? 'to_next' : 'to_queue')}
          </LinkButton>
        }
      >
        <p>{say('elsewhere_text', { status: answered })}</p>
      </Callout>
      {word && (
        <Field label={say('word_not_sent')}>
          {(control) => <Textarea {...control} required={false} readOnly rows={3} value={word} />}
        </Field>
      )}
    </div>
  );
}
