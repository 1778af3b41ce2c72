import { defineModule } from '@foxeo/core/modules';
import { z } from 'zod';

export default defineModule({
  id: 'bibliotheque',
  name: 'Bibliothèque',
  version: '1.0.0',
  description:
    'Tous les modules qui existent : ce qu’ils font, pour quels espaces, et combien de clients s’en servent.',
  compatible_dashboards: ['hub'],
  dependencies: [],
  created_for_client: null,
  created_at: '2026-11-22',
  features: ['Fiche de chaque module', 'Dépendances dans les deux sens', 'Nombre de clients'],
  icon: 'library',
  nav: [
    {
      dashboards: ['hub'],
      label: 'Bibliothèque',
      href: '/bibliotheque',
      order: 80,
      section: 'business',
      shortcut: 'b',
    },
  ],
  search: [],
  notifications: [],
  home: [],
  agentTools: [],
  help: [
    {
      question: 'Comment activer un module pour un client ?',
      answer: {
        tu: 'Ouvre la fiche du client, onglet Configuration. La bibliothèque montre ce qui existe ; elle ne change rien.',
        vous: 'Ouvrez la fiche du client, onglet Configuration. La bibliothèque montre ce qui existe ; elle ne change rien.',
      },
      words: 'allumer installer ajouter option',
      href: '/bibliotheque',
    },
    {
      question: 'Pourquoi un module en demande-t-il un autre ?',
      answer:
        'Il s’appuie sur ses écrans ou ses données. Activer le premier active ce qu’il demande ; retirer le second retire ce qui le demande.',
      words: 'dépendance requis',
    },
    {
      question: 'Que devient ce qu’un module contenait quand on le retire ?',
      answer: 'Rien n’est effacé. Le client ne le voit plus, et retrouve tout si le module revient.',
      words: 'éteindre désactiver supprimer perte données',
    },
  ],
  settings: z.object({}),
  permissions: [],
  tables: [],
  routes: { hub: [{ path: '/bibliotheque' }] },
});
