import { defineMessages } from '@foxeo/core/messages';

export const messages = defineMessages({
  title: 'Élio (IA)',
  lead: 'Je suis Élio, une intelligence artificielle au service de {operator}.',
  lead_hub: 'Je suis Élio, une intelligence artificielle.',
  absent_title: 'IA non configurée',
  absent_hub: "Aucun service de langage n'est branché : Élio ne répond pas, et rien n'est inventé à sa place.",
  absent: {
    tu: "Aucun service de langage n'est branché pour ton espace : Élio ne peut pas te répondre, et rien n'est inventé à sa place.",
    vous: "Aucun service de langage n'est branché pour votre espace : Élio ne peut pas vous répondre, et rien n'est inventé à sa place.",
  },
  works_title: 'Ce qui marche sans IA',
  works_search: 'La recherche dans tout ce que tu vois',
  works_search_client: { tu: 'La recherche dans ton espace', vous: 'La recherche dans votre espace' },
  works_help: "Les réponses de l'aide",
  private: {
    tu: 'Tes conversations avec Élio sont privées : {operator} ne voit que ce que tu lui envoies.',
    vous: 'Vos conversations avec Élio sont privées : {operator} ne voit que ce que vous lui envoyez.',
  },
  private_hub: 'Les conversations de tes clients avec Élio leur appartiennent : tu ne vois que ce qu’ils t’envoient.',
});
