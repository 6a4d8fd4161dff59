import { expect, test } from "@jest/globals";
import { type Persona, personaClaims, personas } from "./personas.js";

const reads = "program:read production:read trade:read";
const head = `${reads} metrics:read inmate:casework inmate:approve production:approve`;

/** Who may ask what, where: the table that the houses agreed on. */
const agreed: Record<string, [scopes: string, facilities: string]> = {
  kanwil: [`${reads} metrics:read`, "*"],
  "metrics-officer": ["program:read metrics:read metrics:publish", "*"],
  "kalapas-ciamis": [head, "JB-CMS"],
  "kalapas-garut": [head, "JB-GRT"],
  "work-guidance-garut": ["program:read production:read inmate:casework", "JB-GRT"],
  "supervisor-garut": ["program:read inmate:supervise production:write", "JB-GRT"],
  "case-guardian-garut": ["program:read inmate:casework inmate:consent", "JB-GRT"],
  "registrar-garut": ["program:read inmate:identity", "JB-GRT"],
  "health-garut": ["program:read inmate:health", "JB-GRT"],
  "finance-garut": ["program:read inmate:finance", "JB-GRT"],
  "data-protection-officer": ["program:read inmate:grievance inmate:identity audit:read", "*"],
  "production-cirebon": ["production:read production:write", "JB-CRB1"],
  "quality-cirebon": ["production:read production:quality", "JB-CRB1"],
  "trade-officer": [`${reads} trade:write trade:documents`, "*"],
  "compliance-officer": [`${reads} trade:compliance`, "*"],
  "compliance-reviewer": [`${reads} trade:compliance`, "*"],
  "compliance-approver": [`${reads} trade:compliance trade:approve`, "*"],
  auditor: [`${reads} metrics:read audit:read`, "*"],
  customs: [`${reads} trade:documents`, "*"],
  quarantine: [`${reads} trade:documents`, "*"],
  "trade-ministry": [reads, "*"],
  "umkm-ministry": [reads, "*"],
  "partner-company": [reads, "*"],
};

test("every persona has the scopes and the UPTs that the houses agreed on", () => {
  const seen = Object.entries(personas).map(([name, { scopes, facilities }]) => [
    name,
    [scopes.join(" "), facilities.join(" ")],
  ]);
  expect(Object.fromEntries(seen)).toEqual(agreed);
});

test("one persona reads identities of its UPT, to certify, and no other says why it would", () => {
  const told = Object.entries<Persona>(personas).flatMap(([name, { purpose }]) => (purpose ? [[name, purpose]] : []));
  expect(told).toEqual([["registrar-garut", "certificate"]]);
  expect(personaClaims("registrar-garut")).toMatchObject({ facilities: ["JB-GRT"], purpose: "certificate" });
});

test("an agency is no person, and no persona that is a person belongs to one", () => {
  for (const persona of Object.values(personas)) expect("agency" in persona).toBe(!persona.person);
});
