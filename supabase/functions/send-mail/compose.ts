import { graduationLetter } from '@foxeo/core';
import { z } from 'zod';
import { pageUrl } from './addresses.ts';
import { type ComposedMail, lay } from './layout.ts';
import { notifications } from './notifications.ts';
import { prospectLetter } from './prospects.ts';

export interface OutboxMail {
  id: string;
  to_email: string;
  template: string;
  params: unknown;
  secrets: unknown;
}

/** A mail that can't ever be written: its template or its parameters make no sense. */
export class UnwritableMail extends Error {
  override name = 'UnwritableMail';
}

const invitation = z.object({
  firstName: z.string().nullable(),
  operator: z.string().nullable(),
  app: z.enum(['lab', 'one']),
  subdomain: z.string().nullable(),
});
const graduation = z.object({
  firstName: z.string().nullable(),
  operator: z.string().nullable(),
  subdomain: z.string(),
  word: z.string().nullable(),
  days: z.number(),
  steps: z.number(),
  deliverables: z.number(),
  addressForm: z.enum(['tu', 'vous']),
});
const secret = z.object({ secret: z.string().min(20) });
const newDevice = z.object({ userAgent: z.string().nullable(), at: z.string() });

const changed = z.object({
  what: z.enum(['recovery_code', 'password_changed', 'email_changed', 'second_factor_on', 'second_factor_off']),
});

/** Subject, preheader and sentence of each change that private.tell_security_change and app.use_recovery_code tell. */
const CHANGES: Readonly<Record<z.infer<typeof changed>['what'], readonly [string, string, string]>> = {
  recovery_code: [
    'Un code de secours vient d’être utilisé',
    'Le second facteur de votre compte a été retiré.',
    'Un de vos codes de secours a servi à retirer le second facteur de votre compte. Il faut en configurer un nouveau à la prochaine connexion.',
  ],
  password_changed: [
    'Votre mot de passe a été changé',
    'Vos autres appareils ont été déconnectés.',
    'Le mot de passe de votre compte vient d’être changé. Vos autres appareils ont été déconnectés.',
  ],
  email_changed: [
    'L’adresse de votre compte a été changée',
    'Ce message est le dernier à cette adresse.',
    'Votre compte a désormais une autre adresse e-mail : c’est là que partiront ses messages et ses liens de connexion.',
  ],
  second_factor_on: [
    'La vérification en deux étapes est en place',
    'Un code de votre téléphone est demandé à chaque connexion.',
    'Une application de codes protège désormais votre compte : son code est demandé à chaque connexion.',
  ],
  second_factor_off: [
    'La vérification en deux étapes est arrêtée',
    'Le code de votre téléphone n’est plus demandé.',
    'Le code de votre application n’est plus demandé à la connexion de votre compte.',
  ],
};

const SECURITY_REASON =
  'Vous recevez ce message parce qu’il concerne la sécurité de votre compte. Il ne peut pas être désactivé.';

/** What is known of a mail besides its row. */
export interface Sending {
  /** An answer by mail becomes a message. */
  answerable: boolean;
}

const TEMPLATES: Readonly<Record<string, (mail: OutboxMail, sending: Sending) => ComposedMail>> = {
  notifications: ({ params }, { answerable }) => notifications(params, answerable),

  client_invitation: ({ params, secrets }) => {
    const { firstName, operator, app, subdomain } = invitation.parse(params);
    const from = operator ?? 'Votre consultant';
    return lay({
      subject: `${from} vous ouvre votre espace Foxeo`,
      preheader: 'Une minute suffit pour entrer.',
      greeting: firstName ? `Bonjour ${firstName},` : 'Bonjour,',
      paragraphs: [
        `${from} a préparé un espace pour vous : vos documents, ses réponses et l’avancée de votre projet y sont réunis.`,
        'Ce lien est personnel, il est valable sept jours et ne sert qu’une fois.',
      ],
      // After the #, so that no server and no log along the way sees the secret.
      button: {
        label: 'Ouvrir mon espace',
        url: `${pageUrl(app, subdomain, '/invitation')}#${secret.parse(secrets).secret}`,
      },
      reason: `Vous recevez ce message parce que ${from} vous a invité. Si vous ne le connaissez pas, ignorez-le : rien ne sera créé.`,
    });
  },

  graduation: ({ params }) => {
    const { operator, subdomain, addressForm, ...said } = graduation.parse(params);
    const from = operator ?? 'Votre consultant';
    const { button, ...letter } = graduationLetter({ ...said, operator: from }, addressForm);
    return lay({
      ...letter,
      button: { label: button, url: pageUrl('one', subdomain, '/memoire/graduation') },
      reason:
        addressForm === 'tu'
          ? `Tu reçois ce message parce que ${from} t’accompagne dans Foxeo.`
          : `Vous recevez ce message parce que ${from} vous accompagne dans Foxeo.`,
    });
  },

  prospect_chaud: ({ params }) => prospectLetter(params),
  prospect_tiede: ({ params }) => prospectLetter(params),
  prospect_froid: ({ params }) => prospectLetter(params),
  prospect_non: ({ params }) => prospectLetter(params),
  prospect_followup_1: ({ params }) => prospectLetter(params),
  prospect_followup_2: ({ params }) => prospectLetter(params),
  prospect_later: ({ params }) => prospectLetter(params),
  prospect_letter: ({ params }) => prospectLetter(params),

  security_lockout: () =>
    lay({
      subject: 'Plusieurs essais de mot de passe ont échoué',
      preheader: 'Votre compte n’est pas bloqué.',
      greeting: 'Bonjour,',
      paragraphs: [
        'Quelqu’un a saisi cinq mots de passe faux pour votre adresse. Les essais depuis cet endroit sont suspendus quelques minutes.',
        'Votre compte n’est pas bloqué : vous pouvez vous connecter d’ailleurs, ou avec le lien reçu par e-mail. Si ce n’était pas vous, changez de mot de passe.',
      ],
      reason: SECURITY_REASON,
    }),

  security_new_device: ({ params }) => {
    const { userAgent, at } = newDevice.parse(params);
    const when = new Date(at).toLocaleString('fr-FR', {
      dateStyle: 'long',
      timeStyle: 'short',
      timeZone: 'Europe/Paris',
    });
    return lay({
      subject: 'Connexion depuis un nouvel appareil',
      preheader: `Le ${when}`,
      greeting: 'Bonjour,',
      paragraphs: [
        `Votre compte a été ouvert le ${when} depuis un navigateur que nous ne connaissions pas${userAgent ? ` (${userAgent.slice(0, 120)})` : ''}.`,
        'Si c’était vous, il n’y a rien à faire. Sinon, déconnectez cet appareil depuis votre compte, rubrique Sécurité, et changez de mot de passe.',
      ],
      reason: SECURITY_REASON,
    });
  },

  security_changed: ({ params }) => {
    const { what } = changed.parse(params);
    const [subject, preheader, paragraph] = CHANGES[what];
    return lay({
      subject,
      preheader,
      greeting: 'Bonjour,',
      paragraphs: [
        paragraph,
        'Si ce n’était pas vous, changez de mot de passe et prévenez votre consultant sans attendre.',
      ],
      reason: SECURITY_REASON,
    });
  },
};

/** Writes a mail of the outbox. @throws UnwritableMail. */
export function compose(mail: OutboxMail, sending: Sending = { answerable: false }): ComposedMail {
  const template = TEMPLATES[mail.template];
  if (!template) throw new UnwritableMail(`no template “${mail.template}”`);
  try {
    return template(mail, sending);
  } catch (error) {
    if (error instanceof z.ZodError)
      throw new UnwritableMail(`${mail.template}: ${error.issues.map(({ path }) => path.join('.')).join(', ')}`);
    throw error;
  }
}
