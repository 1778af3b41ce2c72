import { sayNotification } from '@foxeo/core';
import { z } from 'zod';
import { pageUrl } from './addresses.ts';
import { type ComposedMail, lay } from './layout.ts';

const schema = z.object({
  addressForm: z.enum(['tu', 'vous']).nullable(),
  firstName: z.string().nullable(),
  notifications: z
    .array(
      z.object({
        type: z.string(),
        params: z.record(z.string(), z.unknown()),
        app: z.enum(['hub', 'lab', 'one']),
        path: z.string().startsWith('/'),
        subdomain: z.string().nullable(),
      }),
    )
    .min(1),
});

/** What becomes of an answer to this mail, said plainly. */
const HOW_TO_ANSWER = {
  by_mail: {
    tu: 'Tu peux répondre à cet e-mail : ta réponse arrive dans la conversation.',
    vous: 'Vous pouvez répondre à cet e-mail : votre réponse arrive dans la conversation.',
  },
  in_foxeo: {
    tu: 'Pour répondre, ouvre Foxeo : une réponse à cet e-mail ne serait lue par personne.',
    vous: 'Pour répondre, ouvrez Foxeo : une réponse à cet e-mail ne serait lue par personne.',
  },
} as const;

/** One notification is a mail of its own; several that left together are one mail with a line each. */
export function notifications(params: unknown, answerable: boolean): ComposedMail {
  const parsed = schema.parse(params);
  const address = parsed.addressForm ?? 'vous';
  const said = parsed.notifications.map(({ type, params: values, app, subdomain, path }) => ({
    ...sayNotification(type, values, address),
    url: pageUrl(app, subdomain, path),
  }));
  const [first] = said;
  if (!first) throw new Error('the schema asks for one at least');
  const greeting = parsed.firstName ? `Bonjour ${parsed.firstName},` : 'Bonjour,';
  const reason =
    address === 'tu'
      ? 'Tu reçois ce message parce que les e-mails sont activés dans tes notifications : Compte, rubrique Notifications.'
      : 'Vous recevez ce message parce que les e-mails sont activés dans vos notifications : Compte, rubrique Notifications.';
  const aboutMessages = parsed.notifications.some(({ type }) => type === 'message_new');
  const answer = aboutMessages ? [HOW_TO_ANSWER[answerable ? 'by_mail' : 'in_foxeo'][address]] : [];
  const [{ app, subdomain } = { app: 'lab', subdomain: null } as const] = parsed.notifications;
  const unsubscribe = pageUrl(app, subdomain, '/compte/notifications');
  if (said.length === 1) {
    return lay({
      subject: first.title,
      preheader: first.action,
      greeting,
      paragraphs: [`${first.title}.`, ...answer],
      button: { label: first.action, url: first.url },
      reason,
      unsubscribe,
    });
  }
  return lay({
    subject: `${said.length} nouveautés dans ${address === 'tu' ? 'ton' : 'votre'} espace`,
    preheader: first.title,
    greeting,
    paragraphs: [...answer, 'Voici ce qui s’est passé :'],
    items: said.map(({ title, action, url }) => ({ text: title, label: action, url })),
    reason,
    unsubscribe,
  });
}
