import { translator } from '@foxeo/core/messages';
import type { HomePath } from '@foxeo/core/modules';
import { Card, CardHead } from '@foxeo/ui/card';
import { EmptyState } from '@foxeo/ui/empty-state';
import { Fox, SittingFox } from '@foxeo/ui/fox';
import { FoxPath } from '@foxeo/ui/fox-path';
import { LowHills } from '@foxeo/ui/hills';
import { LinkButton, TextLink } from '@foxeo/ui/link-button';
import { DailyStrip } from '../daily-context/public.ts';
import type { NavItem } from '../navigation/public.ts';
import type { MemberViewer } from '../session/public.ts';
import { Figures } from './figures.tsx';
import type { HomeContent } from './gather.ts';
import { messages } from './messages.ts';
import { TodoList } from './todo-list.tsx';

export interface LabHomeProps {
  viewer: MemberViewer;
  content: HomeContent;
  places: readonly NavItem[];
}

/** One calm panel with the next step and its one button; what comes after, under it. */
export function LabHome({ viewer, content: { items, figures, path }, places }: LabHomeProps) {
  const { addressForm: address } = viewer.person;
  const say = translator(messages, { address });
  const [next, ...others] = items;
  const [, place] = places;
  const operator = viewer.client.operatorName;
  return (
    <>
      <DailyStrip viewer={viewer} />
      {next ? (
        <section className="fx-spotlight sh-spotlight" aria-labelledby="prochaine-etape">
          <LowHills />
          <div className="sh-spotlight-words">
            <h2 id="prochaine-etape" className="text-sm font-medium text-spotlight-muted">
              {say('next_step')}
            </h2>
            <p className="sh-spotlight-title">{next.title}</p>
            <p className="text-md text-spotlight-muted">{next.note ?? next.reason}</p>
            <div className="mt-6 flex flex-wrap items-center gap-x-5 gap-y-3">
              <LinkButton href={next.href} variant="spotlight" size="lg" prefetch={false}>
                {next.act ?? say('open')}
              </LinkButton>
              {next.note && <span className="text-sm text-spotlight-muted">{next.reason}</span>}
            </div>
          </div>
          <span className="sh-spotlight-fox" aria-hidden="true">
            <SittingFox size={176} age={path?.share ?? 0} />
          </span>
        </section>
      ) : (
        <EmptyState
          art={<Fox size={72} />}
          title={say('empty_lab_title')}
          actions={
            place && (
              <LinkButton href={place.href} variant="primary">
                {say('go_to', { place: place.label })}
              </LinkButton>
            )
          }
        >
          {place?.href === '/documents' ? say('empty_lab_text', { operator }) : say('empty_lab_plain', { operator })}
        </EmptyState>
      )}
      {path && <Way path={path} />}
      <Figures figures={figures} />
      {others.length > 0 && (
        <section aria-labelledby="ensuite" className="mt-gap">
          <div className="sh-section-head">
            <h2 id="ensuite">{say('afterwards')}</h2>
          </div>
          <TodoList items={others} address={address} />
        </section>
      )}
    </>
  );
}

/** The steps with the fox growing, and who must act. */
function Way({ path: { title, href, progress, steps, ball } }: { path: HomePath }) {
  return (
    <div className="sh-way">
      <Card aria-labelledby="chemin">
        <CardHead
          id="chemin"
          title={<TextLink href={href}>{title}</TextLink>}
          end={<span className="text-sm text-muted">{progress}</span>}
        />
        <FoxPath steps={steps} label={title} />
      </Card>
      <Card aria-labelledby="main">
        <h2 id="main" className="text-sm font-medium text-muted">
          {ball.label}
        </h2>
        <p className="mt-1.5 font-ui text-md font-semibold">{ball.title}</p>
        <p className="mt-1 text-sm text-soft">{ball.text}</p>
      </Card>
    </div>
  );
}
