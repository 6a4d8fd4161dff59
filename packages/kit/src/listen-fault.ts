import { once } from "node:events";
import { createServer } from "node:net";
import { StartupError } from "./startup-error.js";

/** Where a server was to listen, and the setting that says so. */
export interface ListenPlace {
  readonly host: string;
  readonly port: number;
  /** Name of the port's setting. */
  readonly portSetting: string;
  /** Name of the address's setting; `HOST` when absent. */
  readonly hostSetting?: string;
}

/**
 * Why a server cannot listen, in one sentence that names the setting.
 * @returns the error itself when it is of another kind
 */
export function listenFault(error: unknown, { host, port, portSetting, hostSetting = "HOST" }: ListenPlace): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "EADDRINUSE") return new StartupError(`Port ${port} is in use: set ${portSetting} to another one.`);
  if (code === "EACCES")
    return new StartupError(`Port ${port} is not open to this user: set ${portSetting} to one above 1023.`);
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return new StartupError(`${host} is no address of this machine: set ${hostSetting} to one that is.`);
  return error;
}

/**
 * Listens for a moment, so that a start that could not serve ends before its long work.
 * @throws StartupError
 */
export async function tryToListen(place: ListenPlace): Promise<void> {
  const server = createServer();
  server.listen({ host: place.host, port: place.port });
  try {
    await once(server, "listening");
  } catch (error) {
    throw listenFault(error, place);
  }
  server.close();
  await once(server, "close");
}
