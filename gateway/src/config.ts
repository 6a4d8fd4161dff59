import path from "node:path";
import { readConfig } from "@coir/kit/config";
import { signingKeySetting } from "@coir/kit/signing-key-setting";
import { StartupError } from "@coir/kit/startup-error";
import { z } from "zod";
import { defaultCost } from "./cost/charging.js";
import { engineKinds } from "./execution/engine.js";
import { DEVELOPMENT_ISSUER, DEVELOPMENT_KEY } from "./identity/development-issuer.js";
import type { KeySource } from "./identity/key-source.js";
import { defaultOverload } from "./overload/overload.js";
import { commaList, contractNames, keySet, limits, subgraphUrls, trustedProxies } from "./setting-forms.js";

const SAFE_ADDRESS = /^https:|^http:\/\/(localhost|127\.0\.0\.1)(:|\/|$)/;
const DEFAULT_SUPERGRAPH = path.join(__dirname, "..", "supergraph.graphql");

const settings = z.object({
  NODE_ENV: z.string().optional(),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  HOST: z.string().default("127.0.0.1"),
  SUBGRAPH_URLS: subgraphUrls,
  TOKEN_AUDIENCE: z.string(),
  VIEWER_SIGNING_KEY: signingKeySetting,
  INTROSPECTION: contractNames.default([]),
  GATEWAY_ENGINE: z.enum(engineKinds).default("compiled"),
  /** GraphiQL at /graphiql; as with the Sandbox, when not said. */
  EXPLORER: z.enum(["on", "off"]).optional(),
  SUPERGRAPH_FILE: z.string().default(DEFAULT_SUPERGRAPH),
  /** JSON object of SHA-256 and document: what may be named by its hash, and read by GET. */
  TRUSTED_DOCUMENTS_FILE: z.string().optional(),
  /** Clients that may send nothing but trusted documents. */
  PINNED_CLIENTS: commaList.default([]),
  /** Single limits of a contract that differ from its own. */
  LIMITS_INTERNAL: limits.optional(),
  LIMITS_PARTNER: limits.optional(),
  LIMITS_PUBLIC: limits.optional(),
  /** Points in a client's bucket. */
  COST_MAXIMUM: z.coerce.number().int().min(1).default(defaultCost.maximum),
  /** Database in which several gateways count what clients spend; without one each counts for itself. */
  RATE_LIMIT_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** Proxies in front, whose word on the caller's address and protocol is taken. */
  TRUST_PROXY: trustedProxies.optional(),
  /** Port of `/metrics`; without one nothing is counted. */
  METRICS_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  METRICS_HOST: z.string().default("127.0.0.1"),
  /** Base address of an OpenTelemetry collector; without one there are no traces. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
  /** GraphQL requests that are worked on at once. */
  MAX_REQUESTS: z.coerce.number().int().min(1).default(defaultOverload.running),
  /** Lag of the event loop, over half a second, beyond which requests are refused. */
  MAX_LOOP_LAG_MS: z.coerce.number().int().min(1).default(defaultOverload.lagMs),
  /** How long it serves on after it said that it is not ready. */
  DRAIN_NOTICE_MS: z.coerce.number().int().min(0).max(600_000).default(0),
  LOG_LEVEL: z.enum(["silent", "error", "warn", "info", "debug"]).default("info"),
});

/** An issuer that says itself where its keys are. */
const withDiscovery = settings.extend({ OIDC_ISSUER: z.url({ protocol: /^https?$/ }) });

/** An issuer known by its name and its keys. */
const withKeys = settings
  .extend({
    /** One, or several with blanks between them that sign with the same keys. */
    TOKEN_ISSUER: z.string(),
    JWKS_URL: z.url({ protocol: /^https?$/ }).optional(),
    /** Text of JWKS_FILE, which `readConfig` puts under this name. */
    JWKS: keySet.optional(),
  })
  .refine(({ JWKS_URL, JWKS }) => JWKS_URL !== undefined || JWKS !== undefined, {
    path: ["JWKS_URL"],
    message: "is needed, or JWKS_FILE or OIDC_ISSUER",
  });

type Environment = Parameters<typeof readConfig>[1];

/** Whose tokens the gateway takes. */
interface IssuerSettings {
  readonly tokenIssuers: readonly string[];
  readonly keySource: KeySource;
}

/**
 * The settings of the gateway as a process of its own. OIDC_ISSUER goes before JWKS_URL, and that before JWKS_FILE.
 * @throws StartupError naming every faulty setting
 */
export function gatewayConfig(environment: Environment = process.env) {
  const discovers = environment.OIDC_ISSUER || environment.OIDC_ISSUER_FILE;
  const { config, ...issuer } = discovers ? discovered(environment) : told(environment);
  requireSafeTransport(config.NODE_ENV, issuer.keySource);
  requireRealIssuer(config.NODE_ENV, issuer);
  if (config.PINNED_CLIENTS.length > 0 && config.TRUSTED_DOCUMENTS_FILE === undefined)
    throw new StartupError("These settings cannot be used: PINNED_CLIENTS: needs TRUSTED_DOCUMENTS_FILE.");
  const { LIMITS_INTERNAL, LIMITS_PARTNER, LIMITS_PUBLIC, ...rest } = config;
  const limitsOf = { internal: LIMITS_INTERNAL, partner: LIMITS_PARTNER, public: LIMITS_PUBLIC };
  return { ...rest, ...issuer, limitsOf, sandbox: config.NODE_ENV !== "production" };
}

function discovered(environment: Environment) {
  const { OIDC_ISSUER: issuer, ...config } = readConfig(withDiscovery, environment);
  const source: IssuerSettings = { tokenIssuers: [issuer], keySource: { kind: "discovery", issuer } };
  return { config, ...source };
}

function told(environment: Environment) {
  const { TOKEN_ISSUER, JWKS_URL: url, JWKS, ...config } = readConfig(withKeys, environment);
  const source: IssuerSettings = {
    tokenIssuers: TOKEN_ISSUER.split(/\s+/).filter(Boolean),
    keySource: url === undefined ? { kind: "fixed", keySet: JWKS ?? { keys: [] } } : { kind: "address", url },
  };
  return { config, ...source };
}

/** Whoever signs with the key of a developer's machine is anyone. */
function requireRealIssuer(nodeEnv: string | undefined, { tokenIssuers, keySource }: IssuerSettings): void {
  if (nodeEnv !== "production") return;
  const keys = keySource.kind === "fixed" ? keySource.keySet.keys : [];
  if (!tokenIssuers.includes(DEVELOPMENT_ISSUER) && !keys.some(({ kid }) => kid?.startsWith(DEVELOPMENT_KEY))) return;
  throw new StartupError(
    "These settings cannot be used: production takes no tokens of the development issuer: set OIDC_ISSUER, or TOKEN_ISSUER and JWKS_URL, of a real one.",
  );
}

/** Keys that came over a line on which others can write would let those others in. */
function requireSafeTransport(nodeEnv: string | undefined, source: KeySource): void {
  if (nodeEnv !== "production" || source.kind === "fixed") return;
  const [name, address] = source.kind === "discovery" ? ["OIDC_ISSUER", source.issuer] : ["JWKS_URL", source.url];
  if (!SAFE_ADDRESS.test(address))
    throw new StartupError(`These settings cannot be used: ${name}: must begin with https:// in production.`);
}
