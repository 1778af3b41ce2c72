import { defineMessages } from '@foxeo/core/messages';

/** States and owners, as both sides read them. */
export const messages = defineMessages({
  title: 'Projets',
  title_mine: 'Mes actions',

  project_planned: 'Prévu',
  project_active: 'En cours',
  project_on_hold: 'En pause',
  project_done: 'Terminé',
  project_cancelled: 'Annulé',

  work_proposed: 'Proposée',
  work_todo: 'À faire',
  work_doing: 'En cours',
  work_done: 'Fait',
  work_dropped: 'Abandonné',

  progress: '{percent} % fait',
  progress_none: 'Pas encore d’étape',
  progress_label: 'Avancement de {title}',
  progress_rule: 'Le poids des étapes faites, sur celui de toutes les étapes qui ne sont pas abandonnées.',
  due: 'Pour le {day}',
  due_late: 'Prévu le {day}',
  dates: 'Du {from} au {until}',
  from: 'À partir du {day}',

  source_message: 'Un message',
  source_submission: 'Une demande',
  source_document: 'Un document',
  source: 'Noté depuis : {label}',
  done_by: 'Fait le {day} par {name}',
});
