import { t, translator } from '@foxeo/core/messages';
import { operatorPage } from '@foxeo/platform/module-host';
import { Crumbs } from '@foxeo/platform/shell';
import { PageHeader } from '@foxeo/ui/page-header';
import { TemplateForm } from '../components/template-form.tsx';
import { hubMessages } from '../messages/hub.ts';
import { messages } from '../messages.ts';
import { listLibrary, readTemplate } from '../queries.ts';

const say = translator(hubMessages, { address: 'tu' });

export const metadata = { title: t(hubMessages, 'view_templates') };

/** `/parcours/modeles/[templateId]`: one template, or with `?nouveau` the one that will have this id. */
export default operatorPage('parcours', async ({ viewer, db, params, query }) => {
  const id = params.templateId ?? '';
  const library = await listLibrary(db, viewer.operator.id);
  const template =
    query.nouveau === '1' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)
      ? { id, name: '', description: '', steps: [], archived: false, updatedAt: null }
      : await readTemplate(db, viewer.operator.id, id);
  const title = template.name || say('new_template');
  return (
    <>
      <Crumbs
        trail={[
          { label: t(messages, 'title'), href: '/parcours' },
          { label: say('view_templates'), href: '/parcours/modeles' },
          { label: title },
        ]}
      />
      <PageHeader title={title} />
      <div className="max-w-3xl">
        <TemplateForm key={template.id} template={template} library={library} />
      </div>
    </>
  );
});
