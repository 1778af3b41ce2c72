import { translator } from '@foxeo/core/messages';
import { EmptyState } from '@foxeo/ui/empty-state';
import { Fox } from '@foxeo/ui/fox';
import { LinkButton } from '@foxeo/ui/link-button';
import { DailyStrip } from '../daily-context/public.ts';
import { type DrawnCard, KpiCards } from '../kpis/public.ts';
import type { NavItem } from '../navigation/public.ts';
import type { MemberViewer } from '../session/public.ts';
import { Figures } from './figures.tsx';
import type { HomeContent } from './gather.ts';
import { messages } from './messages.ts';
import { TodoList } from './todo-list.tsx';

export interface OneHomeProps {
  viewer: MemberViewer;
  content: HomeContent;
  places: readonly NavItem[];
  cards: readonly DrawnCard[];
}

/** A tool at work: figures, then what is to be done. */
export function OneHome({ viewer, content: { items, figures }, places, cards }: OneHomeProps) {
  const { addressForm: address } = viewer.person;
  const say = translator(messages, { address });
  const [, place] = places;
  return (
    <>
      <DailyStrip viewer={viewer} />
      <Figures figures={figures} />
      <KpiCards cards={cards} viewer={viewer} />
      <section aria-labelledby="a-faire">
        <div className="sh-section-head">
          <h2 id="a-faire">{say('todo')}</h2>
        </div>
        {items.length > 0 ? (
          <TodoList items={items} address={address} />
        ) : (
          <EmptyState
            art={<Fox size={72} />}
            title={say('empty_one_title')}
            level={3}
            actions={place && <LinkButton href={place.href}>{say('go_to', { place: place.label })}</LinkButton>}
          >
            {say('empty_one_text')}
          </EmptyState>
        )}
      </section>
    </>
  );
}
