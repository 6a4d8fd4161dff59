import { migrate, openDatabase } from "@coir/kit/database";
import { Decimal } from "@coir/kit/decimal";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { Desk, refusalOf } from "../desk.factory.js";
import { heldOf, wrongBalances } from "../ledger/held.factory.js";
import { wrongReserves } from "../reservation/reservation.factory.js";
import { production } from "../subgraph.js";
import type { Transfer } from "./transfer.entity.js";
import { requireTransferStep, TransferStatus } from "./transfer-status.js";

const ALL = Object.values(TransferStatus);
const ALLOWED =
  "DRAFT>APPROVED APPROVED>PICKED APPROVED>CANCELLED PICKED>IN_TRANSIT PICKED>CANCELLED IN_TRANSIT>RECEIVED IN_TRANSIT>RECEIVED_WITH_DIFF IN_TRANSIT>RETURNED RECEIVED>CLOSED RECEIVED_WITH_DIFF>CLOSED".split(
    " ",
  );

describe("a transfer from Kuningan to Cirebon", () => {
  let database: TestDatabase;
  let source: DataSource;
  let sender: Desk;
  let receiver: Desk;
  let stranger: Desk;

  beforeAll(async () => {
    database = await freshDatabase({
      name: "production",
      migrate: async (url) => void (await migrate(production, url)),
    });
    source = await openDatabase(production, { url: database.appUrl });
    sender = new Desk(source);
    receiver = sender.of({ facilities: ["JB-CRB1"], subject: "cirebon" });
    stranger = sender.of({ facilities: ["JB-GRT"], subject: "garut" });
    await sender.work(({ products }) => products.introduceCatalogue());
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  const lines = (lotNo: string) => [{ lotNo, quantity: new Decimal(40) }];
  const route = { fromFacilityCode: "JB-KNG", toFacilityCode: "JB-CRB1" };
  const stepOf = ({ id, version }: Transfer, key: string) => ({
    idempotencyKey: key,
    transferId: id,
    expectedVersion: version,
  });
  const drafted = async (lotNo: string) => {
    await sender.receive(lotNo);
    const input = { idempotencyKey: lotNo, ...route, lines: lines(lotNo) };
    return sender.work(({ transferSteps }) => transferSteps.draft(input));
  };
  const picked = async (lotNo: string) => {
    const transfer = await drafted(lotNo);
    const approved = await sender.work(({ transferSteps }) => transferSteps.approve(stepOf(transfer, `${lotNo}-a`)));
    return sender.work(({ transferSteps }) => transferSteps.pick(stepOf(approved, `${lotNo}-p`)));
  };
  const onTheRoad = async (lotNo: string) => {
    const transfer = await picked(lotNo);
    return sender.work(({ road }) => road.ship({ ...stepOf(transfer, `${lotNo}-s`), vehicleSeal: "SEAL-7" }));
  };

  it.each(ALL.flatMap((from) => ALL.map((to) => ({ from, to }))))(
    "goes from $from to $to only where the table says so",
    async ({ from, to }) => {
      const refusal = await refusalOf(Promise.resolve().then(() => requireTransferStep(from, to)));
      expect(refusal).toBe(ALLOWED.includes(`${from}>${to}`) ? "none" : "INVALID_TRANSITION");
    },
  );

  it("is set apart, on the road, and then in the other store, once for each key", async () => {
    const transfer = await onTheRoad("T-WHOLE");
    expect(await heldOf(source, "T-WHOLE")).toEqual({ "JB-KNG/STORE": 60, "JB-CRB1/TRANSIT": 40 });
    const input = { ...stepOf(transfer, "T-WHOLE-r"), lines: [] };
    await receiver.work(({ road }) => road.receive(input));
    const { status, version, id } = await receiver.work(({ road }) => road.receive(input));
    expect([status, version]).toEqual(["RECEIVED", 5]);
    expect(await heldOf(source, "T-WHOLE")).toEqual({ "JB-KNG/STORE": 60, "JB-CRB1/TRANSIT": 0, "JB-CRB1/STORE": 40 });
    const closed = await receiver.work(({ transferSteps }) =>
      transferSteps.close({ ...input, transferId: id, expectedVersion: 5 }),
    );
    expect(closed.status).toBe("CLOSED");
  });

  it("of which less or more arrives wants a reason, and posts the difference", async () => {
    const transfer = await onTheRoad("T-DIFF");
    const arrive = (received: string, reason?: string) =>
      receiver.work(({ road }) =>
        road.receive({
          ...stepOf(transfer, `T-DIFF-${received}-${reason === undefined}`),
          lines: [{ lotNo: "T-DIFF", received: new Decimal(received), ...(reason && { reason }) }],
        }),
      );
    expect(await refusalOf(arrive("38"))).toBe("PRD-61");
    expect((await arrive("38", "torn bale")).status).toBe("RECEIVED_WITH_DIFF");
    expect(await heldOf(source, "T-DIFF")).toEqual({ "JB-KNG/STORE": 60, "JB-CRB1/TRANSIT": 0, "JB-CRB1/STORE": 38 });
  });

  it("that is given up frees its lots, and one that turns round brings them back", async () => {
    const given = await picked("T-CANCEL");
    expect(await refusalOf(sender.move("T-CANCEL-m", "T-CANCEL", { quantity: new Decimal(100) }))).toBe(
      "INSUFFICIENT_STOCK",
    );
    await sender.work(({ transferSteps }) => transferSteps.cancel(stepOf(given, "T-CANCEL-c")));
    expect(await refusalOf(sender.move("T-CANCEL-m", "T-CANCEL", { quantity: new Decimal(100) }))).toBe("none");
    const turned = await onTheRoad("T-BACK");
    await sender.work(({ road }) => road.takeBack(stepOf(turned, "T-BACK-b")));
    expect(await heldOf(source, "T-BACK")).toEqual({ "JB-KNG/STORE": 100, "JB-CRB1/TRANSIT": 0 });
  });

  it("does not leave with a lot that was held back after it was set apart", async () => {
    const transfer = await picked("T-HELD");
    await sender.work(({ shortening }) => shortening.shorten({ lotNo: "T-HELD", reason: "QUARANTINE" }));
    expect(await refusalOf(sender.work(({ road }) => road.ship(stepOf(transfer, "T-HELD-s"))))).toBe(
      "INSUFFICIENT_STOCK",
    );
  });

  it("is shipped by its sender alone and received by its receiver alone; others do not see it", async () => {
    const transfer = await picked("T-WHO");
    const ship =
      (key: string) =>
      ({ road }: Parameters<Parameters<Desk["work"]>[0]>[0]) =>
        road.ship(stepOf(transfer, key));
    expect(await refusalOf(receiver.work(ship("T-WHO-1")))).toBe("FORBIDDEN");
    expect(await refusalOf(stranger.work(ship("T-WHO-2")))).toBe("NOT_FOUND");
    const shipped = await sender.work(ship("T-WHO-3"));
    const receive = { ...stepOf(shipped, "T-WHO-4"), lines: [] };
    expect(await refusalOf(sender.work(({ road }) => road.receive(receive)))).toBe("FORBIDDEN");
    const seen = (desk: Desk) => desk.work(({ transfers }) => transfers.ofFacility("JB-CRB1", { first: 50 }));
    expect((await seen(stranger)).edges).toEqual([]);
    const mine = (await seen(sender)).edges.map(({ node }) => node.id);
    expect(mine).toContain(transfer.id);
    expect((await seen(receiver)).edges.map(({ node }) => node.id)).toEqual(mine);
    const first = await sender.work(({ transfers }) => transfers.ofFacility("JB-CRB1", { first: 1 }));
    expect(first.edges.map(({ node }) => node.id)).toEqual(mine.slice(0, 1));
    const after = String(first.pageInfo.endCursor);
    const next = await sender.work(({ transfers }) => transfers.ofFacility("JB-CRB1", { first: 1, after }));
    expect(next.edges.map(({ node }) => node.id)).toEqual(mine.slice(1, 2));
    expect([await wrongReserves(source), await wrongBalances(source)]).toEqual([[], []]);
  });
});
