'use client';

import { t } from '@foxeo/core/messages';
import { Button } from '@foxeo/ui/button';
import { Checkbox, RadioGroup } from '@foxeo/ui/choice';
import { FormAnswer, KeptForm } from '../../auth/components/kept-form.tsx';
import type { Look } from '../../theme/look.ts';
import { type EditState, editing } from '../account-state.ts';
import { savePreferences } from '../actions/edits.ts';
import { showLook } from '../look.ts';
import { preferences as messages } from '../messages/preferences.ts';
import { account } from '../messages/shared.ts';

const SIZES = [90, 100, 112, 125, 150] as const;

/** The page takes the new look as soon as it is stored. */
export function PreferencesForm({ mark, look }: { mark: string; look: Look }) {
  return (
    <KeptForm action={saveAndShow} start={editing(mark)} className="grid gap-6">
      {(state, pending) => (
        <>
          <RadioGroup
            legend={t(messages, 'theme')}
            name="theme"
            inline
            defaultValue={look.theme}
            options={(['system', 'light', 'dark'] as const).map((theme) => ({
              value: theme,
              label: t(messages, `theme_${theme}`),
            }))}
          />
          <RadioGroup
            legend={t(messages, 'size')}
            name="textSize"
            inline
            defaultValue={String(SIZES.find((size) => size >= look.textSize) ?? 150)}
            options={SIZES.map((size) => ({ value: String(size), label: t(messages, `size_${size}`) }))}
          />
          <fieldset className="grid gap-3">
            <legend className="fx-label mb-1.5">{t(messages, 'comfort')}</legend>
            <Checkbox
              name="reducedMotion"
              defaultChecked={look.reducedMotion}
              label={t(messages, 'motion')}
              note={t(messages, 'motion_note')}
            />
            <Checkbox
              name="highContrast"
              defaultChecked={look.highContrast}
              label={t(messages, 'contrast')}
              note={t(messages, 'contrast_note')}
            />
          </fieldset>
          <FormAnswer state={state} />
          <div>
            <Button type="submit" variant="primary" pending={pending}>
              {t(account, 'save')}
            </Button>
          </div>
        </>
      )}
    </KeptForm>
  );
}

async function saveAndShow(state: EditState, form: FormData): Promise<EditState> {
  const answer = await savePreferences(state, form);
  if (answer.outcome === 'done') {
    const theme = (['light', 'dark'] as const).find((name) => name === form.get('theme')) ?? 'system';
    showLook({
      theme,
      textSize: Number(form.get('textSize')),
      reducedMotion: form.has('reducedMotion'),
      highContrast: form.has('highContrast'),
    });
  }
  return answer;
}
