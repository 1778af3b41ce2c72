'use client';

import { ok } from '@foxeo/core';
import { Archive, Copy, MoreHorizontal, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { z } from 'zod';
import { Badge } from '../src/badge.tsx';
import { Button } from '../src/button.tsx';
import { CommandGroup, CommandItem, CommandPalette } from '../src/command.tsx';
import { ConfirmButton } from '../src/confirm-button.tsx';
import { DataTable } from '../src/data-table.tsx';
import type { DataColumn } from '../src/data-table-columns.ts';
import { Dialog, Sheet } from '../src/dialog.tsx';
import { Field } from '../src/field.tsx';
import { FileDrop } from '../src/file-drop.tsx';
import { Form, FormField, FormSubmit, useZodForm } from '../src/form.tsx';
import { Input, Textarea } from '../src/input.tsx';
import { MenuButton } from '../src/menu-button.tsx';
import { notify } from '../src/notices.ts';
import { OtpInput } from '../src/otp-input.tsx';
import { PasswordInput } from '../src/password-input.tsx';
import { Popover } from '../src/popover.tsx';
import { SearchForm } from '../src/search-form.tsx';
import { Select } from '../src/select.tsx';
import { TagInput } from '../src/tag-input.tsx';
import { ToastHost } from '../src/toast-host.tsx';
import { Tooltip } from '../src/tooltip.tsx';
import { UploadRow } from '../src/upload-row.tsx';
import { Row, Sample } from './sample.tsx';

interface Client {
  id: string;
  name: string;
  space: 'Lab' | 'One';
  health: string;
  due: string;
}

const CLIENTS: Client[] = ['Les Mains Vertes', 'Léa Moreau', 'Thomas Guérin', 'Camille Roux', 'Hugo Lemaire'].map(
  (name, index) => ({
    id: `client-${index}`,
    name,
    space: index % 2 ? 'Lab' : 'One',
    health: index === 0 ? 'À risque' : 'En bonne voie',
    due: index === 0 ? '480,00 €' : '0,00 €',
  }),
);

const MANY: Client[] = Array.from({ length: 400 }, (_, index) => ({
  id: `many-${index}`,
  name: `Client ${index + 1}`,
  space: index % 2 ? 'Lab' : 'One',
  health: 'En bonne voie',
  due: `${index},00 €`,
}));

const COLUMNS: DataColumn<Client>[] = [
  { key: 'name', header: 'Client', sortable: true, cell: (row) => row.name },
  {
    key: 'space',
    header: 'Espace',
    cell: (row) => <Badge tone={row.space === 'Lab' ? 'lab' : 'one'}>{row.space}</Badge>,
  },
  {
    key: 'health',
    header: 'Santé',
    cell: (row) => <Badge tone={row.health === 'À risque' ? 'danger' : 'success'}>{row.health}</Badge>,
  },
  { key: 'due', header: 'Impayé', sortable: true, align: 'end', cell: (row) => row.due },
];

const noteSchema = z.object({ title: z.string().min(1), text: z.string().min(10) });

function NoteForm() {
  const form = useZodForm(noteSchema, { defaultValues: { title: '', text: '' } });
  return (
    <Form
      form={form}
      draft="kit:note"
      onSubmit={async () => {
        notify({ text: 'Note enregistrée.', undo: () => undefined });
        return ok();
      }}
    >
      <FormField form={form} name="title" label="Titre">
        {(control) => <Input {...control} />}
      </FormField>
      <FormField form={form} name="text" label="Texte" hint="Dix caractères au moins.">
        {(control) => <Textarea {...control} />}
      </FormField>
      <FormSubmit form={form}>Enregistrer</FormSubmit>
    </Form>
  );
}

export function Interactive() {
  const [palette, setPalette] = useState(false);
  const [query, setQuery] = useState('');
  return (
    <>
      <div className="min-w-0 lg:col-span-2">
        <DataTable
          label="Clients"
          columns={COLUMNS}
          rows={CLIENTS}
          rowId={(row) => row.id}
          rowName={(row) => row.name}
          rowHref={(row) => `#${row.id}`}
          sort={{ key: 'name', direction: 'asc' }}
          sortHref={(sort) => `#${sort.key}-${sort.direction}`}
          search={<SearchForm action="#" label="Chercher un client" />}
          chooseColumns
          bulk={(selected) => <Button size="sm">Étiqueter {selected.length}</Button>}
        />
      </div>
      <details className="min-w-0 lg:col-span-2">
        <summary>400 lignes</summary>
        <DataTable
          label="Beaucoup de clients"
          columns={COLUMNS}
          rows={MANY}
          rowId={(row) => row.id}
          rowName={(row) => row.name}
          rowHref={(row) => `#${row.id}`}
        />
      </details>

      <Sample title="Ce qui s’ouvre">
        <Row>
          <MenuButton
            label="Plus"
            icon={<MoreHorizontal aria-hidden="true" />}
            iconOnly
            variant="secondary"
            align="start"
            entries={[
              {
                kind: 'act',
                label: 'Renommer',
                icon: <Pencil aria-hidden="true" />,
                end: 'R',
                onSelect: () => undefined,
              },
              { kind: 'link', label: 'Dupliquer', icon: <Copy aria-hidden="true" />, href: '#copie' },
              { kind: 'rule', label: 'danger' },
              {
                kind: 'act',
                label: 'Mettre à la corbeille',
                icon: <Trash2 aria-hidden="true" />,
                danger: true,
                onSelect: () => undefined,
              },
            ]}
          />
          <Dialog
            title="Nouveau rendez-vous"
            lead="Il sera proposé, pas imposé."
            trigger={<Button>Dialogue</Button>}
            actions={<Button variant="primary">Proposer</Button>}
          >
            <Field label="Objet">{(control) => <Input {...control} name="subject" />}</Field>
          </Dialog>
          <ConfirmButton
            variant="danger-ghost"
            icon={<Archive aria-hidden="true" />}
            confirm={{
              title: 'Archiver Les Mains Vertes ?',
              consequence: 'L’espace se ferme pour trois personnes. Les factures restent. Vous pourrez le rouvrir.',
              confirmLabel: 'Archiver',
              cancelLabel: 'Garder',
              typed: 'Les Mains Vertes',
              danger: true,
              onConfirm: () => undefined,
            }}
          >
            Archiver
          </ConfirmButton>
          <Sheet title="Notifications" trigger={<Button>Panneau</Button>}>
            Deux choses à traiter.
          </Sheet>
          <Popover label="Choix" trigger={<Button>Bulle</Button>}>
            Jeudi 26 novembre, 10 h 30.
          </Popover>
          <Tooltip text="Raccourci : C">
            <Button variant="ghost">Infobulle</Button>
          </Tooltip>
          <Button onClick={() => setPalette(true)}>Palette</Button>
          <Button onClick={() => notify({ text: '« Offre » validée, Camille est prévenue.', undo: () => undefined })}>
            Annulable
          </Button>
        </Row>
        <CommandPalette
          open={palette}
          onOpenChange={setPalette}
          label="Palette"
          placeholder="Chercher ou demander"
          query={query}
          onQuery={setQuery}
          foot="↵ ouvrir"
        >
          <CommandGroup heading="Résultats">
            <CommandItem value="a" note="Léa Moreau" end="360,00 €" onSelect={() => setPalette(false)}>
              Facture F-2026-097
            </CommandItem>
            <CommandItem value="b" end="Client" onSelect={() => setPalette(false)}>
              Léa Moreau
            </CommandItem>
          </CommandGroup>
        </CommandPalette>
        <Field label="Espace">
          {(control) => (
            <Select
              id={control.id}
              defaultValue="lab"
              options={[
                { value: 'lab', label: 'Lab', note: 'Accompagnement' },
                { value: 'one', label: 'One', note: 'Outil seul' },
              ]}
            />
          )}
        </Field>
        <Field label="Mot de passe">
          {(control) => <PasswordInput {...control} name="password" autoComplete="current-password" />}
        </Field>
        <Field label="Code reçu">{(control) => <OtpInput {...control} name="code" />}</Field>
        <Field label="Étiquettes">
          {({ id }) => <TagInput id={id} name="tags" defaultTags={['traiteur', 'Vitré']} />}
        </Field>
      </Sample>

      <Sample title="Formulaire, dépôt, envoi">
        <NoteForm />
        <FileDrop onFiles={() => undefined} />
        <div>
          <UploadRow
            name="Statuts_association.pdf"
            mime="application/pdf"
            size={8_000_000}
            sent={4_960_000}
            state="sending"
            onPause={() => undefined}
            onRemove={() => undefined}
          />
          <UploadRow
            name="Atelier.mp4"
            mime="video/mp4"
            size={80_000_000}
            sent={4_960_000}
            state="paused"
            onResume={() => undefined}
          />
          <UploadRow
            name="Logo_v2.png"
            mime="image/png"
            size={840_000}
            sent={0}
            state="failed"
            error="Le réseau s’est coupé."
            onRetry={() => undefined}
          />
          <UploadRow name="Brief.docx" mime="application/msword" size={840_000} sent={840_000} state="done" />
        </div>
      </Sample>
      <ToastHost />
    </>
  );
}
