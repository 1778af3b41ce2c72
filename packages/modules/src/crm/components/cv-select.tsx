'use client';

import { Field } from '@foxeo/ui/field';
import { NativeSelect } from '@foxeo/ui/native-select';
import { setCvAction } from '../actions.ts';
import { say, useAct } from './use-act.ts';

interface CvSelectProps {
  clientId: string;
  current: string;
  documents: { id: string; name: string }[];
}

/** Takes effect as soon as it is chosen. */
export function CvSelect({ clientId, current, documents }: CvSelectProps) {
  const { run } = useAct();
  return (
    <Field label={say('cv_choose')} optional>
      {(control) => (
        <NativeSelect
          {...control}
          key={current}
          defaultValue={current}
          placeholder={say('cv_nothing')}
          options={documents.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={({ currentTarget: { value } }) =>
            run(() => setCvAction({ clientId, documentId: value }), { text: say('cv_saved'), tone: 'success' })
          }
        />
      )}
    </Field>
  );
}
