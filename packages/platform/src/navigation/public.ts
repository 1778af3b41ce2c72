export { badgesOf } from './badges.ts';
export { type Dashboard, type Manifest, modulesOf } from './dashboard.ts';
export {
  addressOf,
  currentEntry,
  type Destination,
  isWithin,
  may,
  type NavItem,
  type NavSection,
  navigationOf,
  quickActionsOf,
  type Section,
  sectionsOf,
  socleEntries,
  toPlace,
  withinReach,
} from './entries.ts';
export { knownIcons, NamedIcon } from './icons.tsx';
export { NavLink } from './nav-link.tsx';
