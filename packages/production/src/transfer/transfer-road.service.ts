import { Decimal } from "@coir/kit/decimal";
import { badInput, codedError, invariantViolation } from "@coir/kit/errors";
import { In } from "typeorm";
import { fulfil, takingsOf } from "../allocation/settle-allocations.js";
import { sumOf } from "../atp/supply.js";
import { requireExact } from "../ledger/exact-quantity.js";
import { differenceOf, storeOf, transitTo } from "../ledger/places.js";
import { post } from "../ledger/post.js";
import type { StockMovement } from "../ledger/posting.js";
import { PostingReferenceType } from "../ledger/posting-reference.js";
import { StockAccount, StockStatus } from "../ledger/stock-account.entity.js";
import { PostingKind } from "../ledger/stock-posting.entity.js";
import { type Lot, LotDisposition } from "../lot/lot.entity.js";
import type { CarriedLot, Landing } from "./carried-order.service.js";
import type { Transfer } from "./transfer.entity.js";
import type {
  ReceivedLineInput,
  ReceiveTransferInput,
  ShipTransferInput,
  TransferStepInput,
} from "./transfer.input.js";
import { TransferLine } from "./transfer-line.entity.js";
import { TransferStatus } from "./transfer-status.js";
import type { TransferStepsService, TransferWorkshop } from "./transfer-steps.service.js";

const { IN_TRANSIT, RECEIVED, RECEIVED_WITH_DIFF, RETURNED } = TransferStatus;

/** In which status a lot is put into a store, by what may be done with it. */
const STORED: Readonly<Record<LotDisposition, StockStatus>> = {
  [LotDisposition.RELEASED]: StockStatus.AVAILABLE,
  [LotDisposition.PENDING_QC]: StockStatus.QC_HOLD,
  [LotDisposition.QUARANTINED]: StockStatus.QUARANTINE,
  [LotDisposition.REJECTED]: StockStatus.QUARANTINE,
  [LotDisposition.RECALLED]: StockStatus.QUARANTINE,
};

interface Carried {
  readonly line: TransferLine;
  readonly lot: Lot;
}

/** Takes transfers onto the road and off it. */
export class TransferRoadService {
  constructor(
    private readonly at: TransferWorkshop,
    private readonly steps: TransferStepsService,
  ) {}

  /**
   * Lets a transfer leave: what was set apart is on the road to the receiver.
   * @throws NOT_FOUND; FORBIDDEN to all but the sender; STALE_VERSION; INVALID_TRANSITION;
   * INSUFFICIENT_STOCK when some of it was held back since it was set apart
   */
  ship(input: ShipTransferInput): Promise<Transfer> {
    return this.steps.once("shipTransfer", input, async () => {
      const transfer = await this.steps.sent(input, IN_TRANSIT);
      const carried = await this.carriedBy(transfer);
      const lines = carried.map(({ line }) => line);
      const open =
        transfer.reservationId === null
          ? await this.at.allocations.open(transfer.id)
          : await this.at.carried.setApart(transfer, lines);
      const takings = carried.flatMap(({ line }) => {
        const ofLot = open.filter(({ lotNo }) => lotNo === line.lotNo);
        const taken = takingsOf(ofLot, new Decimal(line.quantity));
        if (sumOf(taken.map(({ quantity }) => quantity)).lt(line.quantity)) throw heldBack(line);
        return taken;
      });
      const accountIds = takings.map(({ allocation }) => allocation.accountId);
      const { manager, clock } = this.at.transfers.at;
      await fulfil(manager, takings);
      const accounts = new Map(
        (await manager.findBy(StockAccount, { id: In(accountIds) })).map((one) => [one.id, one]),
      );
      const lots = new Map(carried.map(({ lot }) => [lot.lotNo, lot]));
      const { fromFacilityCode: facilityCode, toFacilityCode } = transfer;
      const movements = takings.map(({ allocation, quantity }) => {
        const { location, status } = accounts.get(allocation.accountId) as StockAccount;
        const from = { facilityCode, location, status };
        return this.movement(lots.get(allocation.lotNo) as Lot, quantity, from, transitTo(toFacilityCode));
      });
      await this.post(transfer, "ship", PostingKind.TRANSFER_SHIP, facilityCode, await Promise.all(movements));
      return this.steps.step(transfer, IN_TRANSIT, { shippedAt: clock(), vehicleSeal: input.vehicleSeal ?? null });
    });
  }

  /**
   * Takes a transfer in. What is missing or too much is posted as a difference, with its reason.
   * @throws NOT_FOUND; FORBIDDEN to all but the receiver; STALE_VERSION; INVALID_TRANSITION; BAD_USER_INPUT;
   * INVARIANT_VIOLATION PRD-14, PRD-61 (a difference without a reason)
   */
  receive(input: ReceiveTransferInput): Promise<Transfer> {
    return this.steps.once("receiveTransfer", input, async () => {
      const transfer = await this.at.transfers.lock(input.transferId, input.expectedVersion);
      const { manager, viewer, clock } = this.at.transfers.at;
      viewer.requireFacility(transfer.toFacilityCode);
      const landing = await this.landing(transfer, transfer.toFacilityCode);
      const carried = await this.carriedBy(transfer);
      const told = new Map(input.lines.map((line) => [line.lotNo, line]));
      const unknown = input.lines.find(({ lotNo }) => !carried.some(({ line }) => line.lotNo === lotNo));
      if (unknown || told.size < input.lines.length) throw badInput("Each lot of the transfer is named once.", "lines");
      let isWhole = true;
      const movements: StockMovement[] = [];
      const landed: CarriedLot[] = [];
      for (const one of carried) {
        const { received, reason } = await this.arrived(one, told.get(one.line.lotNo));
        landed.push({ lot: one.lot, sent: new Decimal(one.line.quantity), arrived: received });
        isWhole &&= received.eq(one.line.quantity);
        movements.push(...(await this.arrival(transfer, one, received)));
        await manager.update(
          TransferLine,
          { transferId: transfer.id, lotNo: one.line.lotNo },
          { received: received.toFixed(), differenceReason: reason },
        );
      }
      const next = await this.steps.step(transfer, isWhole ? RECEIVED : RECEIVED_WITH_DIFF, { receivedAt: clock() });
      await this.post(
        next,
        "receive",
        PostingKind.TRANSFER_RECEIVE,
        transfer.toFacilityCode,
        movements,
        reasonsOf(input),
      );
      if (landing) await this.at.carried.land(landing, landed);
      return next;
    });
  }

  /**
   * Takes a transfer back that turned round on the road.
   * @throws NOT_FOUND; FORBIDDEN to all but the sender; STALE_VERSION; INVALID_TRANSITION
   */
  takeBack(input: TransferStepInput): Promise<Transfer> {
    return this.steps.once("returnTransfer", input, async () => {
      const transfer = await this.steps.step(await this.steps.sent(input), RETURNED);
      const { fromFacilityCode, toFacilityCode } = transfer;
      const landing = await this.landing(transfer, fromFacilityCode);
      const carried = await this.carriedBy(transfer);
      const movements = carried.map(({ line, lot }) => {
        const back = storeOf(fromFacilityCode, STORED[lot.disposition]);
        return this.movement(lot, new Decimal(line.quantity), transitTo(toFacilityCode), back);
      });
      await this.post(transfer, "return", PostingKind.TRANSFER_RECEIVE, fromFacilityCode, await Promise.all(movements));
      const back = carried.map(({ line: { quantity }, lot }) => {
        return { lot, sent: new Decimal(quantity), arrived: new Decimal(quantity) };
      });
      if (landing) await this.at.carried.land(landing, back);
      return transfer;
    });
  }

  /** Of a transfer that carries an order's lots, where they land: locked before anything is posted. */
  private async landing(transfer: Transfer, facilityCode: string): Promise<Landing | null> {
    return transfer.reservationId === null ? null : this.at.carried.expect(transfer, facilityCode);
  }

  private async arrived({ line }: Carried, told: ReceivedLineInput | undefined) {
    const received = told?.received ?? new Decimal(line.quantity);
    if (received.lt(0)) throw invariantViolation("PRD-14", "A quantity is not below zero.", { lotNo: line.lotNo });
    if (received.gt(0)) requireExact(received, await this.at.products.required(line.sku));
    const isWhole = received.eq(line.quantity);
    const reason = isWhole ? null : (told?.reason ?? null);
    if (!isWhole && reason === null)
      throw invariantViolation("PRD-61", `Of ${line.lotNo} more or less arrived; a reason is needed.`, {
        lotNo: line.lotNo,
      });
    return { received, reason };
  }

  /** What arrived goes into the store; what is missing, and what is too much, is a difference. */
  private async arrival(
    { toFacilityCode }: Transfer,
    { line, lot }: Carried,
    received: Decimal,
  ): Promise<StockMovement[]> {
    const [road, store] = [transitTo(toFacilityCode), storeOf(toFacilityCode, STORED[lot.disposition])];
    const sent = new Decimal(line.quantity);
    const gone = differenceOf(toFacilityCode);
    const moves = [
      { quantity: Decimal.min(sent, received), from: road, to: store },
      { quantity: sent.minus(received), from: road, to: gone },
      { quantity: received.minus(sent), from: gone, to: store },
    ].filter(({ quantity }) => quantity.gt(0));
    return Promise.all(moves.map(({ quantity, from, to }) => this.movement(lot, quantity, from, to)));
  }

  private async movement(
    { lotNo, sku, ownerCode }: Lot,
    quantity: Decimal,
    from: StockMovement["from"],
    to: StockMovement["to"],
  ): Promise<StockMovement> {
    return { product: await this.at.products.required(sku), lotNo, ownerCode, quantity, from, to };
  }

  private async carriedBy(transfer: Transfer): Promise<Carried[]> {
    const lines = await this.at.transfers.linesOf(transfer);
    const lots = new Map((await this.at.lots.several(lines.map(({ lotNo }) => lotNo))).map((lot) => [lot.lotNo, lot]));
    return lines.map((line) => ({ line, lot: lots.get(line.lotNo) as Lot }));
  }

  private async post(
    { id }: Transfer,
    deed: string,
    kind: PostingKind,
    facilityCode: string,
    movements: readonly StockMovement[],
    reason?: string,
  ): Promise<void> {
    const { manager, viewer, clock } = this.at.transfers.at;
    const now = clock();
    await post(manager, {
      key: `transfer/${id}/${deed}`,
      kind,
      facilityCode,
      effectiveAt: now,
      recordedAt: now,
      actor: viewer.subject,
      reason,
      reference: { type: PostingReferenceType.TRANSFER, id },
      movements,
    });
  }
}

function reasonsOf({ lines }: ReceiveTransferInput): string | undefined {
  const reasons = lines.flatMap(({ lotNo, reason }) => (reason === undefined ? [] : [`${lotNo}: ${reason}`]));
  return reasons.length > 0 ? reasons.join("; ") : undefined;
}

function heldBack({ lotNo, sku }: TransferLine) {
  return codedError("INSUFFICIENT_STOCK", `Less of ${lotNo} is set apart than is to leave.`, { lotNo, sku });
}
