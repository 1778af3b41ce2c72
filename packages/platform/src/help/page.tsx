import { formatPlainDate } from '@foxeo/core/dates';
import { sayMessage, translator } from '@foxeo/core/messages';
import { buttonClass } from '@foxeo/ui/button';
import { Card, CardHead } from '@foxeo/ui/card';
import { EmptyState } from '@foxeo/ui/empty-state';
import { Fox } from '@foxeo/ui/fox';
import { LinkButton, TextLink } from '@foxeo/ui/link-button';
import { PageHeader } from '@foxeo/ui/page-header';
import { SearchForm } from '@foxeo/ui/search-form';
import { modulePage } from '../module-host/public.ts';
import { type Dashboard, modulesOf } from '../navigation/public.ts';
import { Crumbs } from '../shell/crumbs.tsx';
import { CHANGELOG, hasNews, latestNews } from './changelog.ts';
import { searchTopics, topicsOf } from './faq.ts';
import { GENERAL_HELP } from './general.ts';
import { messages } from './messages.ts';
import { NewsRead } from './news-read.tsx';

/** Help: the questions of the active modules, searchable, the tour again, what is new. */
export function helpPage(dashboard: Dashboard) {
  return modulePage(null, async ({ viewer, query }) => {
    const address = viewer.person.addressForm;
    const say = translator(messages, { address });
    const asked = (query.q ?? '').slice(0, 100).trim();
    const sources = [{ id: 'foxeo', name: say('general'), help: GENERAL_HELP }, ...modulesOf(dashboard, viewer)];
    const topics = searchTopics(topicsOf(sources, viewer.app, address), asked);
    const count = topics.reduce((sum, { entries }) => sum + entries.length, 0);
    const unread = hasNews(viewer.app, viewer.person.toursDone) ? latestNews(viewer.app) : null;
    const news = CHANGELOG.filter(({ dashboards }) => dashboards.includes(viewer.app));
    return (
      <>
        <Crumbs trail={[{ label: say('title') }]} />
        <PageHeader
          title={say('title')}
          lead={say('lead')}
          actions={
            <>
              <button type="button" className={buttonClass({})} data-act="keyboard">
                {say('keyboard')}
              </button>
              <button type="button" className={buttonClass({})} data-act="tour">
                {say('tour')}
              </button>
            </>
          }
        />
        <div className="sh-columns">
          <div className="grid gap-6">
            <SearchForm label={say('search')} action="/aide" defaultValue={asked} />
            {asked && (
              <p role="status" className="text-sm text-muted">
                {say('found', { count })}
              </p>
            )}
            {topics.map(({ id, name, entries }) => (
              <section key={id} aria-labelledby={`aide-${id}`}>
                <h2 id={`aide-${id}`} className="mb-2 text-md">
                  {name}
                </h2>
                <Card flush>
                  {entries.map(({ question, answer, href }) => (
                    <details key={question} className="sh-faq" open={asked !== '' && count <= 3}>
                      <summary>{question}</summary>
                      <p>{answer}</p>
                      {href && (
                        <p>
                          <TextLink href={href}>{say('go')}</TextLink>
                        </p>
                      )}
                    </details>
                  ))}
                </Card>
              </section>
            ))}
            {count === 0 && (
              <EmptyState
                art={<Fox size={72} />}
                title={say('none_title', { query: asked })}
                actions={<LinkButton href="/aide">{say('none_all')}</LinkButton>}
              >
                {say('none_text')}
              </EmptyState>
            )}
          </div>
          <Card aria-labelledby="nouveautes">
            <CardHead id="nouveautes" title={say('news')} />
            {unread && <NewsRead news={unread} />}
            <ul className="grid gap-4">
              {news.map(({ key, date, title, text }) => (
                <li key={key} className="text-sm">
                  <p className="font-medium">{sayMessage(title, {}, { address })}</p>
                  <p className="text-soft">{sayMessage(text, {}, { address })}</p>
                  <p className="mt-1 text-xs text-muted">{formatPlainDate(date, 'long')}</p>
                </li>
              ))}
            </ul>
          </Card>
        </div>
      </>
    );
  });
}
