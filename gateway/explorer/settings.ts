/** An operation to try out. */
export interface Example {
  readonly name: string;
  readonly description?: string;
  readonly query: string;
  readonly variables?: Record<string, unknown>;
}

/** A contract that can be explored. */
export interface Contract {
  readonly name: string;
  /** Of its GraphQL endpoint, on this host. */
  readonly path: string;
  /** Of its explorer. */
  readonly page: string;
}

/** What the gateway writes into the page. */
export interface Settings {
  readonly contract: Contract;
  readonly contracts: readonly Contract[];
  readonly examples: readonly Example[];
  /** Path of the page that signs in; absent where there is none. */
  readonly login?: string;
}

/** Reads the settings out of the page. */
export function readSettings(): Settings {
  return JSON.parse(document.getElementById("settings")?.textContent ?? "");
}
