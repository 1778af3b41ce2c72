import { t } from '@foxeo/core/messages';
import { sql } from '@foxeo/db';
import { Badge } from '@foxeo/ui/badge';
import { ChevronRight } from 'lucide-react';
import { asMe, getSession } from '../../session/public.ts';
import { answerTexts, chooseSpace } from '../actions/places.ts';
import { goTo } from '../arrival.ts';
import { Heading } from '../components/heading.tsx';
import { InvitationPage as InvitationLeaf } from '../components/invitation-page.tsx';
import { TextsForm } from '../components/texts-form.tsx';
import { Frame, SignOutForm } from '../frame.tsx';
import { invitation as messages } from '../messages/invitation.ts';
import { signIn } from '../messages/sign-in.ts';
import { type Place, readPlaces } from '../places.ts';
import { addressFor, getStanding, nextPage, stepOf } from '../standing.ts';
import { type ConsentText, readTexts } from '../texts.ts';

/** `/invitation#<secret>`. */
export function InvitationPage() {
  return (
    <Frame>
      <InvitationLeaf />
      <noscript>{t(signIn, 'no_script')}</noscript>
    </Frame>
  );
}

/** `/espaces`: for people with several spaces, and for those with none. */
export async function SpacesPage() {
  const [standing, session] = [await getStanding(), await getSession()];
  if (!session || stepOf(standing) !== 'in') return goTo(nextPage(standing, '/espaces'));
  const address = addressFor(standing);
  const places = await asMe((db) => readPlaces(db, session.userId), { readOnly: true });
  return (
    <Frame>
      {places.length === 0 ? (
        <Heading title={t(messages, 'spaces_none_title')}>{t(messages, 'spaces_none', {}, { address })}</Heading>
      ) : (
        <>
          <Heading title={t(messages, 'spaces_title', {}, { address })}>
            {t(messages, 'spaces_lead', {}, { address })}
          </Heading>
          <ul className="grid gap-3">
            {places.map((place) => (
              <li key={place.id ?? 'hub'}>
                <PlaceLine place={place} />
              </li>
            ))}
          </ul>
        </>
      )}
      <SignOutForm />
    </Frame>
  );
}

const LINE = 'fx-card flex w-full items-center gap-3 px-4 py-3 text-left hover:bg-hover';

function PlaceLine({ place }: { place: Place }) {
  const inside = (
    <>
      <span className="min-w-0 flex-1">
        <span className="block truncate font-ui font-medium">{place.name}</span>
        <Badge tone={place.dashboard}>{t(messages, `space_${place.dashboard}`)}</Badge>
      </span>
      {place.url && <ChevronRight aria-hidden="true" />}
    </>
  );
  if (place.dashboard === 'lab' && place.id) {
    return (
      <form action={chooseSpace}>
        <input type="hidden" name="id" value={place.id} />
        <button type="submit" className={LINE}>
          {inside}
        </button>
      </form>
    );
  }
  if (place.url) {
    return (
      <a href={place.url} className={LINE}>
        {inside}
      </a>
    );
  }
  return (
    <div className="fx-card flex items-center gap-3 px-4 py-3">
      {inside}
      <span className="text-xs text-muted">{t(messages, 'space_unready')}</span>
    </div>
  );
}

/** `/consentements`: terms that changed, or were never answered, before the space opens. */
export async function ConsentsPage() {
  const [standing, session] = [await getStanding(), await getSession()];
  if (!session || stepOf(standing) !== 'in') return goTo(nextPage(standing, '/consentements'));
  const { texts, said } = await asMe(
    async (db) => {
      const answered = await sql<{ purpose: ConsentText['purpose']; current: boolean; yes: boolean }>`
        select purpose, text_version = current_version as current, decision = 'granted' as yes from app.my_consents()
        where purpose in ('terms', 'ai')`.execute(db);
      return { texts: await readTexts(db), said: answered.rows };
    },
    { readOnly: true },
  );
  const terms = said.find(({ purpose }) => purpose === 'terms');
  const ai = said.find(({ purpose }) => purpose === 'ai');
  if (terms?.current && terms.yes) return goTo('/');
  const address = addressFor(standing);
  // AI is asked again only of those who never said, or said it of another wording.
  const asked = { ...texts, ai: ai?.current ? undefined : texts.ai };
  return (
    <Frame>
      <Heading title={t(messages, terms ? 'consents_title' : 'consents_first_title')}>
        {t(messages, 'consents_lead', {}, { address })}
      </Heading>
      <TextsForm action={answerTexts} texts={asked} />
      <SignOutForm />
    </Frame>
  );
}
