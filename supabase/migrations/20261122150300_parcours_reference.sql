-- ─────────────────────────────────────────────────────────────────────────────
-- The reference parcours and the catalogue of steps that every operator starts with
-- ─────────────────────────────────────────────────────────────────────────────
-- Data, in French, for the operator to change as he likes: his copy is his own from the first day. A client reads
-- these words with « vous », so sentences that address him keep to nouns and infinitives.

create function private.reference_step(
  title text, days int, objective text, why text, client_role text, operator_role text, criterion text,
  deliverable text, checklist text[], outline text[], homework jsonb default '[]'
)
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select private.clean_step(jsonb_build_object(
    'title', title, 'days', days, 'objective', objective, 'why', why, 'clientRole', client_role,
    'operatorRole', operator_role, 'criterion', criterion, 'deliverable', deliverable,
    'checklist', (select jsonb_agg(jsonb_build_object('id', 'item-' || place, 'text', item)) from unnest(checklist) with ordinality i (item, place)),
    'outline', (select string_agg('## ' || heading, E'\n\n') from unnest(outline) heading),
    'homework', homework))
$$;

create function private.reference_steps()
returns setof jsonb
language sql
immutable
set search_path = ''
as $$
  values
    (private.reference_step('Vision', 14,
      'Dire en une page pourquoi ce projet existe et à quoi il ressemblera dans trois ans.',
      'Tout le reste s’appuie dessus : une vision claire permet de dire non sans regret.',
      'Raconter le déclic, décrire trois ans plus tard une journée ordinaire, nommer ce qui n’est pas négociable.',
      'Relire, poser les questions qui dérangent, aider à trancher entre deux directions.',
      'Quelqu’un qui ne connaît pas le projet peut le redire avec ses mots.',
      'Une page de vision, relue et mise en forme.',
      array['Raconter le déclic', 'Décrire une journée dans trois ans', 'Nommer ce qui n’est pas négociable'],
      array['Le déclic', 'Dans trois ans', 'Ce qui n’est pas négociable'],
      '[{"title": "Interroger trois proches", "instruction": "Leur demander ce qu’ils viendraient chercher, et noter leurs mots.", "days": 7}]')),
    (private.reference_step('Cible', 10,
      'Choisir à qui s’adresser d’abord, et le décrire comme une personne.',
      'Parler à tout le monde revient à ne parler à personne.',
      'Rencontrer trois personnes concernées et noter leurs phrases.',
      'Apporter une grille d’entretien et aider à trier ce qui revient.',
      'Une personne réelle se reconnaît dans la description.',
      'Un portrait de client, en une page.',
      array['Mener trois entretiens', 'Relever les phrases qui reviennent', 'Écrire le portrait'],
      array['Qui', 'Son problème', 'Ses mots', 'Où la rencontrer'])),
    (private.reference_step('Marché', 12,
      'Situer le projet : ce qui existe déjà, à quel prix, et ce qui manque.',
      'On choisit mieux sa place quand on connaît celle des autres.',
      'Relever cinq acteurs proches, leurs prix et leurs promesses.',
      'Compléter avec des sources chiffrées et signaler les pièges.',
      'Chaque affirmation a sa source.',
      'Un tableau des acteurs et une conclusion d’une demi-page.',
      array['Relever cinq acteurs', 'Comparer les prix', 'Écrire ce qui manque'],
      array['Les acteurs', 'Les prix', 'Ce qui manque'])),
    (private.reference_step('Positionnement', 14,
      'Dire pour qui, pour quoi, et en quoi c’est différent, en une phrase.',
      'C’est la phrase que l’on répète, sur la page d’accueil comme au téléphone.',
      'Écrire trois versions et les essayer à voix haute devant deux personnes.',
      'Comparer les versions au marché et proposer une formulation resserrée.',
      'La phrase tient en moins de vingt-cinq mots et exclut quelqu’un.',
      'La phrase de positionnement et ses preuves.',
      array['Écrire trois versions', 'Les essayer à voix haute', 'En garder une'],
      array['Pour qui', 'Le problème', 'La promesse', 'Ce qui est différent'])),
    (private.reference_step('Offre', 21,
      'Décrire une offre que l’on comprend en une minute.',
      'Pour qui, quel résultat, en combien de temps, à quel prix : c’est la page montrée aux premiers clients.',
      'Choisir un seul public, écrire la promesse, fixer un prix et dire pourquoi.',
      'Relire la page sous deux jours ouvrés, la comparer au marché et en rendre une version mise en forme.',
      'Le prix est écrit et défendu en une phrase.',
      'Une page d’offre prête à montrer.',
      array['Choisir un seul public', 'Écrire la promesse en une phrase', 'Fixer un prix et dire pourquoi', 'Donner une preuve, même petite'],
      array['Pour qui', 'La promesse', 'Le prix', 'La preuve'],
      '[{"title": "Interroger trois anciens collègues", "instruction": "Leur montrer la page et noter la première question qu’ils posent.", "days": 7}]')),
    (private.reference_step('Identité', 14,
      'Choisir un nom, un ton et des repères visuels qui ressemblent au projet.',
      'On se souvient d’un ton et d’une couleur avant de se souvenir d’un texte.',
      'Rassembler dix exemples aimés, cinq refusés, et dire pourquoi.',
      'Proposer deux directions et décliner celle qui est choisie.',
      'Les deux directions se distinguent à trois mètres.',
      'Une charte d’une page : nom, ton, couleurs, exemples.',
      array['Rassembler dix exemples aimés', 'Nommer le ton en trois mots', 'Choisir une direction'],
      array['Ce qui plaît', 'Ce qui ne plaît pas', 'Le ton', 'Les couleurs'])),
    (private.reference_step('Modèle économique', 14,
      'Montrer sur une page comment l’activité se paie, mois après mois.',
      'Un prix juste ne suffit pas : il faut savoir combien de ventes font vivre.',
      'Relever les charges, le temps disponible et le nombre de clients possible.',
      'Vérifier les calculs et pointer ce qui les ferait basculer.',
      'Le point d’équilibre est chiffré, et sa date dite.',
      'Une page de chiffres commentée.',
      array['Relever les charges', 'Compter le temps disponible', 'Calculer le point d’équilibre'],
      array['Les charges', 'Les ventes', 'Le point d’équilibre'])),
    (private.reference_step('Juridique', 14,
      'Choisir un statut et lister ce que la loi demande avant la première vente.',
      'Ce qui est réglé tôt ne bloque pas le jour du premier client.',
      'Rassembler les informations demandées et les questions restées ouvertes.',
      'Orienter vers les bons interlocuteurs et relire la liste des démarches.',
      'Chaque démarche a une date et un responsable.',
      'La liste des démarches, datée.',
      array['Comparer deux statuts', 'Lister les démarches', 'Noter les questions ouvertes'],
      array['Le statut', 'Les démarches', 'Les questions ouvertes'])),
    (private.reference_step('Contenu', 14,
      'Écrire les premiers textes : page d’accueil, présentation, trois publications.',
      'Un projet existe pour les autres quand ils peuvent le lire.',
      'Écrire sans se relire, puis couper la moitié.',
      'Relire, resserrer et mettre en forme.',
      'Chaque texte fait dire ou faire quelque chose à qui le lit.',
      'Trois textes prêts à publier.',
      array['Écrire la page d’accueil', 'Écrire la présentation', 'Préparer trois publications'],
      array['Page d’accueil', 'Présentation', 'Publications'])),
    (private.reference_step('Mise sur le marché', 21,
      'Trouver les trois premiers clients, et noter ce que l’on apprend.',
      'Rien ne remplace une vraie réponse à une vraie proposition.',
      'Contacter vingt personnes, proposer l’offre à dix, noter chaque réponse.',
      'Préparer les messages et analyser les refus.',
      'Dix propositions faites, chaque réponse notée.',
      'Le carnet des réponses et ce qui change dans l’offre.',
      array['Lister vingt personnes', 'Faire dix propositions', 'Noter chaque réponse'],
      array['Les propositions', 'Les réponses', 'Ce qui change'])),
    (private.reference_step('Récapitulatif', 7,
      'Relire le chemin parcouru et rassembler ce qui servira ensuite.',
      'Ce qui est rassemblé se retrouve ; ce qui est dispersé se refait.',
      'Relire chaque livrable et noter ce qui a changé depuis.',
      'Rassembler les livrables et préparer la suite.',
      'Tout tient dans un dossier que l’on peut transmettre.',
      'Le dossier du projet.',
      array['Relire chaque livrable', 'Noter ce qui a changé'],
      array['Ce qui est acquis', 'Ce qui a changé', 'La suite'])),
    (private.reference_step('Graduation', 7,
      'Faire le point et préparer l’outil qui prendra le relais.',
      'Le parcours s’arrête, l’activité continue : autant qu’elle ait son outil.',
      'Relire les livrables et dire ce dont l’activité a besoin chaque semaine.',
      'Préparer l’espace Foxeo One avec ce qui a été validé.',
      'Chaque besoin de la semaine a sa place dans l’outil.',
      'L’espace Foxeo One, prêt à ouvrir.',
      array['Relire les livrables', 'Décrire une semaine type'],
      array['Une semaine type', 'Ce qu’il faut retrouver dans l’outil']))
$$;

create function private.give_reference_parcours(operator uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
  insert into public.step_library (operator_id, position, content)
  select operator, row_number() over (), step from private.reference_steps() step where step ->> 'title' <> 'Graduation';
  insert into public.parcours_templates (operator_id, name, description, steps)
  select operator, 'Parcours de référence', 'De la vision à l’outil, en cinq étapes.',
    jsonb_agg(step order by array_position(array['Vision', 'Positionnement', 'Offre', 'Identité', 'Graduation'], step ->> 'title'))
  from private.reference_steps() step
  where step ->> 'title' in ('Vision', 'Positionnement', 'Offre', 'Identité', 'Graduation');
end
$$;

create function private.welcome_operator()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform private.give_reference_parcours(new.user_id);
  return null;
end
$$;
create trigger give_reference_parcours after insert on public.operators for each row execute function private.welcome_operator();
select private.give_reference_parcours(o.user_id) from public.operators o;
