import { join } from 'node:path';
import { APPS } from './app-env.ts';
import { appService, buildApps } from './apps.ts';
import type { LocalContext } from './context.ts';
import { type DemoAccount, ensureDemo } from './demo.ts';
import { startEntrance } from './entrance/server.ts';
import { type Health, readHealth } from './health.ts';
import { Keeper, type Notice, type Service, type State } from './keeper.ts';
import { startSmtp } from './mailbox/smtp.ts';
import { MailStore } from './mailbox/store.ts';
import { createMailboxWeb } from './mailbox/web.ts';
import { bootstrap, prepareDatabase } from './migrate.ts';
import { functionsService, gatewayService, postgresService } from './services.ts';
import { startWeather } from './simulators/weather.ts';
import { storeProjectSecrets } from './vault.ts';

export interface SupervisorOptions {
  /** `start` builds what changed and serves it, `dev` serves the sources; without apps when absent. */
  apps?: 'start' | 'dev' | undefined;
  /** Fill a new database with the demo data. */
  demo?: boolean;
  /** For tests: Postgres without fsync. */
  throwaway?: boolean;
  /** False leaves the database as a new hosted project is: no migrations of ours. */
  migrations?: boolean;
  /** Told of each step, and when a service dies and comes back. */
  notice?: Notice;
}

/** Starts the services in the order in which they need each other, keeps them running, stops them. */
export class Supervisor {
  readonly ctx: LocalContext;
  #options: SupervisorOptions;
  #notice: Notice;
  #keepers: Keeper[] = [];
  #steps: Promise<void>[] = [];
  #stopping = new AbortController();
  #entrance: { stop(): Promise<void> } | undefined;
  #mails: MailStore;
  #demo: DemoAccount[] = [];
  /** False until the first start is through: building and migrating have no service of their own. */
  #started = false;

  constructor(ctx: LocalContext, options: SupervisorOptions = {}) {
    this.ctx = ctx;
    this.#options = options;
    this.#notice = options.notice ?? (() => {});
    this.#mails = new MailStore(join(ctx.dataDir, 'mailbox'));
  }

  /** @throws when a step fails; what was already up is stopped again. */
  async start(): Promise<void> {
    try {
      await this.#openEntrance();
      this.#steps = [
        this.#run({ name: 'mailbox', start: () => startSmtp(this.#mails, this.ctx.ports.smtp) }),
        this.#run({ name: 'weather', start: () => startWeather(this.ctx.ports.weather) }),
        this.#startServices(),
        this.#startApps(),
      ];
      await Promise.all(this.#steps);
      this.#started = true;
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  /** Stops everything, also in the middle of a start: those who ask before those who are asked. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#stopKeepers(APPS);
    await this.#stopKeepers(['gateway', 'functions']);
    // A step under way fails now or ends, while it still has its database: a client that loses it may throw later.
    await Promise.allSettled(this.#steps);
    await this.#stopKeepers([...APPS, 'gateway', 'functions', 'mailbox', 'weather']);
    await this.#stopKeepers(['postgres']);
    await this.#entrance?.stop();
  }

  async #stopKeepers(names: readonly string[]): Promise<void> {
    const keepers = this.#keepers.filter(({ name }) => names.includes(name));
    await Promise.all(keepers.map((keeper) => keeper.stop()));
  }

  keeper(name: string): Keeper {
    const found = this.#keepers.find((keeper) => keeper.name === name);
    if (!found) throw new Error(`no service is called “${name}”`);
    return found;
  }

  async health(): Promise<Health> {
    const states: Record<string, State> = Object.fromEntries(this.#keepers.map(({ name, state }) => [name, state]));
    if (this.#options.apps) for (const app of APPS) states[app] ??= 'starting';
    const health = await readHealth(this.ctx, states, this.#demo);
    return { ...health, ready: health.ready && this.#started };
  }

  async #openEntrance(): Promise<void> {
    const mailbox = createMailboxWeb(this.#mails, this.ctx.urls.entrance);
    this.#entrance = await startEntrance({
      ctx: this.ctx,
      health: () => this.health(),
      demo: () => this.#demo,
      mailbox: (request) => mailbox.fetch(request),
    });
  }

  async #startServices(): Promise<void> {
    const { ctx } = this;
    await this.#run(postgresService(ctx, { throwaway: this.#options.throwaway ?? false }));
    if (this.#options.migrations === false) await bootstrap(ctx.database);
    else await this.#migrate();
    await storeProjectSecrets(ctx);
    await Promise.all([this.#run(gatewayService(ctx)), this.#run(functionsService(ctx))]);
    this.#demo = await ensureDemo(ctx, this.#options.demo ?? false, () =>
      this.#notice('demo', 'filling a new database'),
    );
  }

  async #migrate(): Promise<void> {
    const applied = await prepareDatabase(this.ctx.database);
    if (applied.length > 0) this.#notice('postgres', `${applied.length} migrations applied`);
  }

  async #startApps(): Promise<void> {
    const mode = this.#options.apps;
    if (!mode) return;
    if (mode === 'start') await buildApps(this.ctx, this.#notice, this.#stopping.signal);
    await Promise.all(APPS.map((app) => this.#run(appService(this.ctx, app, mode))));
  }

  async #run(service: Service): Promise<void> {
    this.#stopping.signal.throwIfAborted();
    const since = Date.now();
    const keeper = new Keeper(service, this.#notice);
    this.#keepers.push(keeper);
    await keeper.start();
    this.#notice(service.name, `ready (${((Date.now() - since) / 1000).toFixed(1)} s)`);
  }
}
