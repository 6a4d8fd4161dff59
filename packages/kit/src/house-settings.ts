import { z } from "zod";
import { ed25519PublicKey } from "./ed25519.js";

const SECRET_LENGTH = 32;

const publicKey = z.string().transform((pem, context) => {
  const key = ed25519PublicKey(pem);
  if (key) return key;
  context.addIssue({ code: "custom", message: "must be an Ed25519 public key in PEM" });
  return z.NEVER;
});

/** `production=http://127.0.0.1:4102,trade=http://127.0.0.1:4103` */
const peerUrls = z
  .string()
  .default("")
  .transform((text, context): Readonly<Record<string, string>> => {
    const parsed = z.record(z.string().min(1), z.url()).safeParse(peersOf(text));
    if (parsed.success) return parsed.data;
    context.addIssue({ code: "custom", message: "must be name=url,name=url" });
    return z.NEVER;
  });

function peersOf(text: string): Record<string, string> {
  const pairs = text.split(",").map((pair) => pair.trim());
  return Object.fromEntries(
    pairs.filter(Boolean).map((pair) => /^([^=]*)=?(.*)$/.exec(pair)?.slice(1) as [string, string]),
  );
}

/**
 * The settings of a house that runs as a process of its own. Each may come from the file that `<NAME>_FILE` names.
 * @param defaultPort where it listens when PORT says nothing
 */
export function houseSettings(defaultPort: number) {
  return z.object({
    /** Of the role that serves. */
    DATABASE_URL: z.url(),
    /** Of the role that owns the tables: when given, the house migrates before it serves. */
    DATABASE_OWNER_URL: z.url().optional(),
    HOST: z.string().default("127.0.0.1"),
    PORT: z.coerce.number().int().min(0).max(65_535).default(defaultPort),
    /** Only viewers that the owner of the private key signed are answered. */
    VIEWER_PUBLIC_KEY: publicKey,
    /** Shared by the houses; signs events. */
    EVENT_SECRET: z.string().min(SECRET_LENGTH),
    /** Base address of each neighbour that gets events. */
    PEER_URLS: peerUrls,
    /** Base address of an OpenTelemetry collector; without one there are no traces. */
    OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
    LOG_LEVEL: z.enum(["silent", "error", "warn", "info", "debug"]).default("info"),
  });
}

/** Settings of a house, read and checked. */
export type HouseSettings = Readonly<z.output<ReturnType<typeof houseSettings>>>;
