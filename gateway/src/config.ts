import { createPrivateKey } from "node:crypto";
import path from "node:path";
import { readConfig } from "@coir/kit/config";
import { z } from "zod";
import { engineKinds } from "./execution/engine.js";

const DEFAULT_SUPERGRAPH = path.join(__dirname, "..", "supergraph.graphql");

/** `{"production":"http://…"}` or `production=http://…,trade=http://…`. */
const subgraphUrls = z.string().transform((text, context): Record<string, string> => {
  const parsed = z.record(z.string(), z.url()).safeParse(entriesOf(text));
  if (parsed.success) return parsed.data;
  context.addIssue({ code: "custom", message: "must be name=url,name=url or a JSON object of urls" });
  return z.NEVER;
});

const signingKey = z.string().transform((pem, context) => {
  try {
    return createPrivateKey(pem);
  } catch {
    context.addIssue({ code: "custom", message: "must be an Ed25519 private key in PKCS8 PEM" });
    return z.NEVER;
  }
});

function entriesOf(text: string): unknown {
  if (!text.startsWith("{")) return Object.fromEntries(text.split(",").map((pair) => splitOnce(pair.trim())));
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function splitOnce(pair: string): [string, string] {
  const at = pair.indexOf("=");
  return [pair.slice(0, Math.max(at, 0)), pair.slice(at + 1)];
}

const settings = z
  .object({
    NODE_ENV: z.string().optional(),
    PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
    HOST: z.string().default("127.0.0.1"),
    SUBGRAPH_URLS: subgraphUrls,
    TOKEN_ISSUER: z.string(),
    TOKEN_AUDIENCE: z.string(),
    JWKS_URL: z.url().optional(),
    /** Text of JWKS_FILE, which `readConfig` puts under this name. */
    JWKS: z.string().optional(),
    VIEWER_SIGNING_KEY: signingKey,
    GATEWAY_ENGINE: z.enum(engineKinds).default("apollo"),
    SUPERGRAPH_FILE: z.string().default(DEFAULT_SUPERGRAPH),
    LOG_LEVEL: z.enum(["silent", "error", "warn", "info", "debug"]).default("info"),
  })
  .refine(({ JWKS_URL, JWKS }) => JWKS_URL !== undefined || JWKS !== undefined, {
    path: ["JWKS_URL"],
    message: "is needed, or JWKS_FILE",
  });

/**
 * The settings of the gateway as a process of its own.
 * @throws StartupError naming every faulty setting
 */
export function gatewayConfig(environment?: Parameters<typeof readConfig>[1]) {
  const config = readConfig(settings, environment);
  return { ...config, sandbox: config.NODE_ENV !== "production" };
}
