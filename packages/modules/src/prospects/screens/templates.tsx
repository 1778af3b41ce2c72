import { t } from '@foxeo/core/messages';
import { operatorPage } from '@foxeo/platform/module-host';
import { Crumbs } from '@foxeo/platform/shell';
import { Badge } from '@foxeo/ui/badge';
import { Card, CardHead } from '@foxeo/ui/card';
import { Segments } from '@foxeo/ui/filters';
import { List, ListItem } from '@foxeo/ui/list';
import { PageHeader } from '@foxeo/ui/page-header';
import { RowKeys } from '@foxeo/ui/row-keys';
import { prospectsHref, templatesHref } from '../addresses.ts';
import { TemplateForm } from '../components/template-form.tsx';
import { WORDINGS } from '../messages/wordings.ts';
import { messages } from '../messages.ts';
import { listTemplates } from '../queries.ts';
import { wordingOf } from '../rules.ts';
import { ADDRESS_FORMS, TEMPLATE_KEYS, templateQuery } from '../schema.ts';
import { say } from './reader.ts';

export const metadata = { title: t(messages, 'templates_title') };

/** `/prospects/modeles`: what the mails say, in both forms of address. */
export default operatorPage('prospects', async ({ viewer, db, query }) => {
  const { modele, forme } = templateQuery.parse(query);
  const own = await listTemplates(db, viewer.operator.id);
  const isOwn = (key: string, form: string) => own.some((one) => one.key === key && one.form === form);
  const wording = wordingOf(WORDINGS, own, modele, forme);
  return (
    <>
      <Crumbs trail={[{ label: say('title'), href: prospectsHref() }, { label: say('templates') }]} />
      <PageHeader title={say('templates_title')} lead={say('templates_lead')} />
      <div className="pr-templates">
        <RowKeys>
          <Card flush>
            <List aria-label={say('templates_list')}>
              {TEMPLATE_KEYS.map((key) => (
                <ListItem
                  key={key}
                  href={templatesHref({ modele: key, forme })}
                  title={say(`template_${key}`)}
                  current={key === modele}
                  {...(isOwn(key, forme) && { end: <Badge tone="line">{say('own_wording')}</Badge> })}
                />
              ))}
            </List>
          </Card>
        </RowKeys>
        <Card aria-labelledby="modele">
          <CardHead
            id="modele"
            title={say(`template_${modele}`)}
            end={
              <Segments
                label={say('forms')}
                current={templatesHref({ modele, forme })}
                filters={ADDRESS_FORMS.map((form) => ({
                  label: say(`address_${form}`),
                  href: templatesHref({ modele, forme: form }),
                }))}
              />
            }
          />
          <TemplateForm
            key={`${modele}:${forme}:${isOwn(modele, forme)}`}
            templateKey={modele}
            form={forme}
            wording={{ subject: wording.subject, body: wording.body }}
            own={isOwn(modele, forme)}
            signature={wordingOf(WORDINGS, own, 'signature', forme).body}
            sample={{
              firstName: say('sample_first_name'),
              lastName: say('sample_last_name'),
              company: say('sample_company'),
              operator: viewer.operator.displayName,
            }}
          />
        </Card>
      </div>
    </>
  );
});
