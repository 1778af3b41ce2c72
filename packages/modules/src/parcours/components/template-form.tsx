'use client';

import { translator } from '@foxeo/core/messages';
import { asked, sayError } from '@foxeo/platform/module-host/client';
import { ActionBar } from '@foxeo/ui/action-bar';
import { Button } from '@foxeo/ui/button';
import { Callout } from '@foxeo/ui/callout';
import { readDraft, removeDraft, writeDraft } from '@foxeo/ui/drafts';
import { notify } from '@foxeo/ui/notices';
import { Ordered } from '@foxeo/ui/ordered';
import { LongTextField, SelectField, TextField } from '@foxeo/ui/text-field';
import { Archive, ArchiveRestore, BookmarkPlus, Plus, Save, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useState, useTransition } from 'react';
import { archiveTemplateAction, saveLibraryStepAction, saveTemplateAction } from '../actions.ts';
import { templateHref } from '../addresses.ts';
import { composeMessages } from '../messages/hub.ts';
import { moved } from '../rules.ts';
import { emptyStep } from '../schema/content.ts';
import type { LibraryStep, Template } from '../schema.ts';
import { useAct } from './act.ts';
import { faultsOf } from './faults.ts';
import { contentOf, StepFields, type StepWords, wordsOf } from './step-fields.tsx';

const say = translator(composeMessages, { address: 'tu' });

export interface TemplateFormProps {
  /** Of a new one, the id that it will have: a double click makes one. */
  template: Omit<Template, 'updatedAt'> & { updatedAt: string | null };
  library: readonly LibraryStep[];
}

type Written = { key: string; words: StepWords };

/** A template as a whole: its name, its steps in order, each in a fold. What is typed is kept on this device until saved. */
export function TemplateForm({ template, library }: TemplateFormProps) {
  const router = useRouter();
  const act = useAct();
  const draft = `modele:${template.id}`;
  const [name, setName] = useState(template.name);
  const [about, setAbout] = useState(template.description);
  const [steps, setSteps] = useState<Written[]>(() =>
    template.steps.map((step, index) => ({ key: `s${index}`, words: wordsOf(step) })),
  );
  const [seenAt, setSeenAt] = useState(template.updatedAt);
  const [from, setFrom] = useState('');
  const [faults, setFaults] = useState<{ step: number | null; faults: Record<string, string> }>({
    step: null,
    faults: {},
  });
  const [failure, setFailure] = useState('');
  const [dirty, setDirty] = useState(false);
  const [pending, start] = useTransition();

  useEffect(() => {
    const kept = readDraft(localStorage, draft, Date.now());
    if (!isKept(kept)) return;
    setName(kept.name);
    setAbout(kept.about);
    setSteps(kept.steps);
    setDirty(true);
  }, [draft]);

  function change(next: { name?: string; about?: string; steps?: Written[] }) {
    const kept = { name, about, steps, ...next };
    setName(kept.name);
    setAbout(kept.about);
    setSteps(kept.steps);
    setDirty(true);
    writeDraft(localStorage, draft, kept, Date.now());
  }

  function save() {
    if (pending) return;
    setFailure('');
    setFaults({ step: null, faults: {} });
    start(async () => {
      const result = await asked(() =>
        saveTemplateAction({
          templateId: template.id,
          name,
          description: about,
          steps: steps.map(({ words }) => contentOf(words)),
          seenAt,
        }),
      );
      if (result.ok) {
        removeDraft(localStorage, draft);
        setDirty(false);
        setSeenAt(result.value.updatedAt);
        notify({ text: say('template_saved'), tone: 'success' });
        if (template.updatedAt === null) router.replace(templateHref(template.id));
        return;
      }
      setFaults(faultsOf(result.error));
      setFailure(sayError(result.error, composeMessages, { address: 'tu' }));
    });
  }

  function add() {
    const content = library.find(({ id }) => id === from)?.content ?? emptyStep();
    change({ steps: [...steps, { key: crypto.randomUUID(), words: wordsOf(content) }] });
  }

  return (
    <form
      noValidate
      className="pa-form grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TextField
        label={say('template_name')}
        error={faults.step === null ? faults.faults.name : undefined}
        maxLength={120}
        value={name}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <LongTextField
        label={say('template_about')}
        optional
        rows={2}
        maxLength={2_000}
        value={about}
        onChange={(event) => change({ about: event.currentTarget.value })}
      />
      <Ordered
        label={say('steps')}
        items={steps.map(({ key, words }, index) => ({
          key,
          title: words.title,
          body: (
            <details className="pa-fold" open={faults.step === index || words.title === '' || undefined}>
              <summary>{words.title || say('step_number', { number: index + 1 })}</summary>
              <div className="grid gap-4 pt-4">
                <StepFields
                  words={words}
                  onChange={(next) =>
                    change({ steps: steps.map((one, at) => (at === index ? { ...one, words: next } : one)) })
                  }
                  faults={faults.step === index ? faults.faults : {}}
                />
                <div className="flex flex-wrap gap-2">
                  <Button
                    variant="ghost"
                    size="sm"
                    icon={<BookmarkPlus aria-hidden="true" />}
                    onClick={() =>
                      act.run(
                        () => saveLibraryStepAction({ stepId: crypto.randomUUID(), content: contentOf(words) }),
                        say('kept_in_library', { title: words.title }),
                      )
                    }
                  >
                    {say('keep_in_library')}
                  </Button>
                  <Button
                    variant="danger-ghost"
                    size="sm"
                    icon={<Trash2 aria-hidden="true" />}
                    onClick={() => change({ steps: steps.filter((_, at) => at !== index) })}
                  >
                    {say('remove')}
                  </Button>
                </div>
              </div>
            </details>
          ),
        }))}
        may={(source, to) => source !== to && to >= 0 && to < steps.length}
        onMove={(source, to) => change({ steps: moved(steps, source, to) })}
      />
      <div className="flex flex-wrap items-end gap-3">
        <SelectField
          label={say('add_from')}
          value={from}
          options={[
            { value: '', label: say('add_blank') },
            ...library.map(({ id, content }) => ({ value: id, label: content.title })),
          ]}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <Button icon={<Plus aria-hidden="true" />} onClick={add}>
          {say('add')}
        </Button>
      </div>
      <div aria-live="assertive" className="empty:hidden">
        {failure && (
          <Callout tone="danger">
            <p>{failure}</p>
          </Callout>
        )}
      </div>
      <ActionBar note={dirty ? say('unsaved') : null}>
        {template.updatedAt !== null && (
          <Button
            variant="ghost"
            pending={act.pending}
            icon={template.archived ? <ArchiveRestore aria-hidden="true" /> : <Archive aria-hidden="true" />}
            onClick={() =>
              act.run(
                () => archiveTemplateAction({ templateId: template.id, archived: !template.archived }),
                say(template.archived ? 'restored' : 'archived'),
              )
            }
          >
            {say(template.archived ? 'restore' : 'archive')}
          </Button>
        )}
        <Button type="submit" variant="primary" pending={pending} icon={<Save aria-hidden="true" />}>
          {say('save')}
        </Button>
      </ActionBar>
    </form>
  );
}

function isKept(kept: Record<string, unknown> | null): kept is { name: string; about: string; steps: Written[] } {
  return typeof kept?.name === 'string' && typeof kept.about === 'string' && Array.isArray(kept.steps);
}
