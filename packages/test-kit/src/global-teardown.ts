import { stopTestServer } from "./stop-after-tests.js";

/** After all tests. */
export default async function globalTeardown(): Promise<void> {
  await stopTestServer();
}
