import { appendAudit } from "@coir/kit/audit";
import { Decimal } from "@coir/kit/decimal";
import { badInput, codedError, notFound } from "@coir/kit/errors";
import { once } from "@coir/kit/idempotency";
import { newId } from "@coir/kit/ids";
import { AllocationConsumer, LotAllocationStatus } from "../allocation/lot-allocation.entity.js";
import type { LotAllocationService } from "../allocation/lot-allocation.service.js";
import { giveUp } from "../allocation/settle-allocations.js";
import { requireExact } from "../ledger/exact-quantity.js";
import type { LotService } from "../lot/lot.service.js";
import type { ProductService } from "../product/product.service.js";
import { lockBuckets } from "../promise-bucket/lock-buckets.js";
import { requireEachOnce } from "../run-start/run-material.service.js";
import type { CarriedOrderService } from "./carried-order.service.js";
import { Transfer } from "./transfer.entity.js";
import type { DraftTransferInput, TransferStepInput } from "./transfer.input.js";
import type { TransferService } from "./transfer.service.js";
import { TransferLine } from "./transfer-line.entity.js";
import { requireTransferStep, TransferStatus } from "./transfer-status.js";

const { DRAFT, APPROVED, PICKED, CLOSED, CANCELLED } = TransferStatus;

/** With what transfers are prepared. */
export interface TransferWorkshop {
  readonly transfers: TransferService;
  readonly products: ProductService;
  readonly lots: LotService;
  readonly allocations: LotAllocationService;
  readonly carried: CarriedOrderService;
}

/** Prepares transfers, and closes them. The sender does all but the closing. */
export class TransferStepsService {
  constructor(private readonly at: TransferWorkshop) {}

  /**
   * Writes a transfer down.
   * @throws FORBIDDEN; NOT_FOUND for a lot or a reservation; BAD_USER_INPUT; INVARIANT_VIOLATION PRD-14
   */
  draft(input: DraftTransferInput): Promise<Transfer> {
    return this.once("draftTransfer", input, () => this.write(input));
  }

  /** @throws NOT_FOUND; FORBIDDEN; STALE_VERSION; INVALID_TRANSITION */
  approve(input: TransferStepInput): Promise<Transfer> {
    return this.once("approveTransfer", input, async () => this.step(await this.sent(input), APPROVED));
  }

  /**
   * Sets the lots of a transfer apart; those of an order are so already.
   * @throws NOT_FOUND; FORBIDDEN; STALE_VERSION; INVALID_TRANSITION; INSUFFICIENT_STOCK
   */
  pick(input: TransferStepInput): Promise<Transfer> {
    return this.once("pickTransfer", input, async () => {
      const lots = await this.lotsOf(input.transferId);
      const transfer = await this.sent(input, PICKED);
      if (transfer.reservationId !== null) {
        await this.at.carried.setApart(transfer, await this.at.transfers.linesOf(transfer));
        return this.step(transfer, PICKED);
      }
      for (const { lot, quantity } of lots) {
        const facilityCode = transfer.fromFacilityCode;
        await this.at.allocations.allocate({
          consumer: AllocationConsumer.TRANSFER,
          consumerId: transfer.id,
          facilityCode,
          sku: lot.sku,
          ownerCode: lot.ownerCode,
          quantity,
          lots: [{ lotNo: lot.lotNo, quantity }],
        });
      }
      return this.step(transfer, PICKED);
    });
  }

  /** @throws NOT_FOUND; FORBIDDEN; STALE_VERSION; INVALID_TRANSITION */
  cancel(input: TransferStepInput): Promise<Transfer> {
    return this.once("cancelTransfer", input, async () => {
      const transfer = await this.step(await this.sent(input), CANCELLED);
      const open = await this.at.allocations.open(transfer.id);
      await giveUp(this.at.transfers.at.manager, open, LotAllocationStatus.RELEASED);
      return transfer;
    });
  }

  /** @throws NOT_FOUND; STALE_VERSION; INVALID_TRANSITION; FORBIDDEN to all but the receiver */
  close(input: TransferStepInput): Promise<Transfer> {
    return this.once("closeTransfer", input, async () => {
      const transfer = await this.at.transfers.lock(input.transferId, input.expectedVersion);
      this.at.transfers.at.viewer.requireFacility(transfer.toFacilityCode);
      return this.step(transfer, CLOSED);
    });
  }

  /** Does a step once for its key. */
  once(
    mutation: string,
    input: { readonly idempotencyKey: string },
    perform: () => Promise<Transfer>,
  ): Promise<Transfer> {
    const { manager, viewer } = this.at.transfers.at;
    const reread = (id: string) => this.at.transfers.required(id);
    return once({ manager, viewer, mutation, input, perform, idOf: ({ id }) => id, reread });
  }

  /**
   * The transfer, locked, for its sender.
   * @throws NOT_FOUND; FORBIDDEN; STALE_VERSION; INVALID_TRANSITION when it may not go to the next state
   */
  async sent({ transferId, expectedVersion }: TransferStepInput, next?: TransferStatus): Promise<Transfer> {
    const transfer = await this.at.transfers.lock(transferId, expectedVersion);
    this.at.transfers.at.viewer.requireFacility(transfer.fromFacilityCode);
    if (next) requireTransferStep(transfer.status, next);
    return transfer;
  }

  /**
   * Takes a locked transfer one step further.
   * @throws INVALID_TRANSITION
   */
  async step(transfer: Transfer, status: TransferStatus, changes: Partial<Transfer> = {}): Promise<Transfer> {
    const { manager, viewer, clock } = this.at.transfers.at;
    requireTransferStep(transfer.status, status);
    const changed = { ...changes, status, version: transfer.version + 1 };
    await manager.update(Transfer, { id: transfer.id }, changed);
    await appendAudit(manager, viewer, {
      action: `transfer.${status.toLowerCase().replaceAll("_", "-")}`,
      entityType: "Transfer",
      entityId: transfer.id,
      facilityCode: transfer.fromFacilityCode,
      at: clock(),
    });
    return Object.assign(transfer, changed);
  }

  private async write({
    fromFacilityCode,
    toFacilityCode,
    lines,
    reservationId,
  }: DraftTransferInput): Promise<Transfer> {
    const { manager, viewer, clock } = this.at.transfers.at;
    viewer.requireFacility(fromFacilityCode);
    if (fromFacilityCode === toFacilityCode) throw badInput("A transfer is between two UPTs.", "toFacilityCode");
    if (reservationId !== undefined) await this.at.carried.requireRoute(reservationId, toFacilityCode);
    requireEachOnce(lines, "lines");
    const known = new Map((await this.at.lots.several(lines.map(({ lotNo }) => lotNo))).map((lot) => [lot.lotNo, lot]));
    const transfer = manager.create(Transfer, {
      id: newId(),
      fromFacilityCode,
      toFacilityCode,
      reservationId: reservationId ?? null,
      status: DRAFT,
      draftedAt: clock(),
      vehicleSeal: null,
      shippedAt: null,
      receivedAt: null,
      version: 1,
    });
    const rows = lines.map(({ lotNo, quantity }) => {
      const lot = known.get(lotNo);
      if (!lot) throw notFound("Lot", lotNo);
      return {
        transferId: transfer.id,
        lotNo,
        sku: lot.sku,
        quantity: quantity.toFixed(),
        received: null,
        differenceReason: null,
      };
    });
    for (const { sku, quantity } of rows) requireExact(new Decimal(quantity), await this.at.products.required(sku));
    await manager.insert(Transfer, transfer);
    await manager.insert(TransferLine, rows);
    await appendAudit(manager, viewer, {
      action: "transfer.drafted",
      entityType: "Transfer",
      entityId: transfer.id,
      facilityCode: fromFacilityCode,
      at: clock(),
    });
    return transfer;
  }

  /** The lots of a transfer, their buckets locked until the commit. */
  private async lotsOf(transferId: string) {
    const { fromFacilityCode: facilityCode } = await this.at.transfers.required(transferId);
    const lines = await this.at.transfers.linesOf({ id: transferId });
    const lots = new Map((await this.at.lots.several(lines.map(({ lotNo }) => lotNo))).map((lot) => [lot.lotNo, lot]));
    const found = lines.map(({ lotNo, quantity }) => {
      const lot = lots.get(lotNo);
      if (!lot) throw codedError("NOT_FOUND", `Lot ${lotNo} does not exist.`, { type: "Lot", key: lotNo });
      return { lot, quantity: new Decimal(quantity) };
    });
    await lockBuckets(
      this.at.transfers.at.manager,
      found.map(({ lot: { sku, ownerCode } }) => ({ facilityCode, sku, ownerCode })),
    );
    return found;
  }
}
