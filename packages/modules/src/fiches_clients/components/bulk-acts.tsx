'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { asked, mayRefresh, sayError } from '@foxeo/platform/module-host/client';
import { Button } from '@foxeo/ui/button';
import { Checkbox } from '@foxeo/ui/choice';
import { Dialog, DialogClose } from '@foxeo/ui/dialog';
import { Field } from '@foxeo/ui/field';
import { Input } from '@foxeo/ui/input';
import { LinkButton } from '@foxeo/ui/link-button';
import { MenuButton } from '@foxeo/ui/menu-button';
import { say as sayCommon } from '@foxeo/ui/messages';
import { notify } from '@foxeo/ui/notices';
import { Download, Pause, Pin, PinOff, Play, Tag, Tags } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState, useTransition } from 'react';
import { bulkClientsAction } from '../actions/list.ts';
import { exportHref, listWords } from '../addresses.ts';
import { listMessages } from '../messages/list.ts';
import type { BulkAct, BulkReport, ClientLine, ListQuery } from '../schema.ts';

interface BulkActsProps {
  selected: readonly ClientLine[];
  /** Clients of the whole list, its other pages included. */
  total: number;
  query: ListQuery;
  tags: readonly string[];
  address: Address;
  onDone: () => void;
}

type Asking = 'tag' | 'untag' | 'pause';

const REVERSE: Partial<Record<BulkAct, BulkAct>> = {
  tag: 'untag',
  untag: 'tag',
  pin: 'unpin',
  unpin: 'pin',
  pause: 'resume',
};

/** What is done to several clients at once, and what was refused and why. */
export function BulkActs({ selected, total, query, tags, address, onDone }: BulkActsProps) {
  const say = translator(listMessages, { address });
  const router = useRouter();
  const [pending, start] = useTransition();
  const [whole, setWhole] = useState(false);
  const [asking, setAsking] = useState<Asking | null>(null);
  const [report, setReport] = useState<BulkReport | null>(null);
  const count = whole ? total : selected.length;

  function act(kind: BulkAct, value = '') {
    start(async () => {
      const ids = selected.map(({ id }) => id);
      const list = whole ? listWords({ ...query, page: 1 }) : undefined;
      const result = await asked(() => bulkClientsAction({ ids, list, act: kind, value }));
      if (mayRefresh(result)) router.refresh();
      if (!result.ok) {
        notify({ text: sayError(result.error, listMessages, { address }), tone: 'danger' });
        return;
      }
      setAsking(null);
      const { done, refused } = result.value;
      const back = REVERSE[kind];
      notify({
        text: say('bulk_done', { count: done.length }),
        tone: done.length > 0 ? 'success' : 'info',
        ...(back && done.length > 0 && { undo: () => undo(back, done, value) }),
      });
      if (refused.length > 0) setReport(result.value);
      else onDone();
    });
  }

  async function undo(back: BulkAct, ids: string[], value: string) {
    const result = await asked(() => bulkClientsAction({ ids, act: back, value }));
    if (!result.ok) notify({ text: sayError(result.error, listMessages, { address }), tone: 'danger' });
    if (mayRefresh(result)) router.refresh();
  }

  return (
    <>
      {total > selected.length && (
        <Checkbox
          label={say('bulk_whole', { count: total })}
          checked={whole}
          onChange={(event) => setWhole(event.currentTarget.checked)}
        />
      )}
      <Button size="sm" icon={<Tag aria-hidden="true" />} onClick={() => setAsking('tag')}>
        {say('bulk_tag')}
      </Button>
      <Button size="sm" icon={<Pin aria-hidden="true" />} pending={pending} onClick={() => act('pin')}>
        {say('bulk_pin')}
      </Button>
      <LinkButton
        size="sm"
        prefetch={false}
        download
        href={exportHref(query, whole ? [] : selected.map(({ id }) => id))}
        icon={<Download aria-hidden="true" />}
      >
        {say('bulk_export')}
      </LinkButton>
      <MenuButton
        label={say('bulk_more')}
        size="sm"
        entries={[
          {
            kind: 'act',
            label: say('bulk_untag'),
            icon: <Tags aria-hidden="true" />,
            onSelect: () => setAsking('untag'),
          },
          { kind: 'act', label: say('bulk_unpin'), icon: <PinOff aria-hidden="true" />, onSelect: () => act('unpin') },
          {
            kind: 'act',
            label: say('bulk_pause'),
            icon: <Pause aria-hidden="true" />,
            onSelect: () => setAsking('pause'),
          },
          { kind: 'act', label: say('bulk_resume'), icon: <Play aria-hidden="true" />, onSelect: () => act('resume') },
        ]}
      />
      {asking && (
        <AskDialog
          key={asking}
          asking={asking}
          count={count}
          tags={tags}
          address={address}
          pending={pending}
          onClose={() => setAsking(null)}
          onSend={(value) => act(asking, value)}
        />
      )}
      {report && (
        <Refusals
          report={report}
          address={address}
          onClose={() => {
            setReport(null);
            onDone();
          }}
        />
      )}
    </>
  );
}

interface AskDialogProps {
  asking: Asking;
  count: number;
  tags: readonly string[];
  address: Address;
  pending: boolean;
  onClose: () => void;
  onSend: (value: string) => void;
}

function AskDialog({ asking, count, tags, address, pending, onClose, onSend }: AskDialogProps) {
  const say = translator(listMessages, { address });
  const [value, setValue] = useState('');
  const [fault, setFault] = useState<string>();
  const pause = asking === 'pause';

  function send(event: FormEvent) {
    event.preventDefault();
    if (pending) return;
    if (value.trim().length < (pause ? 3 : 1)) setFault(say(pause ? 'bulk_reason_needed' : 'bulk_needed'));
    else onSend(value);
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={say(`bulk_${asking}_title`, { count })}
      lead={pause ? say('bulk_pause_text') : undefined}
      actions={
        <>
          <DialogClose>
            <Button>{sayCommon('cancel')}</Button>
          </DialogClose>
          <Button variant="primary" type="submit" form="lot" pending={pending}>
            {say(`bulk_${asking}`)}
          </Button>
        </>
      }
    >
      <form id="lot" noValidate onSubmit={send}>
        <Field
          label={say(pause ? 'bulk_pause_field' : 'bulk_tag_field')}
          error={fault}
          audience={pause ? say('bulk_pause_audience') : undefined}
        >
          {(control) => (
            <Input
              {...control}
              autoFocus
              autoComplete="off"
              maxLength={pause ? 500 : 40}
              list="lot-etiquettes"
              value={value}
              onChange={(event) => {
                setValue(event.currentTarget.value);
                setFault(undefined);
              }}
            />
          )}
        </Field>
        {!pause && (
          <datalist id="lot-etiquettes">
            {tags.map((tag) => (
              <option key={tag} value={tag} />
            ))}
          </datalist>
        )}
      </form>
    </Dialog>
  );
}

function Refusals({ report, address, onClose }: { report: BulkReport; address: Address; onClose: () => void }) {
  const say = translator(listMessages, { address });
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={say('bulk_refused_title', { count: report.refused.length })}
      lead={say('bulk_refused_lead')}
      actions={
        <DialogClose>
          <Button variant="primary">{say('bulk_close')}</Button>
        </DialogClose>
      }
    >
      <ul className="grid max-h-80 gap-2 overflow-y-auto text-sm">
        {report.refused.map(({ id, name, why }) => (
          <li key={id}>
            <span className="font-medium">{name}</span> <span className="text-muted">{why}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
