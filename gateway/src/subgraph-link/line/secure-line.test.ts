import tls from "node:tls";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { Asked, bareServer, ok, says } from "./asked.factory.js";
import { Lines } from "./lines.js";
import { selfMadeCertificate } from "./self-made-certificate.factory.js";

const certificate = selfMadeCertificate("localhost");
const trusted = tls.getCACertificates("default");
const trust = () => tls.setDefaultCACertificates([...trusted, certificate.cert]);

let server: Awaited<ReturnType<typeof bareServer>>;
let lines: Lines;

async function ask(host: string): Promise<string> {
  lines = new Lines(`https://${host}:${server.port}/graphql`, 1);
  const asked = new Asked();
  lines.send(asked);
  return asked.over;
}

beforeEach(async () => {
  server = await bareServer(says(ok('{"kelapa":"🥥"}')), "secureConnection", tls.createServer(certificate));
});
afterEach(async () => {
  tls.setDefaultCACertificates(trusted);
  await lines.close();
  await server.stop();
});

describe("A line over TLS", () => {
  it("carries one request after the other to a server with a certificate that is trusted", async () => {
    trust();
    expect(await ask("localhost")).toBe('200 {"kelapa":"🥥"}');
    const second = new Asked();
    lines.send(second);
    expect(await second.over).toBe('200 {"kelapa":"🥥"}');
    expect(server.sockets).toHaveLength(1);
  });

  it("says nothing to a server that made its certificate itself", async () => {
    expect(await ask("localhost")).toBe("broken: DEPTH_ZERO_SELF_SIGNED_CERT");
    await server.stop();
    expect(server.paths).toEqual([]);
  });

  it("says nothing to a server whose certificate is another's", async () => {
    trust();
    expect(await ask("127.0.0.1")).toBe("broken: ERR_TLS_CERT_ALTNAME_INVALID");
    await server.stop();
    expect(server.paths).toEqual([]);
  });
});
