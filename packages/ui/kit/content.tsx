import { Calendar, CreditCard, FileText, MessageCircle, Video } from 'lucide-react';
import { ActionBar } from '../src/action-bar.tsx';
import { Avatar } from '../src/avatar.tsx';
import { Badge, IconTile } from '../src/badge.tsx';
import { Banner } from '../src/banner.tsx';
import { Breadcrumbs } from '../src/breadcrumbs.tsx';
import { Button } from '../src/button.tsx';
import { Callout } from '../src/callout.tsx';
import { Card, CardHead } from '../src/card.tsx';
import { DefinitionList } from '../src/definition-list.tsx';
import { EmptyState } from '../src/empty-state.tsx';
import { ErrorState } from '../src/error-state.tsx';
import { FileIcon } from '../src/file-icon.tsx';
import { Fox } from '../src/fox.tsx';
import { Keys } from '../src/kbd.tsx';
import { TextLink } from '../src/link-button.tsx';
import { List, ListItem } from '../src/list.tsx';
import { PageHeader } from '../src/page-header.tsx';
import { Pagination } from '../src/pagination.tsx';
import { RelativeTime } from '../src/relative-time.tsx';
import { RowKeys } from '../src/row-keys.tsx';
import { SkeletonCard, SkeletonList } from '../src/skeleton.tsx';
import { Stat, StatRow } from '../src/stat.tsx';
import { Steps } from '../src/steps.tsx';
import { Table } from '../src/table.tsx';
import { Timeline, TimelineItem } from '../src/timeline.tsx';
import { Sample } from './sample.tsx';

const now = new Date('2026-11-24T09:16:00Z');
const zone = 'Europe/Paris';

export function Content() {
  return (
    <>
      <Sample title="En-tête, fil, figures" wide>
        <Breadcrumbs trail={[{ label: 'Clients', href: '#clients' }, { label: 'Léa Moreau' }]} />
        <PageHeader
          title="Léa Moreau"
          start={<Avatar name="Léa Moreau" size="xl" />}
          marks={
            <>
              <Badge tone="lab">Lab</Badge>
              <Badge tone="warn">À surveiller</Badge>
            </>
          }
          lead="Cap Boussole · coach en reconversion · Nantes"
          actions={
            <>
              <Button variant="primary" icon={<Video aria-hidden="true" />}>
                Appeler
              </Button>
              <Button icon={<MessageCircle aria-hidden="true" />}>Message</Button>
            </>
          }
        />
        <StatRow label="Chiffres du jour">
          <Stat compact label="Clients actifs" value="14" note="9 Lab · 5 One" />
          <Stat compact label="À valider" value="4" note="dont 1 en retard" />
          <Stat compact label="Impayés" value="1 840,00 €" tone="danger" />
          <Stat compact label="Revenu mensuel" value="2 360,00 €" />
        </StatRow>
        <div className="grid gap-gap sm:grid-cols-3">
          <Card>
            <Stat
              label="Encaissé en novembre"
              value="8 420,00 €"
              trend={{ direction: 'up', good: true, text: '6 % sur octobre' }}
            />
          </Card>
          <Card>
            <Stat
              label="Délai de réponse"
              value="1 j 3 h"
              trend={{ direction: 'up', good: false, text: '2 h de plus' }}
            />
          </Card>
          <Card>
            <Stat label="Devis en attente" value="5" note="14 300,00 € en jeu" />
          </Card>
        </div>
      </Sample>

      <Card flush className="lg:col-span-2">
        <CardHead title="À faire maintenant" end={<Keys keys={['J', 'K']} />} />
        <RowKeys>
          <List>
            <ListItem
              current
              start={
                <IconTile tone="accent">
                  <Video />
                </IconTile>
              }
              title="Visio Découverte avec Inès Carpentier"
              note="Prospecte · traiteur à Vitré"
              href="#visio"
              reason="Commence dans 12 min"
              urgency="now"
              end={<Button variant="primary">Préparer et rejoindre</Button>}
            />
            <ListItem
              start={
                <IconTile tone="danger">
                  <CreditCard />
                </IconTile>
              }
              title="Prélèvement refusé chez Les Mains Vertes"
              note="Facture F-2026-118 · 480,00 €"
              href="#prelevement"
              reason="Compte insuffisant, ce matin"
              urgency="late"
              end={<Button>Relancer</Button>}
            />
            <ListItem
              start={
                <IconTile>
                  <MessageCircle />
                </IconTile>
              }
              title="Répondre à Thomas Guérin"
              note="« Est-ce que je peux changer le taux sur un devis déjà parti ? »"
              href="#message"
              reason="Attend depuis 1 jour ouvré"
              end={<Button>Répondre</Button>}
            />
            <ListItem
              start={<FileIcon mime="image/png" fresh />}
              title="Logo_v2.png"
              note="Déposé par MiKL ce matin · 840 Ko"
              href="#logo"
              end={<Badge tone="accent">Nouveau</Badge>}
            />
          </List>
        </RowKeys>
      </Card>

      <Sample title="Tableau simple">
        <Table
          caption="Factures"
          rows={[
            { id: 'F-118', who: 'Les Mains Vertes', due: '480,00 €' },
            { id: 'F-117', who: 'Atelier Guérin', due: '1 360,00 €' },
          ]}
          rowKey={(row) => row.id}
          columns={[
            { key: 'id', header: 'Numéro', cell: (row) => row.id },
            { key: 'who', header: 'Client', cell: (row) => row.who },
            { key: 'due', header: 'Impayé', align: 'end', cell: (row) => row.due },
          ]}
        />
        <Pagination page={2} pageSize={50} total={134} hrefOf={(page) => `#page-${page}`} />
        <DefinitionList
          items={[
            { term: 'Téléphone', value: '06 00 00 12 34' },
            { term: 'Statut', value: 'Micro-entreprise · SIREN 000 000 000' },
          ]}
        />
        <DefinitionList
          split
          items={[
            { term: 'Encaissé', value: '1 440,00 €' },
            { term: 'Reste dû', value: '0,00 €' },
          ]}
        />
      </Sample>

      <Sample title="Frise et étapes">
        <Steps
          label="Parcours"
          steps={[
            { title: 'Vision', state: 'done', note: 'Validée le 8 sept.' },
            { title: 'Positionnement', state: 'done', note: 'Validée le 17 nov.' },
            { title: 'Offre', state: 'now', note: '3 rubriques sur 5', share: 0.6 },
            { title: 'Identité', state: 'next' },
          ]}
        />
        <Timeline>
          <TimelineItem
            icon={<MessageCircle />}
            title="Message de Léa"
            when={<RelativeTime instant={new Date('2026-11-23T17:42:00Z')} now={now} zone={zone} />}
          >
            « Je bloque sur le prix. »
          </TimelineItem>
          <TimelineItem
            icon={<FileText />}
            title="Livrable « Positionnement » validé, version 2"
            when={<RelativeTime instant={new Date('2026-11-17T10:00:00Z')} now={now} zone={zone} />}
          >
            Validé par Léa au premier tour.
          </TimelineItem>
          <TimelineItem icon={<Calendar />} title="Appel de 52 min" />
        </Timeline>
      </Sample>

      <Sample title="Remarques et bandeaux">
        <Callout>Deepgram est simulé : aucun mot n’est inventé.</Callout>
        <Callout tone="warn">Hors connexion. Vos textes sont gardés.</Callout>
        <Callout tone="danger" title="Le devis n’a pas été envoyé.">
          Rien n’est perdu, il reste en brouillon.
        </Callout>
        <Callout tone="success">La réception est en place.</Callout>
        <Callout tone="accent" action={<TextLink href="#voir">Voir</TextLink>}>
          Votre logo, version 2, vient d’arriver.
        </Callout>
        <div className="overflow-hidden rounded-md">
          <Banner kind="offline">Hors connexion. Vos textes sont gardés ici.</Banner>
          <Banner kind="simulated">Stripe est simulé : rien ne part réellement.</Banner>
          <Banner kind="support" action={<Button size="sm">Quitter</Button>}>
            Vous regardez l’espace de Léa Moreau.
          </Banner>
        </div>
      </Sample>

      <Sample title="Vide, erreur, attente">
        <EmptyState
          title="Rien d’urgent."
          art={<Fox size={48} age={0.5} />}
          level={3}
          actions={<Button>Ouvrir l’agenda</Button>}
        >
          Prochain rendez-vous mardi à 10 h.
        </EmptyState>
        <ErrorState reference="FX-7Q2K" actions={<Button>Réessayer</Button>} />
        <SkeletonCard />
        <SkeletonList rows={2} />
        <ActionBar note="Ouvrira « Identité » pour Camille">
          <Button variant="ghost">Refuser</Button>
          <Button>Demander une précision</Button>
          <Button variant="primary">Valider</Button>
        </ActionBar>
      </Sample>
    </>
  );
}
