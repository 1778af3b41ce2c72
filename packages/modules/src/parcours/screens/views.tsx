import { translator } from '@foxeo/core/messages';
import { Tabs } from '@foxeo/ui/tabs';
import { hubMessages } from '../messages/hub.ts';

const say = translator(hubMessages, { address: 'tu' });

/** The two sides of *Parcours* in the Hub. */
export function Views({ current }: { current: string }) {
  return (
    <div className="mb-6">
      <Tabs
        label={say('views')}
        current={current}
        tabs={[
          { label: say('view_clients'), href: '/parcours' },
          { label: say('view_templates'), href: '/parcours/modeles' },
        ]}
      />
    </div>
  );
}
