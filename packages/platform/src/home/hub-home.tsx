import { t } from '@foxeo/core/messages';
import { EmptyState } from '@foxeo/ui/empty-state';
import { Fox } from '@foxeo/ui/fox';
import { Keys } from '@foxeo/ui/kbd';
import { Link } from '@foxeo/ui/link';
import { DailyStrip } from '../daily-context/public.ts';
import { publicConfig, type Viewer } from '../session/public.ts';
import { Figures } from './figures.tsx';
import { type HomeContent, inWords } from './gather.ts';
import { messages } from './messages.ts';
import { TodoList } from './todo-list.tsx';

/** A morning's worth. The rest is one link away. */
const FIRST = 12;

export interface HubHomeProps {
  viewer: Viewer;
  content: HomeContent;
  /** Every line of the list, however long. */
  all: boolean;
}

/** The operator's morning: what to do first, ranked; the figures; what is not the real thing. */
export function HubHome({ viewer, content: { items, figures }, all }: HubHomeProps) {
  const { addressForm: address } = viewer.person;
  const count = items.length;
  const rest = all ? 0 : Math.max(0, count - FIRST);
  return (
    <>
      <DailyStrip viewer={viewer} news={t(messages, 'waiting_hub', { count, words: inWords(count) })} />
      <Figures figures={figures} />
      <section aria-labelledby="a-faire">
        <div className="sh-section-head">
          <h2 id="a-faire">{t(messages, 'todo_hub')}</h2>
          {count > 0 && (
            <p className="sh-key-hint" aria-hidden="true">
              <Keys keys={['J', 'K']} /> {t(messages, 'keys_move')} <Keys keys={['↵']} /> {t(messages, 'keys_open')}
            </p>
          )}
        </div>
        {count > 0 ? (
          <>
            <TodoList items={items.slice(0, count - rest)} address={address} />
            {rest > 0 && (
              <p className="mt-3 text-sm">
                <Link href="/?tout=1" className="fx-link">
                  {t(messages, 'todo_rest', { count: rest })}
                </Link>
              </p>
            )}
          </>
        ) : (
          <EmptyState art={<Fox size={72} />} title={t(messages, 'empty_hub_title')} level={3}>
            {t(messages, 'empty_hub_text')}
          </EmptyState>
        )}
      </section>
      <SimulatedServices />
    </>
  );
}

const SERVICES: Readonly<Record<string, 'service_weather' | 'service_mail' | undefined>> = {
  weather: 'service_weather',
  mail: 'service_mail',
};

/** The services that a simulator stands for, named where the operator starts his day. */
function SimulatedServices() {
  const { simulated } = publicConfig();
  if (simulated.length === 0) return null;
  const names = simulated.map((service) => {
    const name = SERVICES[service];
    return name ? t(messages, name) : service;
  });
  return (
    <p className="mt-6 flex items-center gap-2 text-xs text-muted">
      <span className="fx-pip fx-pip-warn" />
      {t(messages, 'simulated', { count: simulated.length, services: names.join(', ') })}
    </p>
  );
}
