import { generateKeyPairSync } from "node:crypto";
import { migrate, openDatabase } from "@coir/kit/database";
import { seedId } from "@coir/kit/ids";
import { createLogger } from "@coir/kit/logger";
import { openSubgraph, type Subgraph } from "@coir/kit/subgraph";
import { Viewer } from "@coir/kit/viewer";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Client } from "pg";
import type { DataSource } from "typeorm";
import { CredentialIssuer } from "../credential-issuer/credential-issuer.js";
import { AttestationSigner } from "../labour-attestation/attestation-signer.js";
import { DEVELOPMENT_VAULT_KEY, IdentityVault } from "../participant/identity-vault.js";
import { seed } from "../seed.js";
import { checkIntegrity } from "../seed-scale/integrity.js";
import { inmateDevelopment } from "../subgraph.js";
import { castOf, monthsPrograms } from "./months-programs.js";
import { playMonths } from "./play-months.js";

const MONTHS = 1;
const upts = ["JB-CMS"];
const scopes = [
  "program:read",
  "inmate:casework",
  "inmate:supervise",
  "inmate:finance",
  "inmate:approve",
  "inmate:grievance",
];
const region = new Viewer({ subject: "region", scopes, facilities: ["*"], person: true });

describe("a month of work at a UPT", () => {
  let database: TestDatabase;
  let source: DataSource;
  let subgraph: Subgraph;
  let owner: Client;
  let sessions = 0;
  const months: string[] = [];
  const ask = async (query: string) => {
    const { data, errors } = await subgraph.execute({ query }, region, "test");
    expect(errors).toBeUndefined();
    return JSON.parse(JSON.stringify(data));
  };
  const rows = async (sql: string) => (await owner.query(sql)).rows;
  const issuer = new CredentialIssuer(generateKeyPairSync("ed25519").privateKey, {
    url: "https://badges.example.org/coir",
    name: "Coir Skills Institute",
  });
  const signer = new AttestationSigner(generateKeyPairSync("ed25519").privateKey, "urn:test");
  const play = (count: number) =>
    playMonths({
      ...{ url: database.appUrl, vault: new IdentityVault(DEVELOPMENT_VAULT_KEY), months: count, upts },
      log: (line) => months.push(line),
      tools: { credentialIssuer: issuer, attestationSigner: signer },
    });

  beforeAll(async () => {
    database = await freshDatabase({
      name: "inmate_development",
      migrate: async (url) => void (await migrate(inmateDevelopment, url)),
    });
    source = await openDatabase(inmateDevelopment, { url: database.appUrl });
    await seed({ source });
    sessions = await play(MONTHS);
    subgraph = await openSubgraph(inmateDevelopment, { source, logger: createLogger("test", "silent") });
    owner = new Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await owner.query("SET viewer.facilities = '*'; SET viewer.scopes = 'inmate:grievance'");
  }, 240_000);
  afterAll(async () => {
    await owner.end();
    await source.destroy();
    await database.drop();
  });

  it("hold together by every rule", async () => {
    expect((await checkIntegrity(owner)).filter(({ broken }) => broken > 0)).toEqual([]);
  });

  it("are played once: what is there stays, and the months are told as they pass", async () => {
    expect(sessions).toBeGreaterThan(120);
    expect(months.map((line) => line.slice(0, 7))).toEqual(["2025-01"]);
    expect(await play(MONTHS)).toBe(0);
  });

  it("hide a session in which too many were watched", async () => {
    const query =
      '{ workSessions(filter: { facilityCode: "JB-CMS", heldOn: "2025-01-14" }, first: 20) { edges { node { shift supervisorsOnDuty roster { outcome } workProgram { name maxWorkersPerSupervisor } } } } }';
    const { workSessions } = await ask(query);
    const over = workSessions.edges
      .map(({ node }: { node: Session }) => node)
      .filter(
        (node: Session) =>
          node.roster.length > (node.supervisorsOnDuty ?? 0) * node.workProgram.maxWorkersPerSupervisor,
      );
    expect(over).toMatchObject([{ shift: "MORNING", workProgram: { name: "Fibre decortication" } }]);
  });

  it("hide a session that was called off since nobody could supervise", async () => {
    const query =
      '{ workSessions(filter: { facilityCode: "JB-CMS", heldOn: "2025-01-16" }, first: 20) { edges { node { status cancelReason workProgram { name } } } } }';
    const { workSessions } = await ask(query);
    const found = workSessions.edges.map(({ node }: { node: { cancelReason: string | null } }) => node);
    expect(found.filter((node: { cancelReason: string | null }) => node.cancelReason === "NO_SUPERVISOR")).toEqual([
      { status: "CANCELLED", cancelReason: "NO_SUPERVISOR", workProgram: { name: "Cocopeat sieving" } },
    ]);
  });

  it("hide somebody whose clearance ran out and whose work ended by itself", async () => {
    expect(
      await rows(`SELECT end_reason, ends_on - valid_until AS days FROM placement JOIN health_clearance USING (participant_id)
        WHERE end_reason = 'HEALTH' AND result = 'FIT'`),
    ).toMatchObject([{ end_reason: "HEALTH" }]);
  });

  it("hide pay that was taken back, and reckoned and posted anew", async () => {
    const { payRuns } = await ask(
      '{ payRuns(filter: { month: "2025-01" }, first: 50) { edges { node { status workProgram { id } gross { amount } } } } }',
    );
    const runs = payRuns.edges.map(({ node }: { node: Run }) => node);
    const of = (status: string) => runs.filter((run: Run) => run.status === status);
    const taken = of("REVERSED");
    expect(taken.map((run: Run) => run.workProgram.id)).toEqual([seedId("WorkProgram", "JB-CMS/cocopeat")]);
    const paid = of("POSTED").filter((run: Run) => run.workProgram.id === taken[0].workProgram.id);
    expect(paid).toMatchObject([{ gross: taken[0].gross }]);
    expect(of("POSTED")).toHaveLength(3);
  });

  it("hide refusals of partner work, after which nobody was placed with the partner", async () => {
    const [answered] =
      await rows(`SELECT count(*) FILTER (WHERE status = 'REFUSED')::int AS refused, count(*)::int AS answered
      FROM consent WHERE scope = 'WORK_PRIVATE_PARTNER' AND signed_at < '2025-02-01'`);
    expect(answered.refused).toBeGreaterThan(0);
    expect(answered.answered).toBeGreaterThan(answered.refused * 4);
    expect(
      await rows(`SELECT FROM placement JOIN work_program program ON program.id = work_program_id
        JOIN consent ON consent.participant_id = placement.participant_id AND consent.status = 'REFUSED'
        WHERE kind = 'PARTNER_PRODUCTION' AND placement.status <> 'PROPOSED'`),
    ).toEqual([]);
  });

  it("hide a disputed month, whose attestation was withdrawn, and somebody who was entered twice", async () => {
    const disputed = seedId("WorkProgram", "JB-CMS/main");
    expect(await rows("SELECT work_program_id AS of, month, status, reason FROM labour_block_dispute")).toEqual([
      { of: seedId("WorkProgram", "JB-KNG/main"), month: "2026-07", status: "OPEN", reason: "PIECES_DIFFER" },
      { of: disputed, month: "2025-01", status: "OPEN", reason: "PIECES_DIFFER" },
    ]);
    const withdrawn = "SELECT work_program_id AS of FROM labour_attestation WHERE status = 'WITHDRAWN'";
    expect(await rows(withdrawn)).toEqual([{ of: disputed }]);
    const { participants } = await ask(
      "{ participants(filter: { custodyStatus: { in: [MERGED] } }) { edges { node { workshopNumber mergedInto { workshopNumber mergedEntries { workshopNumber } } } } } }",
    );
    expect(participants.edges.map(({ node }: { node: object }) => node)).toEqual(
      ["SYN-CMS-019", "SYN-KNG-001"].map((workshopNumber) => {
        const second = { workshopNumber: `${workshopNumber}-B` };
        return { ...second, mergedInto: { workshopNumber, mergedEntries: [second] } };
      }),
    );
  });

  it("train, certify and attest", async () => {
    const { cohorts, labourAttestations } = await ask(
      "{ cohorts(first: 50) { edges { node { status } } } labourAttestations(first: 50) { edges { node { month status } } } }",
    );
    expect(cohorts.edges.length).toBe(2);
    expect(labourAttestations.edges).toHaveLength(3 * MONTHS);
    expect((await rows("SELECT FROM credential WHERE status = 'ISSUED' AND jws IS NOT NULL")).length).toBeGreaterThan(
      0,
    );
  });

  it("have twenty programmes with 341 at work, and 1,100 people, when all play", () => {
    expect(monthsPrograms).toHaveLength(20);
    expect(monthsPrograms.reduce((sum, { crew, rates }) => sum + (rates ? crew : 0), 0)).toBe(341);
    expect(Object.values(castOf).reduce((sum, one) => sum + one, 0)).toBe(1_100);
    expect(new Set(monthsPrograms.map(({ program }) => program.partnerCode)).size).toBe(3);
    expect(monthsPrograms.find(({ program }) => program.id === seedId("WorkProgram", "JB-SMD/main"))?.crew).toBe(4);
  });
});

interface Session {
  readonly shift: string;
  readonly supervisorsOnDuty: number | null;
  readonly roster: readonly unknown[];
  readonly workProgram: { readonly name: string; readonly maxWorkersPerSupervisor: number };
}

interface Run {
  readonly status: string;
  readonly workProgram: { readonly id: string };
  readonly gross: { readonly amount: string };
}
