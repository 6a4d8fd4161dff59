import type { DevelopmentIssuer } from "./development-issuer.js";

/** What a persona's token says. */
export interface Persona {
  readonly scopes: readonly string[];
  /** UPT codes, or `*` for the whole region. */
  readonly facilities: readonly string[];
  readonly agency?: string;
  readonly partner?: string;
  /** Why it reads identities; without one none is opened. */
  readonly purpose?: string;
  /** False for an agency's client credentials. */
  readonly person: boolean;
}

const REGION = ["*"];
const readAll = ["program:read", "production:read", "trade:read"];
const headOfUpt = [...readAll, "metrics:read", "inmate:casework", "inmate:approve", "production:approve"];
const compliance = [...readAll, "trade:compliance"];

const staff = (facilities: readonly string[], ...scopes: string[]): Persona => ({ scopes, facilities, person: true });
const agency = (name: string, ...scopes: string[]): Persona => ({
  scopes,
  facilities: REGION,
  agency: name,
  person: false,
});

/** Everyone who may ask, for development and tests. */
export const personas = {
  kanwil: staff(REGION, ...readAll, "metrics:read"),
  "metrics-officer": staff(REGION, "program:read", "metrics:read", "metrics:publish"),
  "kalapas-ciamis": staff(["JB-CMS"], ...headOfUpt),
  "kalapas-garut": staff(["JB-GRT"], ...headOfUpt),
  "work-guidance-garut": staff(["JB-GRT"], "program:read", "production:read", "inmate:casework"),
  "supervisor-garut": staff(["JB-GRT"], "program:read", "inmate:supervise", "production:write"),
  "case-guardian-garut": staff(["JB-GRT"], "program:read", "inmate:casework", "inmate:consent"),
  "registrar-garut": { ...staff(["JB-GRT"], "program:read", "inmate:identity"), purpose: "certificate" },
  "health-garut": staff(["JB-GRT"], "program:read", "inmate:health"),
  "finance-garut": staff(["JB-GRT"], "program:read", "inmate:finance"),
  "data-protection-officer": staff(REGION, "program:read", "inmate:grievance", "inmate:identity", "audit:read"),
  "production-cirebon": staff(["JB-CRB1"], "production:read", "production:write"),
  "quality-cirebon": staff(["JB-CRB1"], "production:read", "production:quality"),
  "trade-officer": staff(REGION, ...readAll, "trade:write", "trade:documents"),
  "compliance-officer": staff(REGION, ...compliance),
  "compliance-reviewer": staff(REGION, ...compliance),
  "compliance-approver": staff(REGION, ...compliance, "trade:approve"),
  auditor: staff(REGION, ...readAll, "metrics:read", "audit:read"),
  customs: agency("customs", ...readAll, "trade:documents"),
  quarantine: agency("quarantine", ...readAll, "trade:documents"),
  "trade-ministry": agency("trade-ministry", ...readAll),
  "umkm-ministry": agency("umkm-ministry", ...readAll),
  "partner-company": { ...agency("partner-company", ...readAll), partner: "PT-COIR-SYN" },
} as const satisfies Record<string, Persona>;

/** Name of a persona. */
export type PersonaName = keyof typeof personas;

/** Whether there is such a persona. */
export function isPersona(name: string): name is PersonaName {
  return Object.hasOwn(personas, name);
}

/** What a token of a persona says beside its subject and scopes. */
export function personaClaims(name: PersonaName) {
  const { scopes: _, facilities, ...claims }: Persona = personas[name];
  return { ...claims, facilities: [...facilities] };
}

/**
 * A token for a persona.
 * @param ttlSeconds default eight hours, a working day
 */
export function mintPersonaToken(
  issuer: DevelopmentIssuer,
  name: PersonaName,
  ttlSeconds = 8 * 60 * 60,
): Promise<string> {
  return issuer.mint({ sub: name, scope: personas[name].scopes.join(" "), ...personaClaims(name) }, ttlSeconds);
}
