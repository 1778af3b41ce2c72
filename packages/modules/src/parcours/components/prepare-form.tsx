'use client';

import { translator } from '@foxeo/core/messages';
import { Button } from '@foxeo/ui/button';
import { SelectField } from '@foxeo/ui/text-field';
import { Sprout } from 'lucide-react';
import { useState } from 'react';
import { createParcoursAction } from '../actions.ts';
import { composeMessages, hubMessages } from '../messages/hub.ts';
import { useAct } from './act.ts';

const say = translator(composeMessages, { address: 'tu' });
const sayHub = translator(hubMessages, { address: 'tu' });

/** A template chosen, its steps copied. */
export function PrepareForm({
  clientId,
  templates,
}: {
  clientId: string;
  templates: readonly { id: string; name: string }[];
}) {
  const act = useAct();
  const [template, setTemplate] = useState(templates[0]?.id ?? '');
  return (
    <form
      className="flex flex-wrap items-end justify-center gap-3 text-left"
      onSubmit={(event) => {
        event.preventDefault();
        act.run(() => createParcoursAction({ clientId, templateId: template || null }), say('prepared'));
      }}
    >
      <SelectField
        label={sayHub('by_template')}
        value={template}
        options={[
          ...templates.map(({ id, name }) => ({ value: id, label: name })),
          { value: '', label: sayHub('without_template') },
        ]}
        onChange={(event) => setTemplate(event.currentTarget.value)}
      />
      <Button type="submit" variant="primary" pending={act.pending} icon={<Sprout aria-hidden="true" />}>
        {say('prepare')}
      </Button>
    </form>
  );
}
