import type { Clock } from "@coir/kit/clock";
import { badInput, invariantViolation, notFound } from "@coir/kit/errors";
import { once } from "@coir/kit/idempotency";
import { newId } from "@coir/kit/ids";
import type { Viewer } from "@coir/kit/viewer";
import type { EntityManager } from "typeorm";
import type { Placement } from "../placement/placement.entity.js";
import type { PlacementService } from "../placement/placement.service.js";
import type { WorkProgramService } from "../work-program/work-program.service.js";
import type { PassOverInput, PlaceFromWaitlistInput } from "./waitlist.input.js";
import type { WaitlistService } from "./waitlist.service.js";
import { WaitlistEntry, WaitlistStatus } from "./waitlist-entry.entity.js";
import { WaitlistPassOver } from "./waitlist-pass-over.entity.js";

/** With what the placing service works. */
export interface PlacingWorkshop {
  readonly manager: EntityManager;
  readonly viewer: Viewer;
  readonly clock: Clock;
  readonly waitlist: WaitlistService;
  readonly placements: PlacementService;
  readonly programs: WorkProgramService;
}

/** Takes people from the waiting list in its order, or says of each who is passed over why. */
export class WaitlistPlacingService {
  constructor(private readonly at: PlacingWorkshop) {}

  /**
   * Puts a placement forward for an approved entry.
   * @throws as moveWaitlistEntry and proposePlacement; INVARIANT_VIOLATION INM-51 when somebody earlier is passed over without a reason
   */
  place(input: PlaceFromWaitlistInput): Promise<Placement> {
    const { manager, viewer } = this.at;
    return once({
      manager,
      viewer,
      mutation: "placeFromWaitlist",
      input,
      perform: () => this.allocate(input),
      idOf: ({ id }) => id,
      reread: async (id) => {
        const placement = await this.at.placements.byId(id);
        if (!placement) throw notFound("Placement", id);
        return placement;
      },
    });
  }

  private async allocate({
    passedOver,
    startsOn,
    idempotencyKey,
    ...step
  }: PlaceFromWaitlistInput): Promise<Placement> {
    const { waitlist, placements, programs } = this.at;
    const entry = await waitlist.movable(step, WaitlistStatus.ALLOCATED);
    // One caller at a time, so that two never agree that nobody is before them.
    await programs.locked(entry.workProgramId);
    await this.passOver(entry, passedOver);
    const { participantId, workProgramId } = entry;
    const placement = await placements.propose({ idempotencyKey, participantId, workProgramId, startsOn });
    await waitlist.change(entry, { status: WaitlistStatus.ALLOCATED, placementId: placement.id });
    return placement;
  }

  /** Everybody approved who asked earlier has a reason, and nobody else. */
  private async passOver(entry: WaitlistEntry, reasons: readonly PassOverInput[]): Promise<void> {
    const earlier: { id: string }[] = await this.at.manager.query(
      `SELECT id FROM waitlist_entry
       WHERE work_program_id = $1 AND status = 'APPROVED' AND (applied_at, id) < ($2::timestamptz, $3::uuid)`,
      [entry.workProgramId, entry.appliedAt, entry.id],
    );
    const given = new Map(reasons.map(({ entryId, reason }) => [entryId, reason]));
    const silent = earlier.filter(({ id }) => !given.has(id));
    if (silent.length > 0)
      throw invariantViolation("INM-51", "Nobody who asked earlier is passed over without a reason.", {
        entries: silent.length,
      });
    if (given.size > earlier.length) throw badInput("Only who waits and asked earlier is passed over.", "passedOver");
    const passedAt = this.at.clock();
    const notes = [...given].map(([entryId, reason]) => ({
      ...{ id: newId(), facilityCode: entry.facilityCode, entryId },
      ...{ favouredEntryId: entry.id, reason, passedAt },
    }));
    if (notes.length > 0) await this.at.manager.insert(WaitlistPassOver, notes);
  }
}
