import { defineMessages } from '@foxeo/core/messages';

/** What became of a document, one sentence a line; `_me` by whoever reads. */
export const historyMessages = defineMessages({
  title: 'Historique',
  someone: 'Quelqu’un',
  shared: 'Partagé par {who}',
  shared_me: { tu: 'Partagé par toi', vous: 'Partagé par vous' },
  withdrawn: 'Retiré par {who}',
  withdrawn_me: { tu: 'Retiré par toi', vous: 'Retiré par vous' },
  archived: 'Archivé par {who}',
  archived_me: { tu: 'Archivé par toi', vous: 'Archivé par vous' },
  unarchived: 'Sorti des archives par {who}',
  unarchived_me: { tu: 'Sorti des archives par toi', vous: 'Sorti des archives par vous' },
  given: 'Donné comme devoir par {who}',
  given_me: { tu: 'Donné comme devoir par toi', vous: 'Donné comme devoir par vous' },
  changed: 'Consigne ou date modifiée par {who}',
  changed_me: { tu: 'Consigne ou date modifiée par toi', vous: 'Consigne ou date modifiée par vous' },
  handed_in: 'Rendu par {who}',
  handed_in_me: { tu: 'Rendu par toi', vous: 'Rendu par vous' },
  ticked: 'Coché comme fait par {who}',
  ticked_me: { tu: 'Coché comme fait par toi', vous: 'Coché comme fait par vous' },
  unticked: 'Décoché par {who}',
  unticked_me: { tu: 'Décoché par toi', vous: 'Décoché par vous' },
  seen: 'Vu par {who}',
  seen_me: { tu: 'Vu par toi', vous: 'Vu par vous' },
  reopened: 'Donné à reprendre par {who}',
  reopened_me: { tu: 'Donné à reprendre par toi', vous: 'Donné à reprendre par vous' },
});
