import { formatDate } from '@foxeo/core/dates';
import { t, translator } from '@foxeo/core/messages';
import { memberPage } from '@foxeo/platform/module-host';
import { Crumbs } from '@foxeo/platform/shell';
import { buttonClass } from '@foxeo/ui/button';
import { EmptyState } from '@foxeo/ui/empty-state';
import { Fox, SittingFox } from '@foxeo/ui/fox';
import { LinkButton } from '@foxeo/ui/link-button';
import { HISTORY_HREF } from '../addresses.ts';
import { PrintButton } from '../components/print-button.tsx';
import { SeenOnce } from '../components/seen-once.tsx';
import { messages } from '../messages.ts';
import { readGraduation } from '../queries.ts';

export const metadata = { title: t(messages, 'graduation_title') };

const FIGURES = ['days', 'steps', 'deliverables'] as const;

/** `/memoire/graduation`: the day a client left the Lab. It opens by itself once; afterwards it is a keepsake. */
export default memberPage('memoire', async ({ viewer, db }) => {
  const { person, client } = viewer;
  const graduation = await readGraduation(db, { side: 'client', clientId: client.id }, client.id);
  const say = translator(messages, { address: person.addressForm });
  const crumbs = <Crumbs trail={[{ label: say('title'), href: HISTORY_HREF }, { label: say('graduation_title') }]} />;
  if (!graduation) {
    return (
      <>
        {crumbs}
        <EmptyState
          art={<Fox size={72} />}
          title={say('no_graduation_title')}
          actions={<LinkButton href="/">{say('home')}</LinkButton>}
        >
          {say('no_graduation_text')}
        </EmptyState>
      </>
    );
  }
  return (
    <>
      {crumbs}
      <SeenOnce graduationId={graduation.id} />
      <div className="me-day" data-before-tour>
        <SittingFox size={168} age={1} className="me-fox" />
        <div className="grid gap-2">
          <p className="text-sm font-medium text-muted">
            {say('graduation_since', { day: formatDate(new Date(graduation.at), person.timeZone, 'long') })}
          </p>
          <h1 className="font-ui text-2xl font-semibold">
            {say('graduation_hello', { name: person.firstName })} {say('graduation_title')}
          </h1>
          <p className="text-soft">{say('graduation_lead')}</p>
        </div>
        <dl className="me-figures" aria-label={say('figures')}>
          {FIGURES.filter((key) => graduation[key] > 0).map((key) => (
            <div key={key}>
              <dt className="text-sm text-muted">{say(`figure_${key}`, { count: graduation[key] })}</dt>
              <dd className="num font-ui">{graduation[key]}</dd>
            </div>
          ))}
        </dl>
        {graduation.word && (
          <figure className="grid gap-2">
            <figcaption className="text-sm font-medium text-muted">
              {say('word_of', { operator: graduation.by ?? client.operatorName })}
            </figcaption>
            <blockquote className="whitespace-pre-line text-md wrap-anywhere">{graduation.word}</blockquote>
          </figure>
        )}
        <div className="me-acts flex flex-wrap justify-center gap-3">
          {/* A whole page: the tour of One waits for it. */}
          <a href="/" className={buttonClass({ variant: 'primary', size: 'lg' })}>
            {say('discover')}
          </a>
          <LinkButton href={HISTORY_HREF} size="lg">
            {say('see_history')}
          </LinkButton>
          <PrintButton label={say('print')} />
        </div>
      </div>
    </>
  );
});
