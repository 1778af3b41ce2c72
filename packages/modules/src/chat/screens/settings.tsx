import { plainDateIn } from '@foxeo/core/dates';
import { translator } from '@foxeo/core/messages';
import { HelpTip } from '@foxeo/platform/help';
import { operatorPage } from '@foxeo/platform/module-host';
import { Crumbs } from '@foxeo/platform/shell';
import { Card, CardHead } from '@foxeo/ui/card';
import { PageHeader } from '@foxeo/ui/page-header';
import { QuickReplyList } from '../components/quick-reply-list.tsx';
import { SettingsForm } from '../components/settings-form.tsx';
import { settingsMessages } from '../messages/settings.ts';
import { messages } from '../messages.ts';
import { listQuickReplies, readSettings } from '../queries.ts';

const say = translator(settingsMessages, { address: 'tu' });

/** `/chat/reglages` in the Hub: the promise, the absence and the quick replies. */
export default operatorPage('chat', async ({ viewer, db }) => {
  const [settings, replies] = await Promise.all([
    readSettings(db, viewer.operator.id),
    listQuickReplies(db, viewer.operator.id),
  ]);
  const { awayUntil } = settings;
  return (
    <>
      <Crumbs trail={[{ label: translator(messages)('title'), href: '/chat' }, { label: say('title') }]} />
      <PageHeader title={say('title')} lead={say('lead')} />
      <div className="grid max-w-[720px] gap-6">
        <Card aria-labelledby="promesse">
          <CardHead
            id="promesse"
            title={say('answer')}
            tip={<HelpTip subject={say('answer')}>{say('tip_answer')}</HelpTip>}
          />
          <SettingsForm
            settings={{
              answerDays: String(settings.answerDays),
              hours: settings.hours ?? '',
              awayText: settings.awayText ?? '',
              awayUntil: awayUntil ? plainDateIn(new Date(awayUntil), viewer.person.timeZone) : '',
            }}
          />
        </Card>
        <Card aria-labelledby="rapides">
          <CardHead id="rapides" title={say('quick')} />
          <p className="mb-3 text-sm text-muted">{say('quick_lead')}</p>
          <QuickReplyList replies={replies} />
        </Card>
      </div>
    </>
  );
});
