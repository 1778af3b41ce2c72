'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { asked, mayRefresh, sayError } from '@foxeo/platform/module-host/client';
import { Button } from '@foxeo/ui/button';
import { Checkbox } from '@foxeo/ui/choice';
import { ConfirmDialog } from '@foxeo/ui/confirm-dialog';
import { Dialog, DialogClose } from '@foxeo/ui/dialog';
import { Field } from '@foxeo/ui/field';
import { Input } from '@foxeo/ui/input';
import { say as sayCommon } from '@foxeo/ui/messages';
import { notify } from '@foxeo/ui/notices';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState, useTransition } from 'react';
import { changeViewAction, deleteViewAction, saveViewAction } from '../actions/list.ts';
import { listHref } from '../addresses.ts';
import { listMessages } from '../messages/list.ts';
import type { SavedView } from '../schema.ts';
import type { ViewAsk } from './views-menu.tsx';

interface ViewDialogProps {
  asking: ViewAsk;
  words: string;
  address: Address;
  onClose: () => void;
}

export function ViewDialog({ asking, ...rest }: ViewDialogProps) {
  if (asking.kind === 'delete') return <DeleteView view={asking.view} {...rest} />;
  return <NameView view={asking.kind === 'rename' ? asking.view : null} {...rest} />;
}

/** Keeps the list under a name, or gives a kept one another name. */
function NameView({ view, words, address, onClose }: Omit<ViewDialogProps, 'asking'> & { view: SavedView | null }) {
  const say = translator(listMessages, { address });
  const router = useRouter();
  const [pending, start] = useTransition();
  // One key a visit: pressed twice, it is one view.
  const [key] = useState(() => crypto.randomUUID());
  const [name, setName] = useState(view?.name ?? '');
  const [makeDefault, setMakeDefault] = useState(false);
  const [fault, setFault] = useState<string>();

  function send(event: FormEvent) {
    event.preventDefault();
    if (pending) return;
    if (name.trim() === '') {
      setFault(say('fault_view_name_needed'));
      return;
    }
    start(async () => {
      const result = await asked(() =>
        view ? changeViewAction({ id: view.id, name }) : saveViewAction({ key, name, query: words, makeDefault }),
      );
      if (result.ok) {
        notify({ text: view ? say('view_renamed') : say('view_saved', { name: name.trim() }), tone: 'success' });
        onClose();
      } else setFault(sayError(result.error, listMessages, { address }));
      if (mayRefresh(result)) router.refresh();
    });
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={view ? say('view_rename_title', { name: view.name }) : say('view_save_title')}
      lead={view ? undefined : say('view_save_lead')}
      actions={
        <>
          <DialogClose>
            <Button>{sayCommon('cancel')}</Button>
          </DialogClose>
          <Button variant="primary" type="submit" form="vue" pending={pending}>
            {say(view ? 'view_rename_act' : 'view_save_act')}
          </Button>
        </>
      }
    >
      <form id="vue" noValidate className="grid gap-4" onSubmit={send}>
        <Field label={say('view_name')} error={fault}>
          {(control) => (
            <Input
              {...control}
              autoFocus
              autoComplete="off"
              maxLength={60}
              value={name}
              onChange={(event) => {
                setName(event.currentTarget.value);
                setFault(undefined);
              }}
            />
          )}
        </Field>
        {!view && (
          <Checkbox
            label={say('view_make_default')}
            checked={makeDefault}
            onChange={(event) => setMakeDefault(event.currentTarget.checked)}
          />
        )}
      </form>
    </Dialog>
  );
}

function DeleteView({ view, address, onClose }: Omit<ViewDialogProps, 'asking' | 'words'> & { view: SavedView }) {
  const say = translator(listMessages, { address });
  const router = useRouter();
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => open || onClose()}
      title={say('view_delete_title', { name: view.name })}
      consequence={say('view_delete_text')}
      confirmLabel={say('view_delete_act')}
      danger
      onConfirm={async () => {
        const result = await asked(() => deleteViewAction({ id: view.id }));
        if (result.ok) {
          notify({ text: say('view_deleted'), tone: 'success' });
          router.push(listHref({ tous: '1' }));
        } else notify({ text: sayError(result.error, listMessages, { address }), tone: 'danger' });
      }}
    />
  );
}
