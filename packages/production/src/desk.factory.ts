import { Decimal } from "@coir/kit/decimal";
import { codeOf } from "@coir/kit/errors";
import { inTransaction } from "@coir/kit/transaction";
import { Viewer, type ViewerClaims } from "@coir/kit/viewer";
import { GraphQLError } from "graphql";
import type { DataSource } from "typeorm";
import { type ProgramWishes, programTold } from "./known-program/known-program.factory.js";
import { StorageLocation } from "./ledger/stock-account.entity.js";
import { LotDisposition } from "./lot/lot.entity.js";
import type { ProductionRun } from "./production-run/production-run.entity.js";
import type { ReceiveMaterialInput } from "./receipt/receipt.input.js";
import type { RecordOutputInput } from "./run-output/run-output.input.js";
import type { StartRunInput } from "./run-start/run-start.input.js";
import { openServices } from "./services.js";
import type { MoveStockInput } from "./stock-move/stock-move.input.js";

/** A desk in Kuningan, at which someone works through the services; each piece of work is a transaction of its own. */
export class Desk {
  constructor(
    private readonly source: DataSource,
    private readonly claims: Partial<ViewerClaims> = {},
    private readonly now = new Date("2026-09-16T09:00:00Z"),
  ) {}

  /** The same desk with another person at it. */
  of(claims: Partial<ViewerClaims>): Desk {
    return new Desk(this.source, { ...this.claims, ...claims }, this.now);
  }

  /** The same desk at another time. */
  at(now: string): Desk {
    return new Desk(this.source, this.claims, new Date(now));
  }

  work<Result>(task: (services: ReturnType<typeof openServices>) => Promise<Result>): Promise<Result> {
    const viewer = new Viewer({ subject: "clerk", scopes: [], facilities: ["JB-KNG"], person: true, ...this.claims });
    return inTransaction(this.source, viewer, (manager) =>
      task(openServices({ manager, viewer, clock: () => this.now })),
    );
  }

  /** Hears of a work programme that is at work at Kuningan, or what the wishes say. */
  hear(program: ProgramWishes = {}) {
    return this.work(({ programs }) => programs.keep(programTold(program)));
  }

  /** Receives 100 kg of fibre, or what the input says. */
  receive(lotNo: string, input: Partial<ReceiveMaterialInput> = {}) {
    const receipt = {
      idempotencyKey: lotNo,
      facilityCode: "JB-KNG",
      lotNo,
      sku: "FIB-MIX-A",
      quantity: new Decimal(100),
      supplierCode: "PT-ALN-SYN",
    };
    return this.work(({ receipts }) => receipts.receive({ ...receipt, ...input }));
  }

  /** Starts a run of rope on 50 kg of each lot, or what the input says. */
  start(key: string, lotNos: readonly string[], input: Partial<StartRunInput> = {}) {
    const run = {
      idempotencyKey: key,
      facilityCode: "JB-KNG",
      sku: "ROPE-6",
      workedByInmates: false,
      standardHours: new Decimal(8),
      materials: lotNos.map((lotNo) => ({ lotNo, quantity: new Decimal(50) })),
    };
    return this.work(({ starts }) => starts.start({ ...run, ...input }));
  }

  /** Records 48 kg of rope, or what the input says. */
  record(run: Pick<ProductionRun, "id" | "version">, lotNo: string, input: Partial<RecordOutputInput> = {}) {
    const output = {
      idempotencyKey: lotNo,
      runId: run.id,
      expectedVersion: run.version,
      outputs: [{ lotNo, quantity: new Decimal(48) }],
      disposition: LotDisposition.PENDING_QC,
    };
    return this.work(({ outputs }) => outputs.record({ ...output, ...input }));
  }

  /** Moves 1 kg from the store to the staging place, or what the input says. */
  move(idempotencyKey: string, lotNo: string, input: Partial<MoveStockInput> = {}) {
    const facility = { fromFacilityCode: "JB-KNG", toFacilityCode: "JB-KNG" };
    const places = { ...facility, fromLocation: StorageLocation.STORE, toLocation: StorageLocation.STAGING };
    return this.work(({ moves }) =>
      moves.move({ idempotencyKey, lotNo, quantity: new Decimal(1), ...places, ...input }),
    );
  }

  /** Closes a month. */
  close(key: string, month: string) {
    return this.work(({ closing }) => closing.close({ idempotencyKey: key, facilityCode: "JB-KNG", month }));
  }
}

/**
 * How work is refused: the code, and the number of the rule that it would break.
 * @returns `none` when it is not refused
 */
export function refusalOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "none",
    (error: unknown) => {
      const details = error instanceof GraphQLError ? error.extensions.details : undefined;
      const invariant = (details as { readonly invariant?: string } | undefined)?.invariant;
      return invariant ?? codeOf(error) ?? String(error);
    },
  );
}
