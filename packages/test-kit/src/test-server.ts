import { randomBytes } from "node:crypto";
import type { HouseDatabase } from "@coir/kit/provision";

/** The PostgreSQL server of one test run, as the run's processes know it. */
export interface TestServer {
  adminUrl: string;
  /** Part of every database's and role's name, so that two runs can share a server. */
  run: string;
  /** Of every role of the run. */
  password: string;
}

const VARIABLE = "TEST_SERVER";

/** Hands a server to the processes that run the test files. */
export function announceTestServer(adminUrl: string): void {
  const server: TestServer = {
    adminUrl,
    run: randomBytes(4).toString("hex"),
    password: randomBytes(12).toString("hex"),
  };
  process.env[VARIABLE] = JSON.stringify(server);
}

/**
 * The server that the run's global setup has prepared.
 * @throws Error outside a test run
 */
export function testServer(): TestServer {
  const value = process.env[VARIABLE];
  if (value === undefined)
    throw new Error("No test server: run the tests with `npm test` or jest's own configuration.");
  return JSON.parse(value);
}

/** What every database and role of the run begins with. */
export function runPrefix(server: TestServer): string {
  return `test_${server.run}_`;
}

/** The names of a house in this run. */
export function testHouse(server: TestServer, name: string): HouseDatabase {
  const database = `${runPrefix(server)}${name.replaceAll("-", "_")}`;
  return {
    name,
    database,
    ownerRole: `${database}_owner`,
    ownerPassword: server.password,
    appRole: `${database}_app`,
    appPassword: server.password,
  };
}
