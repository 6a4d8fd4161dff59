import { isIP } from "node:net";
import { z } from "zod";
import { type AdmissionLimits, defaultLimits } from "./admission/limits.js";
import { type ContractName, contracts } from "./contracts/contract.js";
import { signatureKeys } from "./identity/key-set.js";

const RANGE = /^(.+)\/(\d{1,3})$/;

/** `{"production":"http://…"}` or `production=http://…,trade=http://…`. */
export const subgraphUrls = z.string().transform((text, context): Record<string, string> => {
  const parsed = z.record(z.string(), z.url()).safeParse(entriesOf(text));
  if (parsed.success) return parsed.data;
  context.addIssue({ code: "custom", message: "must be name=url,name=url or a JSON object of urls" });
  return z.NEVER;
});

/** Words with commas between them. */
export const commaList = z.string().transform((text) =>
  text
    .split(",")
    .map((word) => word.trim())
    .filter(Boolean),
);

/** Names of contracts with commas between them. */
export const contractNames = commaList.pipe(z.array(z.enum(Object.keys(contracts) as ContractName[])));

/** A JSON Web Key Set that can check signatures. */
export const keySet = z.string().transform((text, context) => {
  try {
    return signatureKeys(text);
  } catch (error) {
    context.addIssue({ code: "custom", message: (error as Error).message });
    return z.NEVER;
  }
});

/** Addresses and ranges of proxies, with commas between them. */
export const trustedProxies = z.string().transform((text, context): string[] => {
  const proxies = commaList.parse(text);
  if (proxies.length > 0 && proxies.every(isAddressOrRange)) return proxies;
  context.addIssue({
    code: "custom",
    message: "must be addresses and ranges of proxies, as 10.0.0.1,10.1.0.0/16",
  });
  return z.NEVER;
});

const someLimits = z.strictObject(
  Object.fromEntries(Object.keys(defaultLimits).map((name) => [name, z.number().int().min(1).optional()])),
);

/** A JSON object of single limits, `{"depth":10,"nodes":5000}`. */
export const limits = z.string().transform((text, context): Partial<AdmissionLimits> => {
  const parsed = someLimits.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  const names = Object.keys(defaultLimits).join(", ");
  context.addIssue({ code: "custom", message: `must be a JSON object of whole numbers from 1 for ${names}` });
  return z.NEVER;
});

function isAddressOrRange(text: string): boolean {
  const [, address = text, bits] = RANGE.exec(text) ?? [];
  const family = isIP(address);
  return family !== 0 && Number(bits ?? 0) <= (family === 4 ? 32 : 128);
}

function entriesOf(text: string): unknown {
  if (text.startsWith("{")) return jsonOf(text);
  return Object.fromEntries(text.split(",").map((pair) => splitOnce(pair.trim())));
}

function splitOnce(pair: string): [string, string] {
  const at = pair.indexOf("=");
  return [pair.slice(0, Math.max(at, 0)), pair.slice(at + 1)];
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
