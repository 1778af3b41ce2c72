import { formatRelative } from '@foxeo/core/dates';
import { t } from '@foxeo/core/messages';
import { Badge } from '@foxeo/ui/badge';
import { Callout } from '@foxeo/ui/callout';
import { Card, CardHead } from '@foxeo/ui/card';
import { LinkButton } from '@foxeo/ui/link-button';
import { deviceOf } from '../../auth/devices.ts';
import { shared } from '../../auth/messages/shared.ts';
import { readStanding } from '../../auth/standing.ts';
import { HelpTip } from '../../help/help-tip.tsx';
import { modulePage } from '../../module-host/public.ts';
import { EmailForm, PasswordForm, RecoveryCodesForm, RemoveFactorForm } from '../components/security-forms.tsx';
import { type SessionLine, SessionList } from '../components/session-list.tsx';
import { AccountFrame } from '../frame.tsx';
import { security as messages } from '../messages/security.ts';
import { listSessions, type OpenSession, recoveryCodesLeft } from '../queries.ts';

const FEW_CODES = 3;
const ENROL = '/connexion/enroler?suite=%2Fcompte%2Fsecurite';

/** `/compte/securite`. */
export const securityPage = modulePage(null, async ({ viewer, db }) => {
  const { addressForm: address, email, timeZone } = viewer.person;
  const [standing, sessions, codesLeft] = await Promise.all([
    readStanding(db),
    listSessions(db),
    recoveryCodesLeft(db),
  ]);
  const hasFactor = standing?.hasFactor ?? false;
  const operator = viewer.side === 'operator';
  return (
    <AccountFrame viewer={viewer} page="security">
      <div className="grid gap-6">
        <Card aria-labelledby="password">
          <CardHead id="password" title={t(messages, 'password')} />
          <p className="mb-4 text-muted">
            {t(messages, operator ? 'password_lead_operator' : 'password_lead', {}, { address })}
          </p>
          <PasswordForm address={address} email={email} hint={t(shared, 'new_password_hint', {}, { address })} />
        </Card>

        <Card aria-labelledby="factor">
          <CardHead
            id="factor"
            title={t(messages, 'factor')}
            end={
              <Badge tone={hasFactor ? 'success' : 'neutral'}>
                {t(messages, hasFactor ? 'factor_on' : 'factor_off')}
              </Badge>
            }
          />
          <p className="mb-4 text-muted">
            {t(messages, hasFactor ? 'factor_lead_on' : 'factor_lead_off', {}, { address })}
          </p>
          <div className="flex flex-wrap items-start gap-3">
            <LinkButton href={ENROL} prefetch={false}>
              {t(messages, hasFactor ? 'factor_replace' : 'factor_start')}
            </LinkButton>
            {hasFactor && !operator && <RemoveFactorForm address={address} />}
          </div>
        </Card>

        {hasFactor && (
          <Card aria-labelledby="codes">
            <CardHead
              id="codes"
              title={t(messages, 'codes')}
              tip={<HelpTip subject={t(messages, 'codes')}>{t(messages, 'tip_codes')}</HelpTip>}
            />
            <p className="mb-4 text-muted">{t(messages, 'codes_left', { count: codesLeft })}</p>
            {codesLeft <= FEW_CODES && (
              <Callout tone="warn" className="mb-4">
                {t(messages, 'codes_few', {}, { address })}
              </Callout>
            )}
            <RecoveryCodesForm address={address} email={email} />
          </Card>
        )}

        <Card aria-labelledby="email">
          <CardHead id="email" title={t(messages, 'email')} />
          <p className="mb-4 break-words text-muted">{t(messages, 'email_lead', { email }, { address })}</p>
          <EmailForm address={address} />
        </Card>

        <section aria-labelledby="sessions">
          <h2 id="sessions" className="mb-3 text-lg">
            {t(messages, 'sessions')}
          </h2>
          <SessionList sessions={sessions.map((session) => lineOf(session, new Date(), timeZone))} />
        </section>
      </div>
    </AccountFrame>
  );
});

function lineOf(session: OpenSession, now: Date, zone: string): SessionLine {
  const { browser, system, kind } = deviceOf(session.userAgent);
  const named = browser && system ? t(messages, 'session_from', { browser, system }) : (browser ?? system);
  const seen = `${t(messages, 'session_seen')} ${formatRelative(session.lastSeenAt, now, zone)}`;
  return {
    id: session.id,
    device: named ?? t(messages, 'session_unknown'),
    kind,
    note: [t(messages, `app_${session.app}`), session.ip, seen].filter(Boolean).join(' · '),
    current: session.current,
  };
}
