import type { LocalContext } from './context.ts';
import { Keeper, type Notice, type Service, type State } from './keeper.ts';
import { bootstrap, prepareDatabase } from './migrate.ts';
import { functionsService, gatewayService, postgresService } from './services.ts';
import { storeProjectSecrets } from './vault.ts';

export interface SupervisorOptions {
  /** For tests: Postgres without fsync. */
  throwaway?: boolean;
  /** False leaves the database as a new hosted project is: no migrations of ours. */
  migrations?: boolean;
  /** Told when a service dies and comes back. */
  notice?: Notice;
}

/** Starts the services in the order in which they need each other, keeps them running, stops them. */
export class Supervisor {
  readonly ctx: LocalContext;
  #options: SupervisorOptions;
  #keepers: Keeper[] = [];

  constructor(ctx: LocalContext, options: SupervisorOptions = {}) {
    this.ctx = ctx;
    this.#options = options;
  }

  /** @throws when a service can't be started; those already up are stopped again. */
  async start(): Promise<void> {
    try {
      await this.#run(postgresService(this.ctx, { throwaway: this.#options.throwaway ?? false }));
      if (this.#options.migrations === false) await bootstrap(this.ctx.database);
      else await prepareDatabase(this.ctx.database);
      await storeProjectSecrets(this.ctx);
      const functions = await functionsService(this.ctx);
      await Promise.all([this.#run(gatewayService(this.ctx)), functions && this.#run(functions)]);
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  /** Last started, first stopped. */
  async stop(): Promise<void> {
    for (const keeper of this.#keepers.reverse()) await keeper.stop();
    this.#keepers = [];
  }

  keeper(name: string): Keeper {
    const found = this.#keepers.find((keeper) => keeper.name === name);
    if (!found) throw new Error(`no service is called “${name}”`);
    return found;
  }

  states(): Record<string, State> {
    return Object.fromEntries(this.#keepers.map(({ name, state }) => [name, state]));
  }

  async #run(service: Service): Promise<void> {
    const keeper = new Keeper(service, this.#options.notice ?? (() => {}));
    this.#keepers.push(keeper);
    await keeper.start();
  }
}
