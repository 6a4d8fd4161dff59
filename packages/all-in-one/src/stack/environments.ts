import type { DevelopmentIssuer } from "@coir/gateway/identity/development-issuer";
import type { HouseUrls } from "@coir/kit/provision";
import type { PlatformConfig } from "../config.js";
import { houseSecrets } from "../house-secrets.js";
import { type HouseName, houses } from "../houses.js";
import type { PlatformKeys } from "../keys.js";
import { type HousePorts, stackHost } from "./ports.js";

/** What the processes of a stack are told through their environment. */
export interface StackSettings {
  readonly config: PlatformConfig;
  readonly ports: HousePorts;
  readonly keys: PlatformKeys;
  readonly issuer: DevelopmentIssuer;
  /** Address of the OpenID Connect provider of development. */
  readonly provider: string;
  readonly urls: Readonly<Record<HouseName, HouseUrls>>;
  /** Manifest of the documents that may be named by their hash. */
  readonly trustedDocuments: string;
}

type Environment = Readonly<Record<string, string>>;

/** Base address of a house of the stack. */
export function houseUrl(ports: HousePorts, name: HouseName): string {
  return `http://${stackHost}:${ports[name]}`;
}

/** The environment of one house: its own database and the public half of the viewer key, nothing of its neighbours but their address. */
export function houseEnvironment(name: HouseName, { config, ports, keys, urls }: StackSettings): Environment {
  const peers = houseNames.filter((peer) => peer !== name);
  return {
    DATABASE_URL: urls[name].appUrl,
    HOST: stackHost,
    PORT: String(ports[name]),
    VIEWER_PUBLIC_KEY: keys.viewerPublicKey.export({ type: "spki", format: "pem" }) as string,
    EVENT_SECRET: keys.eventSecret,
    ...(name === "inmate-development" && ownSecrets(keys, config.PORT)),
    PEER_URLS: peers.map((peer) => `${peer}=${houseUrl(ports, peer)}`).join(","),
    LOG_LEVEL: config.LOG_LEVEL,
    ...(config.OTEL_EXPORTER_OTLP_ENDPOINT && { OTEL_EXPORTER_OTLP_ENDPOINT: config.OTEL_EXPORTER_OTLP_ENDPOINT }),
  };
}

/** Of the house that keeps identities, attests labour and issues credentials, and of no other. */
const OWN_SECRETS =
  /^(IDENTITY_VAULT_KEY|ATTESTATION_(SIGNING_KEY|ISSUER)|CREDENTIAL_(SIGNING_KEY|ISSUER_(URL|NAME)))(_FILE)?$/;

function ownSecrets(keys: PlatformKeys, port: number): Environment {
  const set = Object.entries(process.env).filter(([name]) => OWN_SECRETS.test(name));
  return { ...houseSecrets(keys, port), ...(Object.fromEntries(set) as Environment) };
}

/** The environment of the gateway: no database at all. */
export function gatewayEnvironment({
  config,
  ports,
  keys,
  issuer,
  provider,
  trustedDocuments,
}: StackSettings): Environment {
  return {
    ...(config.NODE_ENV && { NODE_ENV: config.NODE_ENV }),
    HOST: config.HOST,
    PORT: String(config.PORT),
    GATEWAY_ENGINE: config.GATEWAY_ENGINE,
    MAX_LOOP_LAG_MS: String(config.MAX_LOOP_LAG_MS),
    METRICS_HOST: config.METRICS_HOST,
    ...(config.METRICS_PORT !== undefined && { METRICS_PORT: String(config.METRICS_PORT) }),
    SUBGRAPH_URLS: houseNames.map((name) => `${name}=${houseUrl(ports, name)}/graphql`).join(","),
    TOKEN_ISSUER: `${issuer.issuer} ${provider}`,
    TOKEN_AUDIENCE: issuer.audience,
    JWKS: JSON.stringify(issuer.jwks),
    VIEWER_SIGNING_KEY: keys.viewerPrivateKey.export({ type: "pkcs8", format: "pem" }) as string,
    TRUSTED_DOCUMENTS_FILE: trustedDocuments,
    LOG_LEVEL: config.LOG_LEVEL,
    ...(config.OTEL_EXPORTER_OTLP_ENDPOINT && { OTEL_EXPORTER_OTLP_ENDPOINT: config.OTEL_EXPORTER_OTLP_ENDPOINT }),
  };
}

const houseNames = houses.map((house) => house.name as HouseName);
