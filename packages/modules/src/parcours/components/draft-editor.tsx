'use client';

import { formatClock } from '@foxeo/core/dates';
import { type Address, translator } from '@foxeo/core/messages';
import { Badge } from '@foxeo/ui/badge';
import { Button } from '@foxeo/ui/button';
import { Callout } from '@foxeo/ui/callout';
import { Input, Textarea } from '@foxeo/ui/input';
import { Plus } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { stepMessages } from '../messages/step.ts';
import { type DraftPart, joinDraft, partsToWrite } from '../rules.ts';
import type { StepDraft } from '../schema.ts';
import { type DraftKeeper, useDraftKeeper } from './draft-keeper.ts';
import { SubmitBar } from './submit-bar.tsx';

export interface DraftEditorProps {
  /** Key of what is kept on this device: person and step. */
  draftKey: string;
  stepId: string;
  title: string;
  outline: string;
  saved: StepDraft | null;
  operator: string;
  address: Address;
  zone: string;
  /** Null where nothing may be submitted: in review, paused, or by whoever may not. */
  submit: { again: boolean; day: string } | null;
}

/** The draft, a field a heading, saved as it is written; then what the operator will see, and the sending. */
export function DraftEditor(props: DraftEditorProps) {
  const { draftKey, stepId, title, outline, saved, operator, address, zone, submit } = props;
  const say = translator(stepMessages, { address });
  const [parts, setParts] = useState(() => partsToWrite(outline, saved?.body ?? ''));
  const keeper = useDraftKeeper(draftKey, stepId, saved, (body) => setParts(partsToWrite(outline, body)));
  const body = joinDraft(parts);

  function change(next: DraftPart[]) {
    setParts(next);
    keeper.keep(joinDraft(next));
  }

  return (
    <>
      <section className="fx-card pa-draft" aria-labelledby="brouillon">
        <div className="pa-draft-head">
          <h2 id="brouillon">{say('draft')}</h2>
          <span className="text-sm text-muted" role="status">
            {sayState(keeper, zone, address)}
          </span>
        </div>
        {keeper.state === 'conflict' && keeper.theirs && (
          <Conflict keeper={keeper} theirs={keeper.theirs} address={address} />
        )}
        {keeper.found && <p className="px-1 text-sm text-muted">{say('found')}</p>}
        <div className="grid gap-1">
          {parts.map((part, index) => (
            <Part
              // Parts keep their places while one writes.
              key={`${index}:${part.heading}`}
              part={part}
              address={address}
              onChange={(text) => change(parts.map((other, at) => (at === index ? { ...other, text } : other)))}
            />
          ))}
        </div>
        <AddPart address={address} onAdd={(heading) => change([...parts, { heading, text: '' }])} />
        <p className="text-sm text-muted">{say('draft_private', { operator })}</p>
      </section>
      {submit && (
        <SubmitBar
          stepId={stepId}
          title={title}
          body={body}
          flush={keeper.flush}
          again={submit.again}
          day={submit.day}
          wordKey={`${draftKey}:mot`}
          operator={operator}
          address={address}
        />
      )}
    </>
  );
}

function Part({ part, address, onChange }: { part: DraftPart; address: Address; onChange: (text: string) => void }) {
  const say = translator(stepMessages, { address });
  const id = useId();
  return (
    <div className="pa-part">
      <label htmlFor={id} className="pa-part-title">
        {part.heading || say('part_free')}
        {part.text.trim() !== '' && part.heading && <Badge tone="success">{say('part_done')}</Badge>}
      </label>
      <Textarea
        id={id}
        className="pa-part-text"
        rows={2}
        value={part.text}
        placeholder={say('part_placeholder')}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </div>
  );
}

function AddPart({ address, onAdd }: { address: Address; onAdd: (heading: string) => void }) {
  const say = translator(stepMessages, { address });
  const [heading, setHeading] = useState<string | null>(null);
  if (heading === null) {
    return (
      <Button
        variant="ghost"
        size="sm"
        className="justify-self-start"
        icon={<Plus aria-hidden="true" />}
        onClick={() => setHeading('')}
      >
        {say('add_part')}
      </Button>
    );
  }
  function add(event: FormEvent) {
    event.preventDefault();
    const wanted = (heading ?? '').replace(/^#+/, '').trim();
    if (wanted) onAdd(wanted);
    setHeading(null);
  }
  return (
    <form className="flex flex-wrap gap-2" onSubmit={add}>
      <Input
        autoFocus
        className="min-w-0 flex-1"
        aria-label={say('new_part')}
        placeholder={say('new_part')}
        maxLength={120}
        value={heading}
        onChange={(event) => setHeading(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && setHeading(null)}
      />
      <Button type="submit">{say('add')}</Button>
    </form>
  );
}

function Conflict({ keeper, theirs, address }: { keeper: DraftKeeper; theirs: StepDraft; address: Address }) {
  const say = translator(stepMessages, { address });
  return (
    <Callout tone="warn" role="alert" title={say('conflict_title')}>
      <p>{say('conflict_text')}</p>
      <details className="mt-2">
        <summary className="cursor-pointer text-sm font-medium">{say('conflict_show')}</summary>
        <p className="mt-2 max-h-64 overflow-auto text-sm whitespace-pre-line wrap-anywhere">{theirs.body}</p>
      </details>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button size="sm" onClick={keeper.keepMine}>
          {say('conflict_mine')}
        </Button>
        <Button size="sm" onClick={keeper.takeTheirs}>
          {say('conflict_theirs')}
        </Button>
      </div>
    </Callout>
  );
}

function sayState({ state, savedAt }: DraftKeeper, zone: string, address: Address): string {
  const say = translator(stepMessages, { address });
  if (state === 'saved')
    return savedAt ? say('state_saved', { time: formatClock(savedAt, zone) }) : say('state_saved_before');
  return state === 'conflict' ? say('conflict_title') : say(`state_${state}`);
}
