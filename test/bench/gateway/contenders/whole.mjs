import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { createLocalJWKSet } from "jose";
import { built } from "../../built.mjs";
import { openLinks } from "./links.mjs";
import { report } from "./reporting.mjs";

// Ours as it is served: admission, tokens, scopes, cost, signing, masking and a log line for each request.
const [supergraphFile, where, urls] = process.argv.slice(2);

const dir = mkdtempSync(path.join(os.tmpdir(), "coir-bench-keys-"));
const issuer = await built("gateway/identity/development-issuer").openDevelopmentIssuer(dir, "development");
rmSync(dir, { recursive: true });
const gateway = await built("gateway/server").startGateway({
  host: "127.0.0.1",
  port: 0,
  engine: "compiled",
  sandbox: false,
  // Priced like any client, with a bucket that the rounds do not empty.
  cost: { maximum: 1_000_000_000, windowSeconds: 10 },
  // The rounds keep it at its limit on purpose; it must serve them, not refuse them.
  overload: {
    lagMs: Number.POSITIVE_INFINITY,
    quickMs: Number.POSITIVE_INFINITY,
    lineMs: Number.POSITIVE_INFINITY,
    waitMs: 60_000,
  },
  supergraphSdl: readFileSync(supergraphFile, "utf8"),
  links: await openLinks(where, urls),
  identity: built("gateway/identity/identity").createIdentity({
    keys: createLocalJWKSet(issuer.jwks),
    issuer: issuer.issuer,
    audience: issuer.audience,
  }),
  logger: built("kit/logger").createLogger("gateway", "info"),
});
const token = await built("gateway/identity/personas").mintPersonaToken(issuer, "kanwil");
report(gateway.port, { authorization: `Bearer ${token}` });
