'use client';

import { translator } from '@foxeo/core/messages';
import { Button } from '@foxeo/ui/button';
import { LongTextField, TextField } from '@foxeo/ui/text-field';
import { Plus, Trash2 } from 'lucide-react';
import { composeMessages } from '../messages/hub.ts';
import { checklistOf, linesOfChecklist, linesOfResources, resourcesOf } from '../rules/lines.ts';
import type { StepContent } from '../schema/content.ts';

const say = translator(composeMessages, { address: 'tu' });

/** What is being written of a step: lists are lines of text until they are sent. */
export interface StepWords extends Omit<StepContent, 'checklist' | 'resources' | 'days'> {
  days: string;
  checklist: string;
  resources: string;
  /** Ids of the checklist as it was: a line that didn't change keeps its tick. */
  known: StepContent['checklist'];
}

export function wordsOf(content: StepContent): StepWords {
  return {
    ...content,
    days: String(content.days),
    checklist: linesOfChecklist(content.checklist),
    resources: linesOfResources(content.resources),
    known: content.checklist,
  };
}

/** As the server checks it; a resource without address is sent as it is, and refused by its field. */
export function contentOf({
  known,
  days,
  checklist,
  resources,
  ...rest
}: StepWords): Omit<StepContent, 'days'> & { days: string } {
  return { ...rest, days, checklist: checklistOf(checklist, known), resources: resourcesOf(resources) };
}

const TEXTS = ['objective', 'why', 'clientRole', 'operatorRole', 'criterion', 'deliverable'] as const;

export interface StepFieldsProps {
  words: StepWords;
  onChange: (words: StepWords) => void;
  /** Sentence of what is wrong, by field. */
  faults: Readonly<Record<string, string>>;
}

export function StepFields({ words, onChange, faults }: StepFieldsProps) {
  const set = (change: Partial<StepWords>) => onChange({ ...words, ...change });
  const homework = (index: number, change: Partial<StepContent['homework'][number]>) =>
    set({ homework: words.homework.map((one, at) => (at === index ? { ...one, ...change } : one)) });
  return (
    <div className="grid gap-4">
      <div className="pa-title-days">
        <TextField
          label={say('field_title')}
          error={faults.title}
          maxLength={120}
          value={words.title}
          onChange={(event) => set({ title: event.currentTarget.value })}
        />
        <TextField
          label={say('field_days')}
          error={faults.days}
          inputMode="numeric"
          value={words.days}
          onChange={(event) => set({ days: event.currentTarget.value })}
        />
      </div>
      {TEXTS.map((field) => (
        <LongTextField
          key={field}
          label={say(`field_${field}`)}
          error={faults[field]}
          optional
          rows={2}
          maxLength={8_000}
          value={words[field]}
          onChange={(event) => set({ [field]: event.currentTarget.value })}
        />
      ))}
      <LongTextField
        label={say('field_checklist')}
        hint={say('field_checklist_hint')}
        error={faults.checklist}
        optional
        rows={3}
        value={words.checklist}
        onChange={(event) => set({ checklist: event.currentTarget.value })}
      />
      <LongTextField
        label={say('field_outline')}
        hint={say('field_outline_hint')}
        error={faults.outline}
        optional
        rows={3}
        maxLength={8_000}
        value={words.outline}
        onChange={(event) => set({ outline: event.currentTarget.value })}
      />
      <LongTextField
        label={say('field_resources')}
        hint={say('field_resources_hint')}
        error={faults.resources}
        optional
        rows={2}
        value={words.resources}
        onChange={(event) => set({ resources: event.currentTarget.value })}
      />
      <fieldset className="grid gap-3">
        <legend className="fx-label mb-1.5">{say('homework')}</legend>
        {words.homework.map((one, index) => (
          <div
            // Lines have no name of their own, and are only added at the end or taken out.
            key={index}
            className="pa-homework"
          >
            <TextField
              label={say('homework_title', { number: index + 1 })}
              maxLength={200}
              value={one.title}
              onChange={(event) => homework(index, { title: event.currentTarget.value })}
            />
            <TextField
              label={say('homework_days')}
              inputMode="numeric"
              value={String(one.days)}
              onChange={(event) => homework(index, { days: Number(event.currentTarget.value.replace(/\D/g, '')) })}
            />
            <LongTextField
              className="pa-homework-wide"
              label={say('homework_instruction')}
              optional
              rows={2}
              maxLength={4_000}
              value={one.instruction}
              onChange={(event) => homework(index, { instruction: event.currentTarget.value })}
            />
            <Button
              variant="ghost"
              size="sm"
              className="justify-self-start"
              icon={<Trash2 aria-hidden="true" />}
              onClick={() => set({ homework: words.homework.filter((_, at) => at !== index) })}
            >
              {say('homework_remove')}
            </Button>
          </div>
        ))}
        {faults.homework && <p className="fx-error">{faults.homework}</p>}
        <Button
          variant="ghost"
          size="sm"
          className="justify-self-start"
          icon={<Plus aria-hidden="true" />}
          onClick={() => set({ homework: [...words.homework, { title: '', instruction: '', days: 7 }] })}
        >
          {say('homework_add')}
        </Button>
      </fieldset>
    </div>
  );
}
