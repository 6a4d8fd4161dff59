import { generateKeyPairSync } from "node:crypto";
import { newId } from "@coir/kit/ids";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { LabourBlock } from "../labour/labour-block.entity.js";
import { AttestationSigner } from "../labour-attestation/attestation-signer.js";
import { type Office, openOffices, refusal, staff } from "../office.factory.js";
import { type LabourBlockDispute, LabourDisputeReason, LabourDisputeStatus } from "./labour-block-dispute.entity.js";

const signer = new AttestationSigner(generateKeyPairSync("ed25519").privateKey, "urn:test");
const { finance: accuser, head, region, elsewhere, machine } = staff;
const { OPEN, DISMISSED, UPHELD } = LabourDisputeStatus;

/** Where a dispute may go from where. */
const ROWS: Readonly<Record<LabourDisputeStatus, readonly LabourDisputeStatus[]>> = {
  [OPEN]: [DISMISSED, UPHELD],
  [DISMISSED]: [],
  [UPHELD]: [],
};

describe("the labour of a closed month that somebody disputes", () => {
  let offices: Awaited<ReturnType<typeof openOffices>>;
  let office: Office;
  let workProgramId: string;
  beforeAll(async () => {
    offices = await openOffices({ attestationSigner: signer });
  });
  afterAll(() => offices.close());
  beforeEach(async () => {
    office = offices.open();
    const { program, placements } = await office.workshop(5);
    workProgramId = program.id;
    for (const placement of placements) await office.worked(placement, 300);
    await office.closeAugust();
  });
  afterEach(() => office.connection.rollback());

  const dispute = (viewer = accuser, wishes: { month?: string; idempotencyKey?: string } = {}) =>
    office.as(viewer).disputes.dispute({
      ...{ idempotencyKey: newId(), workProgramId, month: "2026-08", reason: LabourDisputeReason.PIECES_DIFFER },
      ...wishes,
    });
  const resolve = ({ id, version }: Pick<LabourBlockDispute, "id" | "version">, upheld: boolean, viewer = head) =>
    office.as(viewer).disputes.resolve({ disputeId: id, expectedVersion: version, upheld });
  const attest = () => office.as(head).attestations.issue({ idempotencyKey: newId(), workProgramId, month: "2026-08" });
  const block = () => office.manager.findOneByOrFail(LabourBlock, { workProgramId });
  const told = async (action: string) =>
    (await office.manager.query("SELECT entity_id FROM audit_entry WHERE action = $1", [action])).length;
  const withdrawn = async () =>
    (await office.manager.query("SELECT FROM outbox_event WHERE type = 'inmate.attestation.withdrawn.v1'")).length;

  it("is not attested while that is open, and is again once the figures stand", async () => {
    const said = await dispute();
    expect(said).toMatchObject({ status: "OPEN", reason: "PIECES_DIFFER", version: 1 });
    expect(await refusal(attest())).toBe("INM-19");
    expect(await told("labourblock.disputed")).toBe(1);
    expect(await resolve(said, false)).toMatchObject({ status: "DISMISSED", version: 2, resolvedAt: office.now });
    expect(await told("labourblock.found-right")).toBe(1);
    expect(await attest()).toMatchObject({ status: "ISSUED", version: 1 });
  });

  it("is never attested once the figures were found wrong, and not disputed again", async () => {
    expect(await resolve(await dispute(), true)).toMatchObject({ status: "UPHELD" });
    expect(await told("labourblock.found-wrong")).toBe(1);
    expect(await refusal(attest())).toBe("INM-19");
    expect(await refusal(dispute())).toBe("INM-19");
  });

  it("loses the attestation that stands, which never revives: the next one is another version", async () => {
    const { id } = await attest();
    const said = await dispute();
    expect(await office.as(head).attestations.byId(id)).toMatchObject({
      ...{ status: "WITHDRAWN", withdrawalReason: "The labour of the month is disputed." },
    });
    expect(await withdrawn()).toBe(1);
    await resolve(said, false);
    expect(await attest()).toMatchObject({ status: "ISSUED", version: 2 });
  });

  it("keeps its figures, and says to its own UPT and the region that it is disputed", async () => {
    const before = await block();
    await dispute();
    expect(await block()).toEqual(before);
    for (const viewer of [head, region])
      expect(await office.as(viewer).disputes.lastOf(before)).toMatchObject({ status: "OPEN" });
    expect(await office.as(elsewhere).disputes.lastOf(before)).toBeNull();
  });

  it("is disputed once at a time, by a person of its UPT or the region, once it is closed", async () => {
    expect(await refusal(dispute(machine))).toBe("FORBIDDEN");
    expect(await refusal(dispute(elsewhere))).toBe("NOT_FOUND");
    expect(await refusal(dispute(accuser, { month: "2026-09" }))).toBe("INM-19");
    const first = await dispute(region, { idempotencyKey: "once" });
    expect(await dispute(region, { idempotencyKey: "once" })).toEqual(first);
    expect(await refusal(dispute())).toBe("INM-19");
    await resolve(first, false);
    expect((await dispute()).id).not.toBe(first.id);
  });

  it("is decided by another person than who disputed it", async () => {
    const said = await dispute();
    expect(await refusal(resolve(said, false, accuser))).toBe("SEGREGATION_OF_DUTIES");
    expect(await refusal(resolve(said, false, elsewhere))).toBe("NOT_FOUND");
    expect(await refusal(resolve(said, false, machine))).toBe("FORBIDDEN");
    expect(await refusal(resolve({ ...said, version: 7 }, false))).toBe("STALE_VERSION");
    const itself =
      "UPDATE labour_block_dispute SET status = 'DISMISSED', resolved_by = disputed_by, resolved_at = now()";
    await expect(office.manager.query(itself)).rejects.toThrow("INM-22");
  });

  const rows = Object.values(LabourDisputeStatus).flatMap((from) =>
    [DISMISSED, UPHELD].map((to) => ({ from, to, allowed: ROWS[from].includes(to) })),
  );
  it.each(rows)("goes from $from to $to: allowed is $allowed", async ({ from, to, allowed }) => {
    const said = await dispute();
    const now = from === OPEN ? said : await resolve(said, from === UPHELD);
    expect(await refusal(resolve(now, to === UPHELD))).toBe(allowed ? undefined : "INVALID_TRANSITION");
  });

  it("is never unsaid: the database keeps what was decided", async () => {
    await resolve(await dispute(), true);
    await expect(office.manager.query("UPDATE labour_block_dispute SET status = 'DISMISSED'")).rejects.toThrow(
      "INM-19",
    );
  });
});
