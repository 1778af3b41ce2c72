// An operator's house as it is after two years, and what he types to find something in it. All fictional.

export interface CorpusClient {
  company: string;
  first: string;
  last: string;
  email: string;
  city: string;
  siren: string;
  phone: string;
}

const COMPANIES: readonly [company: string, first: string, last: string, city: string][] = [
  ['Cap Boussole', 'Léa', 'Moreau', 'Nantes'],
  ['Atelier Guérin', 'Thomas', 'Guérin', 'Angers'],
  ['Les Mains vertes', 'Nora', 'Belkacem', 'Rennes'],
  ['Boulangerie Lefèvre', 'Éric', 'Lefèvre', 'Saint-Étienne'],
  ['Studio Œillet', 'Inès', 'Carpentier', 'Lyon'],
  ['Maçonnerie Dubois', 'Jean-Pierre', 'Dubois', 'Brest'],
  ['Pépinière des Chênes', 'Sylvie', 'Marchand', 'Tours'],
  ['Cabinet Rousseau', 'François', 'Rousseau', 'Paris'],
  ['Vélos du Marais', 'Hélène', 'Garnier', 'La Rochelle'],
  ['Librairie L’Écume', 'Mathilde', 'Fontaine', 'Saint-Malo'],
  ['Ferme de l’Étang', 'Gaël', 'Le Goff', 'Quimper'],
  ['Coopérative Horizon', 'Aïcha', 'Benali', 'Marseille'],
];

/** Eight digits and their Luhn key, as SIREN numbers are made. */
function withKey(eight: number): string {
  const sum = [...String(eight)].reduce((total, digit, place) => {
    const weighed = Number(digit) * (place % 2 === 0 ? 1 : 2);
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return `${eight}${(10 - (sum % 10)) % 10}`;
}

export const CLIENTS: readonly CorpusClient[] = COMPANIES.map(([company, first, last, city], n) => ({
  company,
  first,
  last,
  city,
  email: `contact${n}@${plainSlug(company)}.example`,
  siren: withKey(73_282_932 + n * 123_457),
  phone: `0612345${String(600 + n)}`,
}));

/** Titles of documents, each with the number of its client and what it says. */
export const DOCUMENTS: readonly { title: string; client: number; tags?: string[]; text?: string }[] = [
  { title: 'Reçu de caisse avril.pdf', client: 0, tags: ['comptabilité'] },
  {
    title: 'Compte-rendu de la séance 3.pdf',
    client: 0,
    text: 'Nous avons parlé de la confiance et du prochain atelier.',
  },
  { title: 'Facturation 2026.xlsx', client: 1, tags: ['comptabilité'] },
  {
    title: 'Devis escalier chêne massif.pdf',
    client: 1,
    text: 'Fourniture et pose d’un escalier tournant avec garde-corps.',
  },
  { title: 'Contrat d’apprentissage.pdf', client: 3 },
  { title: 'Charte graphique.pdf', client: 4, tags: ['identité', 'logo'] },
  { title: 'Planning des chantiers.pdf', client: 5 },
  { title: 'Étude de sol.pdf', client: 5, text: 'Le terrain argileux demande des fondations profondes.' },
  { title: 'Catalogue des rosiers.pdf', client: 6, text: 'Rosiers grimpants, buissons et vivaces.' },
  { title: 'Statuts de la société.pdf', client: 7, text: 'Le capital social est fixé à dix mille euros.' },
  { title: 'Bail commercial.pdf', client: 8, text: 'Le preneur verse un dépôt de garantie.' },
  { title: 'Inventaire du magasin.csv', client: 9, text: 'Romans policiers, bandes dessinées, albums jeunesse.' },
  { title: 'Dossier de subvention européenne.docx', client: 10, tags: ['financement'] },
  { title: 'Procès-verbal d’assemblée générale.pdf', client: 11, text: 'Les sociétaires approuvent le rapport moral.' },
  { title: 'Bilan comptable.pdf', client: 11 },
  { title: 'Présentation investisseurs.pptx', client: 8 },
  { title: 'Plan de communication.pdf', client: 2, text: 'Campagne d’affichage et lettre d’information.' },
  { title: 'Règlement intérieur.pdf', client: 2 },
  { title: 'Photo de la façade.jpg', client: 3, tags: ['travaux'] },
  { title: 'Attestation d’assurance décennale.pdf', client: 1 },
  { title: 'Questionnaire de satisfaction.pdf', client: 0 },
  { title: 'Exercice des valeurs.pdf', client: 0, text: 'Choisissez cinq valeurs parmi la liste.' },
  { title: 'Maquette du site.fig', client: 4 },
  { title: 'Fiche de paie mars.pdf', client: 3 },
];

/** Names of others, so that what is looked for has neighbours. */
export function noise(n: number): string {
  const what = ['Annexe', 'Brouillon', 'Copie', 'Scan', 'Courrier', 'Notice', 'Liste', 'Tableau'][n % 8];
  const about = ['technique', 'provisoire', 'signée', 'relue', 'ancienne', 'archivée', 'partielle'][n % 7];
  return `${what} ${about} ${n}.pdf`;
}

type Expected = { client: number } | { document: number };
export interface Query {
  typed: string;
  expected: Expected;
}

const doc = (title: string): Expected => {
  const document = DOCUMENTS.findIndex((one) => one.title.startsWith(title));
  if (document < 0) throw new Error(`no document “${title}”`);
  return { document };
};

/** What is typed, and what it must find among its first three. */
const WRITTEN: readonly (readonly [typed: string, expected: Expected])[] = [
  ['recu', doc('Reçu')],
  ['reçus', doc('Reçu')],
  ['RECU avril', doc('Reçu')],
  ['recu caise', doc('Reçu')],
  ['facturaton', doc('Facturation')],
  ['facturation', doc('Facturation')],
  ['facturations', doc('Facturation')],
  ['factu', doc('Facturation')],
  ['facutration', doc('Facturation')],
  ['facturation atelier', doc('Facturation')],
  ['compte rendu', doc('Compte-rendu')],
  ['comptes rendus', doc('Compte-rendu')],
  ['compte-rendu séance', doc('Compte-rendu')],
  ['compte rendu seances', doc('Compte-rendu')],
  ['minutes', doc('Compte-rendu')],
  ['confiance', doc('Compte-rendu')],
  ['devis escalier', doc('Devis')],
  ['escaliers', doc('Devis')],
  ['escalié', doc('Devis')],
  ['tarif escalier', doc('Devis')],
  ['prix escalier', doc('Devis')],
  ['garde-corps', doc('Devis')],
  ['garde corps', doc('Devis')],
  ['chene massif', doc('Devis')],
  ['devis de l’escalier', doc('Devis')],
  ["contrat d'apprentissage", doc('Contrat')],
  ['contrat apprentisage', doc('Contrat')],
  ['apprentissages', doc('Contrat')],
  ['convention apprentissage', doc('Contrat')],
  ['charte graphique', doc('Charte')],
  ['chartes graphiques', doc('Charte')],
  ['charte grafique', doc('Charte')],
  ['logo', doc('Charte')],
  ['logotype', doc('Charte')],
  ['identite', doc('Charte')],
  ['planning chantier', doc('Planning')],
  ['chantiers', doc('Planning')],
  ['calendrier des chantiers', doc('Planning')],
  ['planing', doc('Planning')],
  ['etude de sol', doc('Étude')],
  ['ÉTUDE SOL', doc('Étude')],
  ['études de sols', doc('Étude')],
  ['fondation', doc('Étude')],
  ['terrain argileux', doc('Étude')],
  ['argilleux', doc('Étude')],
  ['catalogue rosiers', doc('Catalogue')],
  ['catalogues', doc('Catalogue')],
  ['rosier grimpant', doc('Catalogue')],
  ['vivace', doc('Catalogue')],
  ['statuts', doc('Statuts')],
  ['statut de la societe', doc('Statuts')],
  ['capital social', doc('Statuts')],
  ['statuts entreprise', doc('Statuts')],
  ['bail', doc('Bail')],
  ['bail comercial', doc('Bail')],
  ['depot de garantie', doc('Bail')],
  ['preneur', doc('Bail')],
  ['inventaire', doc('Inventaire')],
  ['inventaire magasins', doc('Inventaire')],
  ['bandes dessinees', doc('Inventaire')],
  ['bande dessinée', doc('Inventaire')],
  ['roman policier', doc('Inventaire')],
  ['subvention', doc('Dossier')],
  ['subventions européennes', doc('Dossier')],
  ['dossier subvention', doc('Dossier')],
  ['financement', doc('Dossier')],
  ['finnancement', doc('Dossier')],
  ['proces verbal', doc('Procès')],
  ['procès-verbaux', doc('Procès')],
  ['assemblee generale', doc('Procès')],
  ["l'assemblée", doc('Procès')],
  ['assemblé général', doc('Procès')],
  ['rapport moral', doc('Procès')],
  ['sociétaire', doc('Procès')],
  ['bilan', doc('Bilan')],
  ['bilans comptables', doc('Bilan')],
  ['bilan horizon', doc('Bilan')],
  ['investisseur', doc('Présentation')],
  ['presentation investiseurs', doc('Présentation')],
  ['diaporama investisseurs', doc('Présentation')],
  ['plan de com', doc('Plan de')],
  ['communication', doc('Plan de')],
  ['comunication', doc('Plan de')],
  ['affichage', doc('Plan de')],
  ['lettre information', doc('Plan de')],
  ['reglement interieur', doc('Règlement')],
  ['règlements intérieurs', doc('Règlement')],
  ['reglment', doc('Règlement')],
  ['facade', doc('Photo')],
  ['photos façade', doc('Photo')],
  ['image facade', doc('Photo')],
  ['travaux', doc('Photo')],
  ['decennale', doc('Attestation')],
  ['assurance decenale', doc('Attestation')],
  ['attestations assurance', doc('Attestation')],
  ['attestation', doc('Attestation')],
  ['satisfaction', doc('Questionnaire')],
  ['questionaire', doc('Questionnaire')],
  ['questionnaires', doc('Questionnaire')],
  ['exercice valeurs', doc('Exercice')],
  ['exercices', doc('Exercice')],
  ['valeur', doc('Exercice')],
  ['maquette', doc('Maquette')],
  ['maquettes du site', doc('Maquette')],
  ['maquete site', doc('Maquette')],
  ['fiche de paie', doc('Fiche')],
  ['fiches paie', doc('Fiche')],
  ['paie mars', doc('Fiche')],
  ['type:document devis', doc('Devis')],
  ['type:documents facturation', doc('Facturation')],
  ['client:horizon bilan', doc('Bilan')],
  ['client:guérin devis', doc('Devis')],
  ['client:"les mains vertes" règlement', doc('Règlement')],
  ['statut:partagé maquette', doc('Maquette')],
];

/** Each client, found as people look for one: by name, by a slip of it, by number, by address. */
const OF_CLIENTS: readonly Query[] = CLIENTS.flatMap((client, n): Query[] => {
  const siren = client.siren.replace(/(\d{3})(?=\d)/g, '$1 ');
  const slip = (word: string) => `${word.slice(0, 3)}${word.slice(4)}`;
  const longest = client.company.split(/[\s’]+/).sort((one, other) => other.length - one.length)[0] ?? '';
  return [
    client.company,
    client.company.toLowerCase(),
    longest.slice(0, 5),
    slip(longest),
    siren,
    client.siren,
    client.email,
    `${client.first} ${client.last}`,
  ].map((typed) => ({ typed, expected: { client: n } }));
});

export const QUERIES: readonly Query[] = [...WRITTEN.map(([typed, expected]) => ({ typed, expected })), ...OF_CLIENTS];

function plainSlug(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/œ/gi, 'oe')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
}
