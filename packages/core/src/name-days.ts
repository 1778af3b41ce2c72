import type { PlainDate } from './zones.ts';

// The first name of each day as French wall calendars print it: a line a month, from the first day to the last,
// 29 February included. On a few days they print a feast instead of a first name; so do we.
const MONTHS = [
  'Marie, Basile, Geneviève, Odilon, Édouard, Melaine, Raymond, Lucien, Alix, Guillaume, Paulin, Tatiana, Yvette, Nina, Rémi, Marcel, Roseline, Prisca, Marius, Sébastien, Agnès, Vincent, Barnard, François de Sales, Conversion de Paul, Paule, Angèle, Thomas d’Aquin, Gildas, Martine, Marcelle',
  'Ella, Présentation du Seigneur, Blaise, Véronique, Agathe, Gaston, Eugénie, Jacqueline, Apolline, Arnaud, Notre-Dame de Lourdes, Félix, Béatrice, Valentin, Claude, Julienne, Alexis, Bernadette, Gabin, Aimée, Pierre Damien, Isabelle, Lazare, Modeste, Roméo, Nestor, Honorine, Romain, Auguste',
  'Aubin, Charles le Bon, Guénolé, Casimir, Olive, Colette, Félicité, Jean de Dieu, Françoise, Vivien, Rosine, Justine, Rodrigue, Mathilde, Louise, Bénédicte, Patrice, Cyrille, Joseph, Herbert, Clémence, Léa, Victorien, Catherine de Suède, Annonciation, Larissa, Habib, Gontran, Gwladys, Amédée, Benjamin',
  'Hugues, Sandrine, Richard, Isidore, Irène, Marcellin, Jean-Baptiste de la Salle, Julie, Gautier, Fulbert, Stanislas, Jules, Ida, Maxime, Paterne, Benoît-Joseph, Anicet, Parfait, Emma, Odette, Anselme, Alexandre, Georges, Fidèle, Marc, Alida, Zita, Valérie, Catherine de Sienne, Robert',
  'Jérémie, Boris, Philippe et Jacques, Sylvain, Judith, Prudence, Gisèle, Désiré, Pacôme, Solange, Estelle, Achille, Rolande, Matthias, Denise, Honoré, Pascal, Éric, Yves, Bernardin, Constantin, Émile, Didier, Donatien, Sophie, Bérenger, Augustin, Germain, Aymar, Ferdinand, Visitation',
  'Justin, Blandine, Kévin, Clotilde, Igor, Norbert, Gilbert, Médard, Diane, Landry, Barnabé, Guy, Antoine de Padoue, Élisée, Germaine, Jean-François Régis, Hervé, Léonce, Romuald, Silvère, Rodolphe, Alban, Audrey, Jean-Baptiste, Prosper, Anthelme, Fernand, Irénée, Pierre et Paul, Martial',
  'Thierry, Martinien, Thomas, Florent, Antoine, Mariette, Raoul, Thibault, Amandine, Ulrich, Benoît, Olivier, Henri et Joël, Camille, Donald, Notre-Dame du Mont-Carmel, Charlotte, Frédéric, Arsène, Marina, Victor, Marie-Madeleine, Brigitte, Christine, Jacques, Anne et Joachim, Nathalie, Samson, Marthe, Juliette, Ignace de Loyola',
  'Alphonse, Julien Eymard, Lydie, Jean-Marie Vianney, Abel, Transfiguration, Gaétan, Dominique, Amour, Laurent, Claire, Clarisse, Hippolyte, Evrard, Marie, Armel, Hyacinthe, Hélène, Jean Eudes, Bernard, Christophe, Fabrice, Rose de Lima, Barthélemy, Louis, Natacha, Monique, Augustin, Sabine, Fiacre, Aristide',
  'Gilles, Ingrid, Grégoire, Rosalie, Raïssa, Bertrand, Reine, Nativité de Marie, Alain, Inès, Adelphe, Apollinaire, Aimé, La Sainte Croix, Roland, Édith, Renaud, Nadège, Émilie, Davy, Matthieu, Maurice, Constant, Thècle, Hermann, Côme et Damien, Vincent de Paul, Venceslas, Michel, Jérôme',
  'Thérèse de l’Enfant-Jésus, Léger, Gérard, François d’Assise, Fleur, Bruno, Serge, Pélagie, Denis, Ghislain, Firmin, Wilfried, Géraud, Juste, Thérèse d’Avila, Edwige, Baudouin, Luc, René, Adeline, Céline, Élodie, Jean de Capistran, Florentin, Crépin, Dimitri, Émeline, Simon et Jude, Narcisse, Bienvenue, Quentin',
  'Toussaint, Défunts, Hubert, Charles, Sylvie, Bertille, Carine, Geoffroy, Théodore, Léon, Martin, Christian, Brice, Sidoine, Albert, Marguerite, Élisabeth, Aude, Tanguy, Edmond, Présentation de Marie, Cécile, Clément, Flora, Catherine, Delphine, Séverin, Jacques de la Marche, Saturnin, André',
  'Florence, Viviane, François-Xavier, Barbara, Gérald, Nicolas, Ambroise, Immaculée Conception, Pierre Fourier, Romaric, Daniel, Jeanne-Françoise de Chantal, Lucie, Odile, Ninon, Alice, Gaël, Gatien, Urbain, Théophile, Pierre Canisius, Françoise-Xavière, Armand, Adèle, Noël, Étienne, Jean, Innocents, David, Roger, Sylvestre',
].map((month) => month.split(', '));

/** The name of the day: `2026-11-22` → « Cécile ». */
export function nameDay(date: PlainDate): string {
  const [, month = 1, day = 1] = date.split('-').map(Number);
  const name = MONTHS[month - 1]?.[day - 1];
  if (name === undefined) throw new RangeError(`No such day: ${date}.`);
  return name;
}
