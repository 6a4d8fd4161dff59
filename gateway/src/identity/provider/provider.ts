import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { listenFault } from "@coir/kit/listen-fault";
import Provider from "oidc-provider";
import type { DevelopmentIssuer } from "../development-issuer.js";
import { providerConfiguration } from "./configuration.js";
import { SignIn } from "./sign-in.js";

/** What the provider of development tokens needs. */
export interface ProviderOptions {
  /** Its key signs; it is only there outside production. */
  readonly issuer: DevelopmentIssuer;
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
}

/** An OpenID Connect provider that serves. */
export interface RunningProvider {
  /** Its address, and the `iss` of its tokens. */
  readonly issuer: string;
  stop(): Promise<void>;
}

/**
 * Starts an OpenID Connect provider for development: agencies get tokens with their secret, staff sign in as a persona.
 * Its tokens verify by the key set of the development issuer.
 * @throws StartupError when the port is in use
 */
export async function startProvider({ issuer, host, port }: ProviderOptions): Promise<RunningProvider> {
  const server = createServer();
  const address = `http://${host === "0.0.0.0" ? "127.0.0.1" : host}:${await listen(server, host, port)}`;
  const signIn = new SignIn();
  const provider = new Provider(address, providerConfiguration(issuer, signIn.purposeOf));
  const answer = provider.callback();
  server.on("request", (request, response) => {
    if (!signIn.isAskedBy(request)) return answer(request, response);
    signIn.answer(provider, request, response).catch(() => {
      response.writeHead(400, { "content-type": "text/plain" }).end("This sign-in is over: start again.\n");
    });
  });
  const stop = async () => {
    const closed = once(server, "close");
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return { issuer: address, stop };
}

async function listen(server: Server, host: string, port: number): Promise<number> {
  server.listen({ host, port });
  try {
    await once(server, "listening");
  } catch (error) {
    throw listenFault(error, { host, port, portSetting: "ISSUER_PORT" });
  }
  const address = server.address();
  return typeof address === "object" && address ? address.port : port;
}
