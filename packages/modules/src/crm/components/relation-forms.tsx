'use client';

import type { Result } from '@foxeo/core/result';
import { type ActionResult, asked, mayRefresh } from '@foxeo/platform/module-host/client';
import { Button } from '@foxeo/ui/button';
import { Callout } from '@foxeo/ui/callout';
import { Form, FormField, FormSubmit, useZodForm } from '@foxeo/ui/form';
import { Input, Textarea } from '@foxeo/ui/input';
import { NativeSelect } from '@foxeo/ui/native-select';
import { notify } from '@foxeo/ui/notices';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { saveRelationAction, saveTalkAction } from '../actions.ts';
import { messages } from '../messages.ts';
import { CHANNELS, LENGTHS, LEVELS, type Relation, relationFields, talkFields } from '../schema.ts';
import { say, sayFailure, sayFault } from './use-act.ts';

export interface RelationFormProps {
  /** As the server has it now: it may change while one writes. */
  relation: Relation;
  referrers: { id: string; name: string }[];
  audience: string;
  notice: string;
  onClose: () => void;
}

const LONG = ['family', 'career', 'story'] as const;

/** Who the person is. */
export function RelationForm({ relation, referrers, audience, notice, onClose }: RelationFormProps) {
  const save = useSave(relation, onClose);
  const form = useZodForm(relationFields, { defaultValues: valuesOf(relation), sayField: sayFault });
  return (
    <Form
      form={form}
      label={messages.person}
      className="grid gap-4"
      sayError={sayFailure}
      onSubmit={(values) =>
        save.send((seen) => saveRelationAction({ ...values, links: values.links.join('\n'), ...seen }))
      }
    >
      <FormField form={form} name="howMet" label={say('how_met')} hint={notice} audience={audience} optional>
        {(control) => <Textarea {...control} rows={2} autoFocus />}
      </FormField>
      <FormField form={form} name="birthday" label={say('birthday')} hint={say('birthday_hint')} optional>
        {(control) => <Input {...control} inputMode="numeric" autoComplete="off" />}
      </FormField>
      {LONG.map((name) => (
        <FormField key={name} form={form} name={name} label={say(name)} optional>
          {(control) => <Textarea {...control} rows={2} />}
        </FormField>
      ))}
      <FormField form={form} name="referredByClient" label={say('referred_by_client')} optional>
        {(control) => (
          <NativeSelect
            {...control}
            placeholder={say('referred_by_nobody')}
            options={referrers.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
      </FormField>
      <FormField form={form} name="referredBy" label={say('referred_by')} optional>
        {(control) => <Input {...control} autoComplete="off" />}
      </FormField>
      <FormField form={form} name="links" label={say('links')} hint={say('links_hint')} optional>
        {(control) => <Textarea {...control} rows={2} inputMode="url" spellCheck={false} />}
      </FormField>
      <FormField form={form} name="preferredChannel" label={say('preferred_channel')} optional>
        {(control) => (
          <NativeSelect
            {...control}
            placeholder={say('unknown')}
            options={CHANNELS.map((value) => ({ value, label: say(`channel_${value}`) }))}
          />
        )}
      </FormField>
      <FormField form={form} name="preferredHours" label={say('preferred_hours')} optional>
        {(control) => <Input {...control} autoComplete="off" />}
      </FormField>
      <Foot stale={save.stale} onClose={onClose} submit={<FormSubmit form={form}>{say('save')}</FormSubmit>} />
    </Form>
  );
}

const PLAIN = ['tone', 'style', 'avoid', 'prefer'] as const;

/** How the person likes to be spoken to. */
export function TalkForm({ relation, audience, onClose }: RelationFormProps) {
  const save = useSave(relation, onClose);
  const form = useZodForm(talkFields, { defaultValues: talkOf(relation), sayField: sayFault });
  const choices = [
    { name: 'level' as const, options: LEVELS.map((value) => ({ value, label: messages[`level_${value}`] })) },
    {
      name: 'address' as const,
      options: (['tu', 'vous'] as const).map((value) => ({ value, label: messages[`address_${value}`] })),
    },
    { name: 'length' as const, options: LENGTHS.map((value) => ({ value, label: messages[`length_${value}`] })) },
    {
      name: 'examples' as const,
      options: (['oui', 'non'] as const).map((value) => ({ value, label: messages[`examples_${value}`] })),
    },
  ];
  return (
    <Form
      form={form}
      label={messages.talk}
      className="grid gap-4"
      sayError={sayFailure}
      onSubmit={(values) => save.send((seen) => saveTalkAction({ ...values, ...seen }))}
    >
      {choices.map(({ name, options }, index) => (
        <FormField key={name} form={form} name={name} label={messages[name]} optional>
          {(control) => (
            <NativeSelect {...control} placeholder={say('unknown')} options={options} autoFocus={index === 0} />
          )}
        </FormField>
      ))}
      {PLAIN.map((name, index) => (
        <FormField
          key={name}
          form={form}
          name={name}
          label={messages[name]}
          optional
          {...(index === 0 && { hint: say('tone_hint'), audience })}
        >
          {(control) => <Input {...control} autoComplete="off" />}
        </FormField>
      ))}
      <Foot stale={save.stale} onClose={onClose} submit={<FormSubmit form={form}>{say('save')}</FormSubmit>} />
    </Form>
  );
}

/** Saves against the row as it was seen. Once the page said that it changed, saving again is meant. */
function useSave(relation: Relation, onClose: () => void) {
  const router = useRouter();
  const [first] = useState(relation.updatedAt);
  async function send(
    act: (seen: { clientId: string; seenAt: string }) => Promise<ActionResult<void>>,
  ): Promise<Result<unknown> | undefined> {
    const result = await asked(() => act({ clientId: relation.clientId, seenAt: relation.updatedAt }));
    if (mayRefresh(result)) router.refresh();
    if (result.ok) {
      notify({ text: say('saved'), tone: 'success' });
      onClose();
    }
    return result;
  }
  return { stale: relation.updatedAt !== first, send };
}

function Foot({ stale, submit, onClose }: { stale: boolean; submit: ReactNode; onClose: () => void }) {
  return (
    <>
      <div aria-live="polite" className="contents">
        {stale && (
          <Callout tone="warn" title={say('stale_title')}>
            <p>{say('stale_text')}</p>
          </Callout>
        )}
      </div>
      <div className="flex flex-wrap gap-2">
        {submit}
        <Button variant="ghost" onClick={onClose}>
          {say('cancel')}
        </Button>
      </div>
    </>
  );
}

function valuesOf(relation: Relation) {
  const { birthDay, birthMonth, birthYear } = relation;
  const two = (part: number) => String(part).padStart(2, '0');
  return {
    birthday: birthDay && birthMonth ? [two(birthDay), two(birthMonth), birthYear].filter(Boolean).join('/') : '',
    family: relation.family ?? '',
    career: relation.career ?? '',
    story: relation.story ?? '',
    howMet: relation.howMet ?? '',
    referredBy: relation.referredBy ?? '',
    referredByClient: relation.referrer?.id ?? '',
    links: relation.links.join('\n'),
    preferredChannel: relation.preferredChannel ?? ('' as const),
    preferredHours: relation.preferredHours ?? '',
  };
}

function talkOf(relation: Relation) {
  return {
    level: relation.level ?? ('' as const),
    address: relation.address ?? ('' as const),
    length: relation.length ?? ('' as const),
    examples: relation.examples === null ? ('' as const) : relation.examples ? ('oui' as const) : ('non' as const),
    tone: relation.tone ?? '',
    style: relation.style ?? '',
    avoid: relation.avoid ?? '',
    prefer: relation.prefer ?? '',
  };
}
