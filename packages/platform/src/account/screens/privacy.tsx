import { formatDateTime } from '@foxeo/core/dates';
import { t } from '@foxeo/core/messages';
import { Badge } from '@foxeo/ui/badge';
import { Callout } from '@foxeo/ui/callout';
import { Card, CardHead } from '@foxeo/ui/card';
import { List, ListItem } from '@foxeo/ui/list';
import { type ConsentText, readTexts } from '../../auth/texts.ts';
import { memberPage } from '../../module-host/public.ts';
import { AiConsent } from '../components/ai-consent.tsx';
import { AccountFrame } from '../frame.tsx';
import { consents as words } from '../messages/consents.ts';
import { type ConsentLine, listConsents } from '../queries.ts';

/** `/compte/consentements`. */
export const accountConsentsPage = memberPage(null, async ({ viewer, db }) => {
  const { userId, addressForm: address, timeZone } = viewer.person;
  const [lines, texts] = await Promise.all([listConsents(db, userId), readTexts(db)]);
  const ai = lines.find(({ purpose }) => purpose === 'ai');
  const terms = lines.find(({ purpose }) => purpose === 'terms');
  const granted = ai?.decision === 'granted';
  return (
    <AccountFrame viewer={viewer} page="consents">
      <p className="mb-6 text-muted">{t(words, 'lead', {}, { address })}</p>
      <div className="grid gap-6">
        {texts.ai && (
          <Card aria-labelledby="ai">
            <CardHead
              id="ai"
              title={t(words, 'ai')}
              end={<Badge tone={granted ? 'success' : 'neutral'}>{t(words, granted ? 'granted' : 'withdrawn')}</Badge>}
            />
            <p className="text-muted">{t(words, granted ? 'ai_on' : 'ai_off')}</p>
            {ai && ai.version !== texts.ai.version && (
              <Callout tone="info" className="mt-3">
                {t(words, 'ai_again')}
              </Callout>
            )}
            <Reading text={texts.ai} />
            <div className="mt-4">
              <AiConsent
                version={granted && ai ? ai.version : texts.ai.version}
                granted={granted}
                label={t(words, granted ? 'ai_withdraw' : 'ai_grant')}
              />
            </div>
          </Card>
        )}
        {texts.terms && (
          <Card aria-labelledby="terms">
            <CardHead id="terms" title={t(words, 'terms')} />
            {terms && <p className="text-muted">{t(words, 'terms_on', { version: terms.version })}</p>}
            <p className="text-muted">{t(words, 'terms_note')}</p>
            <Reading text={texts.terms} />
          </Card>
        )}
        <section aria-labelledby="history">
          <h2 id="history" className="mb-3 text-lg">
            {t(words, 'history')}
          </h2>
          {lines.length === 0 ? (
            <p className="text-muted">{t(words, 'history_empty')}</p>
          ) : (
            <Card flush>
              <List>
                {lines.map((line) => (
                  <ListItem
                    key={line.id}
                    title={line.title}
                    note={[t(words, line.decision), t(words, 'version', { version: line.version }), placeOf(line)]
                      .filter(Boolean)
                      .join(' · ')}
                    reason={formatDateTime(line.at, timeZone)}
                  />
                ))}
              </List>
            </Card>
          )}
        </section>
      </div>
    </AccountFrame>
  );
});

const CHANNELS = ['invitation', 'account', 'reconsent', 'call'] as const;

function placeOf({ channel }: ConsentLine): string | null {
  const known = CHANNELS.find((name) => name === channel);
  return known ? t(words, `channel_${known}`) : null;
}

function Reading({ text }: { text: ConsentText }) {
  return (
    <details className="mt-3">
      <summary className="fx-link">{t(words, 'read', { title: text.title })}</summary>
      <div className="mt-2 grid gap-3 text-sm">
        {text.body.split(/\n{2,}/).map((paragraph) => (
          <p key={paragraph.slice(0, 40)}>{paragraph}</p>
        ))}
      </div>
    </details>
  );
}
