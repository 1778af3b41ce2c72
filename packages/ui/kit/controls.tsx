import { Check, FlaskConical, Hourglass, Mail, Plus, Search, Sparkle, TriangleAlert } from 'lucide-react';
import { Avatar } from '../src/avatar.tsx';
import { Badge, Count, IconTile, Pip } from '../src/badge.tsx';
import { Button } from '../src/button.tsx';
import { Checkbox, RadioGroup, Switch } from '../src/choice.tsx';
import { Field } from '../src/field.tsx';
import { FilterChips, Segments } from '../src/filters.tsx';
import { FormErrors } from '../src/form-errors.tsx';
import { IconButton } from '../src/icon-button.tsx';
import { DateInput, Input } from '../src/input.tsx';
import { Code, Keys } from '../src/kbd.tsx';
import { LinkButton, TextLink } from '../src/link-button.tsx';
import { Progress } from '../src/progress.tsx';
import { Separator } from '../src/separator.tsx';
import { Tabs } from '../src/tabs.tsx';
import { LongTextField, SelectField, TextField } from '../src/text-field.tsx';
import { Row, Sample } from './sample.tsx';

export function Controls() {
  return (
    <>
      <Sample title="Boutons">
        <Row>
          <Button variant="primary" icon={<Check aria-hidden="true" />}>
            Valider
          </Button>
          <Button>Demander une précision</Button>
          <Button variant="soft">Relire les trois</Button>
          <Button variant="ghost">Fiche</Button>
          <Button variant="danger">Effacer</Button>
          <Button variant="danger-ghost">Refuser</Button>
        </Row>
        <Row>
          <Button variant="primary" pending>
            Envoyer
          </Button>
          <Button variant="primary" disabled>
            Inactif
          </Button>
          <Button disabled>Inactif</Button>
          <Button variant="ghost" disabled>
            Inactif
          </Button>
          <IconButton label="Chercher" icon={<Search aria-hidden="true" />} />
          <Button size="sm">Petit</Button>
          <Button>
            Précision <Keys keys={['C']} />
          </Button>
        </Row>
        <Row>
          <LinkButton href="#lien" variant="primary" size="lg" icon={<Plus aria-hidden="true" />}>
            Nouveau devis
          </LinkButton>
          <TextLink href="#lien">Agenda</TextLink>
          <span>
            Une phrase avec{' '}
            <TextLink inline href="#lien">
              un lien
            </TextLink>
            .
          </span>
        </Row>
      </Sample>

      <Sample title="Étiquettes et états">
        <Row>
          <Badge>Neutre</Badge>
          <Badge tone="accent" icon={<Sparkle aria-hidden="true" />}>
            Nouveau
          </Badge>
          <Badge tone="success" icon={<Check aria-hidden="true" />}>
            Validé
          </Badge>
          <Badge tone="warn" icon={<Hourglass aria-hidden="true" />}>
            À faire
          </Badge>
          <Badge tone="danger" icon={<TriangleAlert aria-hidden="true" />}>
            En retard
          </Badge>
          <Badge tone="info">Rendu</Badge>
          <Badge tone="line" icon={<FlaskConical aria-hidden="true" />}>
            Simulé
          </Badge>
          <Badge tone="hub">Hub</Badge>
          <Badge tone="lab">Lab</Badge>
          <Badge tone="one">One</Badge>
          <Count value={8} />
        </Row>
        <Row>
          {['Léa Moreau', 'Thomas Guérin', 'Hugo Lemaire', 'Nadia Benali', 'Camille Roux', 'Orpheus'].map((name) => (
            <Avatar key={name} name={name} />
          ))}
          <Avatar name="MiKL" ring />
          <Avatar name="Léa Moreau" size="sm" />
          <Avatar name="Léa Moreau" size="lg" />
          <Avatar name="Léa Moreau" size="xl" />
        </Row>
        <Row>
          <IconTile>
            <Mail />
          </IconTile>
          <IconTile tone="accent">
            <Mail />
          </IconTile>
          <IconTile tone="warn">
            <Mail />
          </IconTile>
          <IconTile tone="danger">
            <Mail />
          </IconTile>
          <IconTile tone="success">
            <Mail />
          </IconTile>
          <Keys keys={['⌘', 'K']} />
          <Code>foxeo-2026-118</Code>
          <span className="inline-flex items-center gap-2">
            <Pip tone="success" /> En ligne
          </span>
        </Row>
        <Progress value={62} label="Envoi" />
        <Progress label="Durée inconnue" />
        <Separator label="ou" />
      </Sample>

      <Sample title="Champs" wide>
        <FormErrors faults={[{ id: 'siret', text: 'SIRET : il manque deux chiffres sur quatorze' }]} />
        <div className="grid gap-5 sm:grid-cols-2 lg:grid-cols-3">
          <TextField label="Prénom" name="first" defaultValue="Nadia" />
          <TextField label="Ville" name="city" placeholder="Rennes" hint="Celle de votre atelier." optional />
          <TextField
            id="siret"
            label="SIRET"
            name="siret"
            defaultValue="000 000 000 00"
            error="Il manque deux chiffres sur quatorze."
          />
          <SelectField
            label="Type de départ"
            name="kind"
            options={[
              { value: 'lab', label: 'Lab, accompagnement' },
              { value: 'one', label: 'One, outil seul' },
            ]}
          />
          <TextField
            label="Adresse e-mail"
            name="mail"
            readOnly
            defaultValue="contact@mainsvertes.example"
            hint="Verrouillée par l’invitation."
          />
          <Field label="Échéance">{(control) => <DateInput {...control} name="due" defaultValue="2026-11-24" />}</Field>
          <Field label="Montant">
            {(control) => <Input {...control} name="amount" unit="€" inputMode="decimal" defaultValue="1 200,00" />}
          </Field>
          <Field label="Chercher" hideLabel>
            {(control) => (
              <Input {...control} type="search" icon={<Search aria-hidden="true" />} placeholder="Un nom, un montant" />
            )}
          </Field>
          <LongTextField label="Votre mot" name="word" audience="Visible par MiKL seulement" defaultValue="Très net." />
        </div>
        <div className="grid gap-5 sm:grid-cols-2 lg:grid-cols-3">
          <div className="grid content-start gap-3">
            <Switch label="Enregistrer l’appel" note="Gardé 90 jours, visible par vous et MiKL." defaultChecked />
            <Switch label="Le transcrire" note="Pour retrouver une phrase." />
            <Switch label="Inactif" disabled />
          </div>
          <div className="grid content-start gap-3">
            <Checkbox label="Coché" defaultChecked />
            <Checkbox label="Libre" />
            <Checkbox label="Fait" round defaultChecked />
            <Checkbox label="Inactif" disabled />
          </div>
          <RadioGroup
            legend="Relance"
            name="nudge"
            defaultValue="soft"
            options={[
              { value: 'soft', label: 'Douce', note: 'Un rappel, sans date.' },
              { value: 'firm', label: 'Ferme', note: 'Une date est demandée.' },
            ]}
          />
        </div>
      </Sample>

      <Sample title="Onglets et filtres" wide>
        <Tabs
          label="Fiche"
          current="#resume"
          tabs={[
            { label: 'Résumé', href: '#resume' },
            { label: 'Relation', href: '#relation' },
            { label: 'Documents', href: '#documents', count: 2 },
            { label: 'Facturation', href: '#facturation' },
            { label: 'Journal', href: '#journal' },
          ]}
        />
        <Row>
          <FilterChips
            label="Filtrer"
            current="#tous"
            filters={[
              { label: 'Tous', href: '#tous', count: 8 },
              { label: 'Livrables', href: '#livrables', count: 3 },
              { label: 'Devoirs', href: '#devoirs', count: 2 },
            ]}
          />
          <Segments
            label="Vue"
            current="#liste"
            filters={[
              { label: 'Liste', href: '#liste' },
              { label: 'Cartes', href: '#cartes' },
              { label: 'Tableau', href: '#tableau' },
            ]}
          />
        </Row>
      </Sample>
    </>
  );
}
