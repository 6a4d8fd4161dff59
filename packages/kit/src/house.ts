import type { DataSource, EntityManager } from "typeorm";
import type { Clock } from "./clock.js";
import type { Schema } from "./database.js";
import type { EventHandlers } from "./inbox.js";
import type { GraphDefinition } from "./subgraph-schema.js";
import type { Viewer } from "./viewer.js";

/** One call's services at work: born with this viewer and this connection, gone with the call. */
export interface OpenHouse {
  /** One instance of each resolver class. */
  readonly resolvers: readonly object[];
  /** For each entity type: the entity behind a key, or null. Types without an entry are answered by their key alone. */
  readonly references: Readonly<Record<string, (key: never) => unknown>>;
  /** What the house does on each event that it listens to. */
  readonly handlers?: EventHandlers;
  /** What the house does by itself as time passes: safe to do twice, and by two processes at once. */
  readonly upkeep?: () => Promise<unknown>;
}

/** With what a house is opened. */
export interface OpenWith {
  readonly manager: EntityManager;
  readonly viewer: Viewer;
  readonly clock: Clock;
}

/** A subgraph on one page: its graph, its tables, and how its services are wired. */
export interface House extends GraphDefinition, Schema {
  /** Makes the services of one call with plain `new`. */
  readonly open: (workshop: OpenWith) => OpenHouse;
  /** Whether reads too run in a transaction with the viewer set, for row-level security. */
  readonly readsAsViewer?: boolean;
}

/** A scope in which a house answers: its instances by class. */
export class HouseScope {
  private readonly instances: ReadonlyMap<unknown, object>;
  private readonly house: OpenHouse;

  constructor(definition: House, workshop: OpenWith) {
    this.house = definition.open(workshop);
    this.instances = new Map(this.house.resolvers.map((resolver) => [resolver.constructor, resolver]));
  }

  get handlers(): EventHandlers {
    return this.house.handlers ?? {};
  }

  instanceOf<Instance>(resolverClass: new (...services: never[]) => Instance): Instance {
    const instance = this.instances.get(resolverClass);
    if (!instance) throw new Error(`${resolverClass.name} is not opened by its house.`);
    return instance as Instance;
  }

  entityOf(type: string, key: Readonly<Record<string, unknown>>): unknown {
    const resolve = this.house.references[type] as ((key: Readonly<Record<string, unknown>>) => unknown) | undefined;
    return resolve ? resolve(key) : key;
  }
}

/** Where a house runs. */
export interface HouseRuntime {
  readonly source: DataSource;
  readonly clock: Clock;
}
