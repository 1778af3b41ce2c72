import type { z } from 'zod';
import type { Dashboard } from './dashboards.ts';
import type { Message } from './messages.ts';
import type { NotificationPriority, NotificationSource } from './notifications.ts';
import type { Result } from './result.ts';
import type { PlainDate } from './zones.ts';

/**
 * What a module says of itself. Everything that the shell draws is a fold over the manifests of the active modules, so
 * a manifest is data: it imports core only, and what needs a database or a view stands behind `() => import()`.
 *
 * `Context` is what the host hands to a contribution (the session and its transaction). Core does not know it: a
 * manifest is written without naming it, and the registry checks that all agree.
 */
export interface ModuleManifest<Context = never> extends ModuleIdentity {
  /** Always on and never listed in `modules_actifs`: the shell's own modules, such as `accueil`. */
  readonly socle?: boolean;
  /** A lucide icon, in kebab case: `file-text`. */
  readonly icon: string;
  readonly nav: readonly NavEntry<Context>[];
  /** What the palette offers to do at once: « Créer un client ». */
  readonly actions?: readonly QuickAction[];
  readonly search: readonly SearchContribution<Context>[];
  readonly notifications: readonly NotificationType[];
  readonly home: readonly HomeContribution<Context>[];
  /** Its part of a client's sheet in the Hub. */
  readonly clientTabs?: readonly ClientTab<Context>[];
  /** What a client's dashboard may chart. */
  readonly measures?: readonly MeasureContribution<Context>[];
  readonly agentTools: readonly AgentToolContribution<Context>[];
  /** At least three for a module with a screen. */
  readonly help: readonly HelpEntry[];
  /** The module's part of `client_config.custom_config`, under its id. */
  readonly settings: z.ZodObject;
  readonly permissions: readonly ModulePermission[];
  /** The tables that the module writes: refused by the database while it is off. */
  readonly tables: readonly string[];
  readonly routes: Partial<Readonly<Record<Dashboard, readonly ModuleRoute[]>>>;
}

/** The fields that the design document gives a module, under its own names. */
export interface ModuleIdentity {
  /** Folder, string in `modules_actifs` and id are one word. */
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly compatible_dashboards: readonly Dashboard[];
  readonly dependencies: readonly string[];
  /** The client for whom it was first made, if one. */
  readonly created_for_client: string | null;
  readonly created_at: PlainDate;
  readonly features: readonly string[];
}

/** What a member of a client may be allowed beyond reading. */
export type MemberRight = 'can_billing' | 'can_submit' | 'can_manage_modules_data' | 'can_invite';

export interface ModulePermission {
  readonly right: MemberRight;
  /** What it opens, as the library shows it: « Voir les devis et les factures ». */
  readonly allows: Message;
}

export interface NavEntry<Context = never> {
  /** All of the module's dashboards unless said. */
  readonly dashboards?: readonly Dashboard[];
  readonly label: Message;
  readonly href: string;
  readonly icon?: string;
  /** Lower comes first. Entries of equal order keep the registry's. */
  readonly order: number;
  readonly section?: 'work' | 'clients' | 'business' | 'account';
  /** The letter after `g` that goes there. */
  readonly shortcut?: string;
  readonly needs?: MemberRight;
  /** Opened many times a day: on a phone, where four entries are within the thumb's reach, before the others. */
  readonly everyDay?: boolean;
  /** How many things wait there; 0 shows nothing. */
  readonly badge?: Lazy<(context: Context) => Promise<number>>;
}

/** A tab of the client's sheet: a page under `/fiches_clients/{clientId}/…`, or the module's own list of that client. */
export interface ClientTab<Context = never> {
  readonly label: Message;
  /** `{clientId}` is the client's id. */
  readonly href: string;
  /** Lower comes first: the summary is 0, the configuration 90, the journal 100. */
  readonly order: number;
  /** How many things wait there, and of what, for those who listen: « à valider ». */
  readonly count?: Lazy<(context: Context, clientId: string) => Promise<number>>;
  readonly countLabel?: Message;
}

/** A page where something is begun. */
export interface QuickAction {
  readonly dashboards?: readonly Dashboard[];
  readonly label: Message;
  readonly href: string;
  readonly icon?: string;
  readonly needs?: MemberRight;
}

export interface SearchContribution<Context = never> {
  /** The word of `type:…` in the palette, and the group's key. */
  readonly type: string;
  readonly label: Message;
  readonly dashboards?: readonly Dashboard[];
  readonly icon?: string;
  /**
   * Absent for what the index holds under `type` (docs/decisions/009-search.md); a module whose rows aren't indexed
   * looks for itself.
   */
  readonly find?: Lazy<(context: Context, query: SearchQuery) => Promise<readonly SearchHit[]>>;
  /** Of what is indexed: status code → its words, shown beside the title and found by `statut:`. */
  readonly statuses?: Readonly<Record<string, Message>>;
  /** False where the index's date says nothing: the day a client was created. */
  readonly dated?: boolean;
}

export interface SearchQuery {
  /** As typed, filters taken out. */
  readonly text: string;
  readonly limit: number;
  /** The client in whose context the person is, when in one. */
  readonly clientId?: string;
}

export interface SearchHit {
  readonly id: string;
  readonly title: string;
  readonly subtitle?: string;
  readonly href: string;
  /** 0 to 1: exact number or address 1, prefix of a name 0.8, text below. */
  readonly score: number;
  readonly at?: Date;
}

export interface NotificationType {
  /** `document.shared`; stored as `document_shared`. */
  readonly key: string;
  readonly source: NotificationSource;
  readonly to: 'operator' | 'client' | 'other_side';
  /** The source's own priority unless said. */
  readonly priority?: NotificationPriority;
  readonly title: Message;
  /** The button that does the thing. `{entity}` in `href` is the row's id. */
  readonly action?: { readonly label: Message; readonly href: string };
}

export interface HomeContribution<Context = never> {
  readonly id: string;
  readonly dashboards?: readonly Dashboard[];
  readonly load: Lazy<(context: Context) => Promise<readonly HomeItem[]>>;
  /** The row of figures above the list. */
  readonly figures?: Lazy<(context: Context) => Promise<readonly HomeFigure[]>>;
  /** The way that the client goes, drawn on the Lab's home; null when there is none. */
  readonly path?: Lazy<(context: Context) => Promise<HomePath | null>>;
}

export interface HomePath {
  readonly title: string;
  readonly href: string;
  /** « 2 étapes validées sur 5 ». */
  readonly progress: string;
  /** The same, 0 to 1: how old the fox is. */
  readonly share: number;
  readonly steps: readonly {
    readonly id: string;
    readonly title: string;
    readonly state: 'done' | 'now' | 'next';
    readonly note: string;
  }[];
  /** Who must act next. */
  readonly ball: { readonly label: string; readonly title: string; readonly text: string };
}

/** A line of « À faire maintenant ». */
export interface HomeItem {
  readonly key: string;
  /** Higher comes first; equal ones by `since`, oldest first. */
  readonly score: number;
  readonly title: string;
  /** « Pourquoi ici ». */
  readonly reason: string;
  readonly href: string;
  readonly since: Date;
  /** A clause under the title. */
  readonly note?: string;
  /** The words of its button: « Relire ». */
  readonly act?: string;
  /** The module's icon unless said. */
  readonly icon?: string;
  /** Its promise or its date has passed: never before. */
  readonly late?: boolean;
}

/** A figure of the day. It opens exactly the rows that it counts. */
export interface HomeFigure {
  readonly key: string;
  readonly label: string;
  /** As it is shown: `14`, `1 840,00 €`. */
  readonly value: string;
  readonly note?: string;
  readonly href: string;
  readonly late?: boolean;
}

/** Something dated that can be counted over a period. */
export interface MeasureContribution<Context = never> {
  /** One word, `added`: the module's own id stands before it. */
  readonly id: string;
  readonly label: Message;
  /** What one counts, with its number: « 3 documents ». */
  readonly counted: Message;
  readonly dashboards?: readonly Dashboard[];
  /** Whoever hasn't this right sees neither the measure nor its card. */
  readonly needs?: MemberRight;
  readonly measure: Lazy<Measure<Context>>;
}

/** Both answers come from the same rows, so that the total is the length of the list. */
export interface Measure<Context = never> {
  readonly read: (context: Context, windows: MeasureWindows) => Promise<MeasureReading>;
  /** Latest first. */
  readonly rows: (context: Context, window: MeasureWindow, limit: number) => Promise<readonly MeasureRow[]>;
}

/** `from` belongs to it, `until` doesn't. */
export interface MeasureWindow {
  readonly from: Date;
  readonly until: Date;
}

export interface MeasureWindows extends MeasureWindow {
  readonly before: MeasureWindow;
  /** Where each bar begins; the first is `from`. */
  readonly bars: readonly Date[];
}

export interface MeasureReading {
  readonly value: number;
  /** Null where nothing had ever been counted by the end of the period before: there is nothing to compare with. */
  readonly previous: number | null;
  /** As many as the windows have. */
  readonly bars: readonly number[];
  /** Whether there ever was a row: a zero says something only then. */
  readonly ever: boolean;
}

export interface MeasureRow {
  readonly id: string;
  readonly title: string;
  readonly at: Date;
  readonly href: string;
}

export interface AgentToolContribution<Context = never> {
  readonly name: string;
  /** `read` runs freely; `propose` shows what it would do and waits for a yes. */
  readonly access: 'read' | 'propose';
  readonly dashboards?: readonly Dashboard[];
  /** For the model: what it does and when to use it. */
  readonly description: string;
  readonly input: z.ZodObject;
  /** Gets what `input` has accepted. */
  readonly run: Lazy<(context: Context, input: Readonly<Record<string, unknown>>) => Promise<Result<unknown>>>;
}

export interface HelpEntry {
  readonly question: Message;
  readonly answer: Message;
  /** What else people call it: « payer, régler, carte ». Searched, never shown. */
  readonly words?: string;
  /** Where the thing is done, on each dashboard of the entry. */
  readonly href?: string;
  readonly dashboards?: readonly Dashboard[];
}

export interface ModuleRoute {
  /** As Next writes it: `/documents/[documentId]`. */
  readonly path: string;
  /** Each place of the address → the table whose id stands there. Isolation tests visit it with another client's. */
  readonly ids?: Readonly<Record<string, string>>;
}

export type Lazy<T> = () => Promise<T>;

/** Keeps a manifest's exact type, so that the registry can check what its contributions expect of the host. */
export function defineModule<const M extends ModuleManifest<never>>(manifest: M): M {
  return manifest;
}

type Switchable = Pick<ModuleManifest<never>, 'id' | 'compatible_dashboards' | 'dependencies' | 'socle'>;

/** The part of `client_config` that decides. The operator's Hub has none. */
export interface ModuleConfig {
  readonly modules_actifs: readonly string[];
}

/**
 * The modules that are on, in the registry's order: compatible with the dashboard, listed in `modules_actifs` (in the
 * Hub, and for the socle, all are), and with every dependency on as well, however deep. Modules that depend on each
 * other in a circle stand or fall together.
 */
export function activeModules<M extends Switchable>(
  registry: readonly M[],
  dashboard: Dashboard,
  config: ModuleConfig | null,
): M[] {
  const listed = new Set(config?.modules_actifs);
  let active = registry.filter(
    (module) =>
      module.compatible_dashboards.includes(dashboard) &&
      (dashboard === 'hub' || module.socle === true || listed.has(module.id)),
  );
  for (;;) {
    const ids = new Set(active.map((module) => module.id));
    const standing = active.filter((module) => module.dependencies.every((id) => ids.has(id)));
    if (standing.length === active.length) return active;
    active = standing;
  }
}

/** `id` and all that it needs, dependencies first: what switching it on will add. Unknown ids are left out. */
export function withDependencies(registry: readonly Switchable[], id: string): string[] {
  const byId = new Map(registry.map((module) => [module.id, module]));
  const found = new Set<string>();
  const entered = new Set<string>();
  const enter = (current: string): void => {
    const module = byId.get(current);
    if (!module || entered.has(current)) return;
    entered.add(current);
    for (const needed of module.dependencies) enter(needed);
    found.add(current);
  };
  enter(id);
  return [...found];
}

export type RegistryFault =
  | { readonly kind: 'duplicate'; readonly module: string }
  | { readonly kind: 'unknown_dependency'; readonly module: string; readonly dependency: string }
  | {
      readonly kind: 'never_active';
      readonly module: string;
      readonly dashboard: Dashboard;
      readonly dependency: string;
    }
  | { readonly kind: 'cycle'; readonly modules: readonly string[] };

/**
 * What is wrong with a registry, for the test that holds it: two modules of one id, a dependency that isn't there or
 * isn't made for one of the module's dashboards, dependencies in a circle.
 */
export function registryFaults(registry: readonly Switchable[]): RegistryFault[] {
  const faults: RegistryFault[] = [];
  const byId = new Map<string, Switchable>();
  for (const module of registry) {
    if (byId.has(module.id)) faults.push({ kind: 'duplicate', module: module.id });
    byId.set(module.id, module);
  }
  for (const module of byId.values()) {
    for (const dependency of module.dependencies) {
      const needed = byId.get(dependency);
      if (!needed) {
        faults.push({ kind: 'unknown_dependency', module: module.id, dependency });
        continue;
      }
      for (const dashboard of module.compatible_dashboards) {
        if (needed.compatible_dashboards.includes(dashboard)) continue;
        faults.push({ kind: 'never_active', module: module.id, dashboard, dependency });
      }
    }
  }
  return [...faults, ...cycles(byId)];
}

function cycles(byId: ReadonlyMap<string, Switchable>): RegistryFault[] {
  const faults: RegistryFault[] = [];
  const done = new Set<string>();
  const visit = (id: string, path: readonly string[]): void => {
    const at = path.indexOf(id);
    if (at >= 0) faults.push({ kind: 'cycle', modules: path.slice(at) });
    if (at >= 0 || done.has(id)) return;
    for (const dependency of byId.get(id)?.dependencies ?? []) visit(dependency, [...path, id]);
    done.add(id);
  };
  for (const id of byId.keys()) visit(id, []);
  return faults;
}
