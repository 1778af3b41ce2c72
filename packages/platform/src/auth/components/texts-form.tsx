'use client';

import { t } from '@foxeo/core/messages';
import { Button } from '@foxeo/ui/button';
import { type FormState, UNSENT } from '../form-state.ts';
import { invitation as messages } from '../messages/invitation.ts';
import type { ConsentText } from '../texts.ts';
import { ConsentChoices } from './consent-choices.tsx';
import { type Action, FormAnswer, KeptForm } from './kept-form.tsx';

interface TextsFormProps {
  action: Action<FormState>;
  texts: Partial<Record<ConsentText['purpose'], ConsentText | undefined>>;
}

export function TextsForm({ action, texts }: TextsFormProps) {
  return (
    <KeptForm action={action} start={UNSENT} className="grid gap-5">
      {(state, pending) => (
        <>
          <ConsentChoices
            texts={texts}
            error={state.fields?.terms}
            words={{
              terms: t(messages, 'terms'),
              ai: t(messages, 'ai'),
              aiNote: t(messages, 'ai_note'),
              read: (title) => t(messages, 'read', { title }),
            }}
          />
          <FormAnswer state={state} />
          <Button type="submit" variant="primary" size="lg" block pending={pending}>
            {t(messages, 'consents_save')}
          </Button>
        </>
      )}
    </KeptForm>
  );
}
