'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { asked, mayRefresh, sayError } from '@foxeo/platform/module-host/client';
import { ActionBar } from '@foxeo/ui/action-bar';
import { Button } from '@foxeo/ui/button';
import { Callout } from '@foxeo/ui/callout';
import { Dialog, DialogClose } from '@foxeo/ui/dialog';
import { readDraft, removeDraft, writeDraft } from '@foxeo/ui/drafts';
import { notify } from '@foxeo/ui/notices';
import { SkeletonCard } from '@foxeo/ui/skeleton';
import { LongTextField } from '@foxeo/ui/text-field';
import { Send } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { lazy, Suspense, useState, useTransition } from 'react';
import { submitStepAction } from '../actions.ts';
import { stepMessages } from '../messages/step.ts';

const DraftPreview = lazy(() => import('./draft-preview.tsx'));

interface SubmitBarProps {
  stepId: string;
  title: string;
  body: string;
  /** Saves what is on screen; answers its revision, or null. */
  flush: () => Promise<number | null>;
  again: boolean;
  day: string;
  /** Key under which the word is kept on this device. */
  wordKey: string;
  operator: string;
  address: Address;
}

/** Shows exactly what will go, then sends it. Pressed twice, it sends once. */
export function SubmitBar({ stepId, title, body, flush, again, day, wordKey, operator, address }: SubmitBarProps) {
  const say = translator(stepMessages, { address });
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [revision, setRevision] = useState(0);
  const [word, setWord] = useState('');
  const [failure, setFailure] = useState('');
  const [pending, start] = useTransition();

  function look() {
    if (pending) return;
    setFailure('');
    if (!body.trim()) {
      setFailure(say('nothing_written'));
      return;
    }
    start(async () => {
      const kept = await flush();
      if (kept === null || kept === 0) {
        setFailure(say('state_failed'));
        return;
      }
      setRevision(kept);
      const draft = readDraft(localStorage, wordKey, Date.now())?.word;
      if (typeof draft === 'string') setWord(draft);
      setOpen(true);
    });
  }

  function send() {
    if (pending) return;
    setFailure('');
    start(async () => {
      const result = await asked(() => submitStepAction({ stepId, word, revision }));
      if (result.ok) {
        removeDraft(localStorage, wordKey);
        setOpen(false);
        notify({ text: say('submitted', { title, operator, day }), tone: 'success' });
      } else setFailure(sayError(result.error, stepMessages, { address }));
      if (mayRefresh(result)) router.refresh();
    });
  }

  const label = say(again ? 'submit_again' : 'submit', { operator });
  return (
    <>
      <div aria-live="assertive" className="empty:hidden">
        {failure && !open && (
          <Callout tone="danger">
            <p>{failure}</p>
          </Callout>
        )}
      </div>
      <ActionBar note={say('submit_note', { operator })}>
        <Button
          variant="primary"
          size="lg"
          pending={pending && !open}
          icon={<Send aria-hidden="true" />}
          onClick={look}
        >
          {label}
        </Button>
      </ActionBar>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        wide
        title={say('preview', { operator })}
        lead={say('preview_lead', { day })}
        actions={
          <>
            <DialogClose>
              <Button>{say('cancel')}</Button>
            </DialogClose>
            <Button variant="primary" pending={pending} icon={<Send aria-hidden="true" />} onClick={send}>
              {label}
            </Button>
          </>
        }
      >
        <div className="grid gap-4">
          <Suspense fallback={<SkeletonCard lines={6} />}>
            <DraftPreview body={body} />
          </Suspense>
          <LongTextField
            label={say('word', { operator })}
            optional
            rows={2}
            maxLength={20_000}
            value={word}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setWord(value);
              writeDraft(localStorage, wordKey, { word: value }, Date.now());
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) send();
            }}
          />
          <div aria-live="assertive" className="empty:hidden">
            {failure && (
              <Callout tone="danger">
                <p>{failure}</p>
              </Callout>
            )}
          </div>
        </div>
      </Dialog>
    </>
  );
}
