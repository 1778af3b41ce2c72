import { defineMessages } from '@foxeo/core/messages';

export const messages = defineMessages({
  back: 'Revenir à Foxeo',
  pages: 'Informations légales',
  unknown: 'Non renseigné par l’exploitant de ce service.',

  publisher: 'Éditeur et responsable de la publication',
  publisher_name: 'Nom',
  publisher_address: 'Adresse',
  publisher_siren: 'SIREN',
  publisher_email: 'E-mail',
  host: 'Hébergeur',
  host_text: 'Nom, adresse et téléphone',
  property: 'Contenus',
  property_text:
    'Les textes, l’interface et la marque Foxeo appartiennent à leur éditeur. Ce qu’un client dépose dans son espace reste à lui.',

  aim: 'Ce que nous visons',
  aim_text:
    'Foxeo vise le niveau AA des WCAG 2.2, repris par le RGAA : tout se fait au clavier, les contrastes tiennent dans les deux thèmes, la taille du texte se règle et les animations s’arrêtent quand vous le demandez.',
  state: 'Où nous en sommes',
  state_text:
    'Les écrans sont contrôlés automatiquement à chaque version. Aucun audit par un tiers n’a encore eu lieu : nous ne nous déclarons donc ni conformes ni partiellement conformes.',
  trouble: 'Un écran vous résiste ?',
  trouble_text:
    'Écrivez-nous en disant la page et ce que vous vouliez faire : nous vous donnons le contenu sous une autre forme et corrigeons l’écran.',
  appeal: 'Sans réponse',
  appeal_text:
    'Vous pouvez saisir le Défenseur des droits : defenseurdesdroits.fr, ou par courrier gratuit, Libre réponse 71120, 75342 Paris CEDEX 07.',

  kept: 'Ce qui est gardé, et pourquoi',
  kept_text:
    'Votre compte, ce que vous déposez et échangez avec votre consultant, et le journal de ce qui s’y passe : c’est ce qu’il faut pour travailler ensemble, et rien n’est vendu ni montré à d’autres clients.',
  who: 'Qui le voit',
  who_text:
    'Vous, les membres de votre espace et votre consultant. Chaque lecture de sa part est notée : votre page « Qui a vu mes données » la montre.',
  outside: 'Ce qui sort de Foxeo',
  outside_text:
    'La météo de l’accueil demande à Open-Meteo des coordonnées arrondies à un kilomètre, sans rien dire de vous. Les cookies servent à vous garder connecté ; il n’y a ni publicité ni mesure d’audience.',
  rights: 'Vos droits',
  rights_text:
    'Vous pouvez lire, corriger et faire effacer ce qui vous concerne, retirer un accord à tout moment dans Compte, et saisir la CNIL (cnil.fr).',
  contact: 'Nous écrire',
});
