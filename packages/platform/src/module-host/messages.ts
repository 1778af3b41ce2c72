import { defineMessages } from '@foxeo/core/messages';

/** What a refusal says when the module has no sentence of its own for it; by `AppError` code. */
export const messages = defineMessages({
  error_invalid_input: {
    tu: "Il manque quelque chose, ou une réponse n'a pas la forme attendue. Vérifie ce que tu as écrit.",
    vous: "Il manque quelque chose, ou une réponse n'a pas la forme attendue. Vérifiez ce que vous avez écrit.",
  },
  error_not_found: "Ce que cette page montrait n'est plus là, ou n'est plus visible ici.",
  error_forbidden: {
    tu: "Tu n'as pas le droit de faire cela.",
    vous: "Vous n'avez pas le droit de faire cela.",
  },
  error_conflict: {
    tu: "Cela n'est plus possible dans l'état actuel. Recharge la page pour voir où on en est.",
    vous: "Cela n'est plus possible dans l'état actuel. Rechargez la page pour voir où l'on en est.",
  },
  error_stale: 'Quelque chose a changé entre-temps. Rien de ce qui est écrit ici n’est perdu.',
  error_too_large: 'C’est trop gros.',
  error_unsupported_type: "Ce type de fichier n'est pas accepté.",
  error_rate_limited: {
    tu: 'Trop de demandes en peu de temps. Attends un instant, puis recommence.',
    vous: 'Trop de demandes en peu de temps. Attendez un instant, puis recommencez.',
  },
  error_locked_out: {
    tu: 'Trop d’essais. Attends un instant, puis recommence.',
    vous: 'Trop d’essais. Attendez un instant, puis recommencez.',
  },
  error_unavailable: {
    tu: 'Le service ne répond pas. Rien n’est perdu, réessaie dans un instant.',
    vous: 'Le service ne répond pas. Rien n’est perdu, réessayez dans un instant.',
  },
  error_expired: 'Le délai est passé.',
  error_already_done: 'C’est déjà fait.',
  error_module_off: "Ce module n'est plus activé dans cet espace.",
  error_not_signed_in: {
    tu: "Ta session est terminée. Rien n'est perdu : reconnecte-toi dans un autre onglet, puis recommence ici.",
    vous: "Votre session est terminée. Rien n'est perdu : reconnectez-vous dans un autre onglet, puis recommencez ici.",
  },
  error_second_factor_required: 'Il faut d’abord montrer le second facteur.',
  error_step_up_required: {
    tu: 'Il faut d’abord confirmer que c’est bien toi.',
    vous: 'Il faut d’abord confirmer que c’est bien vous.',
  },
  error_consent_missing: 'Il manque un accord pour faire cela.',
  error_quota_exceeded: 'La limite est atteinte.',
  error_not_configured: "Le service nécessaire n'est pas configuré.",
  error_unexpected: {
    tu: 'Une erreur est survenue. Rien n’est perdu, réessaie.',
    vous: 'Une erreur est survenue. Rien n’est perdu, réessayez.',
  },
  error_reference: {
    tu: 'Une erreur est survenue (réf. {reference}). Rien n’est perdu, réessaie.',
    vous: 'Une erreur est survenue (réf. {reference}). Rien n’est perdu, réessayez.',
  },
});
