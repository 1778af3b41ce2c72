import { Brand, Wordmark } from '../src/brand.tsx';
import { Button } from '../src/button.tsx';
import { Fox, SittingFox } from '../src/fox.tsx';
import { FoxPath } from '../src/fox-path.tsx';
import { Hills, LowHills } from '../src/hills.tsx';
import { List, ListItem } from '../src/list.tsx';
import { SplitView } from '../src/split-view.tsx';
import { Bubble, DiffText, Proposal } from '../src/voices.tsx';
import { Sample } from './sample.tsx';

export function Scenes() {
  return (
    <>
      <section className="fx-spotlight p-8 lg:col-span-2">
        <LowHills />
        <SittingFox size={190} age={0.7} className="absolute right-16 -bottom-1 max-md:hidden" />
        <div className="relative">
          <p className="font-ui text-sm font-medium text-spotlight-muted">Votre prochaine étape</p>
          <h2 className="mt-2 max-w-[19ch] text-3xl">Fixez le prix de votre offre phare.</h2>
          <p className="mt-2 max-w-[44ch] text-spotlight-muted">Trois rubriques sur cinq sont prêtes.</p>
          <Button variant="spotlight" size="lg" className="mt-6">
            Reprendre mon brouillon
          </Button>
        </div>
      </section>

      <Sample title="Le chemin" wide>
        <FoxPath
          label="Votre chemin"
          steps={[
            { title: 'Vision', state: 'done', note: 'Validée le 8 septembre' },
            { title: 'Positionnement', state: 'done', note: 'Validée le 17 novembre' },
            { title: 'Offre', state: 'now', note: 'Vous y êtes' },
            { title: 'Identité', state: 'next', note: 'Logo, ton, page' },
            { title: 'Graduation', state: 'next', note: 'Votre outil à vous' },
          ]}
        />
        <div className="flex items-end gap-4">
          {[0, 0.25, 0.5, 0.75, 1].map((age) => (
            <Fox key={age} age={age} size={40} />
          ))}
        </div>
      </Sample>

      <Sample title="Trois voix">
        <Bubble voice="mikl" when="10:04">
          Le prix est bon. Dites en combien de semaines le sommeil revient.
        </Bubble>
        <Bubble voice="mine" when="10:11">
          Six semaines pour la plupart.
        </Bubble>
        <Bubble voice="elio" when="10:12">
          Vous l’aviez déjà dit le 10 novembre. Je l’ajoute à votre brouillon&nbsp;?
        </Bubble>
        <Proposal title="Ce qui a changé">Le prix est fixé et le public resserré.</Proposal>
        <DiffText
          runs={[
            { kind: 'same', text: 'Un accompagnement de ' },
            { kind: 'removed', text: 'trois mois' },
            { kind: 'same', text: ' ' },
            { kind: 'added', text: 'six mois' },
            { kind: 'same', text: ', pour ' },
            { kind: 'anchored', text: 'mieux dormir' },
            { kind: 'same', text: '.' },
          ]}
        />
      </Sample>

      <section className="fx-spotlight h-[420px]">
        <Hills />
      </section>

      <Sample title="Marque">
        <div data-canvas="" className="rounded-lg bg-canvas p-4 text-canvas-text">
          <Brand name="Foxeo Hub" note="Poste de pilotage" />
        </div>
        <Wordmark />
      </Sample>

      <section className="fx-card fx-card-flush flex h-[320px] flex-col">
        <SplitView
          open={false}
          listLabel="À valider"
          list={
            <List>
              <ListItem title="Camille Roux" note="Étape « Offre » · deuxième tour" href="#camille" current />
              <ListItem title="Hugo Lemaire" note="Devoir « Trois entretiens »" href="#hugo" />
            </List>
          }
          detail={<p className="p-6">Camille Roux demande la validation de son offre.</p>}
        />
      </section>
    </>
  );
}
