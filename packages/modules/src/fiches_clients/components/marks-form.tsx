'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { asked, mayRefresh, sayError } from '@foxeo/platform/module-host/client';
import { Button } from '@foxeo/ui/button';
import { Form, FormField, FormSubmit, useZodForm } from '@foxeo/ui/form';
import { Input } from '@foxeo/ui/input';
import { say as sayCommon } from '@foxeo/ui/messages';
import { notify } from '@foxeo/ui/notices';
import { TagInput } from '@foxeo/ui/tag-input';
import { useRouter } from 'next/navigation';
import { markClientAction } from '../actions/list.ts';
import { listMessages } from '../messages/list.ts';
import { markClient } from '../schema.ts';
import { faultsOf } from './faults.ts';
import type { Marks } from './marks-card.tsx';

const marksOf = markClient.omit({ clientId: true });

interface MarksFormProps {
  marks: Marks;
  /** Tags that other clients carry. */
  known: readonly string[];
  address: Address;
  onClose: () => void;
}

export function MarksForm({ marks, known, address, onClose }: MarksFormProps) {
  const say = translator(listMessages, { address });
  const router = useRouter();
  const form = useZodForm(marksOf, {
    defaultValues: { tags: marks.tags, source: marks.source ?? '', deferredUntil: marks.deferredUntil ?? '' },
    sayField: faultsOf(listMessages, { address }),
  });
  return (
    <Form
      form={form}
      label={say('marks')}
      className="grid gap-4"
      sayError={(error) => sayError(error, listMessages, { address })}
      onSubmit={async (values) => {
        const result = await asked(() => markClientAction({ ...values, clientId: marks.id }));
        if (mayRefresh(result)) router.refresh();
        if (result.ok) {
          notify({ text: say('marks_saved'), tone: 'success' });
          onClose();
        }
        return result;
      }}
    >
      <FormField form={form} name="tags" label={say('column_tags')} optional audience={say('marks_audience')}>
        {({ id, 'aria-describedby': describedBy, 'aria-invalid': invalid }) => (
          <TagInput
            id={id}
            aria-describedby={describedBy}
            aria-invalid={invalid}
            max={50}
            suggestions={known}
            defaultTags={marks.tags}
            onTags={(tags) => form.setValue('tags', tags, { shouldDirty: true })}
          />
        )}
      </FormField>
      <FormField form={form} name="source" label={say('marks_source')} optional hint={say('marks_source_hint')}>
        {(control) => <Input {...control} autoComplete="off" maxLength={80} />}
      </FormField>
      <FormField
        form={form}
        name="deferredUntil"
        label={say('marks_deferred')}
        optional
        hint={say('marks_deferred_hint')}
      >
        {(control) => <Input {...control} type="date" />}
      </FormField>
      <div className="flex flex-wrap gap-2">
        <FormSubmit form={form}>{say('view_save_act')}</FormSubmit>
        <Button variant="ghost" onClick={onClose}>
          {sayCommon('cancel')}
        </Button>
      </div>
    </Form>
  );
}
