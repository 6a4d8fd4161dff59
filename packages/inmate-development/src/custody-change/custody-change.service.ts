import { appendAudit } from "@coir/kit/audit";
import { type Clock, jakartaDayOf } from "@coir/kit/clock";
import { invalidTransition, notFound } from "@coir/kit/errors";
import { once } from "@coir/kit/idempotency";
import type { Viewer } from "@coir/kit/viewer";
import type { EntityManager } from "typeorm";
import { CustodyStatus, Participant } from "../participant/participant.entity.js";
import type { ParticipantService } from "../participant/participant.service.js";
import type { PlacementLapseService } from "../placement-lapse/placement-lapse.service.js";
import type { RecordCustodyChangeInput } from "./custody-change.input.js";

const { IN_CUSTODY, OUT_TEMPORARILY, TRANSFERRED_OUT, RELEASED, DECEASED, MERGED } = CustodyStatus;

/** From where a person may go where. */
const custodyTransitions: Readonly<Record<CustodyStatus, readonly CustodyStatus[]>> = {
  [IN_CUSTODY]: [IN_CUSTODY, OUT_TEMPORARILY, TRANSFERRED_OUT, RELEASED, DECEASED],
  [OUT_TEMPORARILY]: [OUT_TEMPORARILY, IN_CUSTODY, TRANSFERRED_OUT, RELEASED, DECEASED],
  [TRANSFERRED_OUT]: [IN_CUSTODY],
  [RELEASED]: [],
  [DECEASED]: [],
  [MERGED]: [],
};

const ACTIONS: Readonly<Partial<Record<CustodyStatus, string>>> = {
  [TRANSFERRED_OUT]: "participant.transferred",
  [RELEASED]: "participant.released",
};

/** With what the custody change service works. */
export interface CustodyWorkshop {
  readonly manager: EntityManager;
  readonly viewer: Viewer;
  readonly clock: Clock;
  readonly participants: ParticipantService;
  readonly lapses: PlacementLapseService;
}

/** Takes over from the register where a person is; work ends the same day when the person is gone. */
export class CustodyChangeService {
  constructor(private readonly at: CustodyWorkshop) {}

  /**
   * Records where a person is; placements that cannot go on end in the same transaction.
   * @throws NOT_FOUND, INVALID_TRANSITION
   */
  record(input: RecordCustodyChangeInput): Promise<Participant> {
    const { manager, viewer } = this.at;
    return once({
      manager,
      viewer,
      mutation: "recordCustodyChange",
      input,
      perform: () => this.change(input),
      idOf: ({ id }) => id,
      reread: async (id) => {
        const participant = await this.at.participants.byId(id);
        if (!participant) throw notFound("Participant", id);
        return participant;
      },
    });
  }

  private async change({ participantId, custodyStatus, releaseOn }: RecordCustodyChangeInput): Promise<Participant> {
    const { manager, viewer, clock, participants, lapses } = this.at;
    // Placements before the person, in the order of every step of a placement.
    await manager.query("SELECT FROM placement WHERE participant_id = $1 ORDER BY id FOR UPDATE", [participantId]);
    const participant = await participants.locked(participantId);
    if (!custodyTransitions[participant.custodyStatus].includes(custodyStatus))
      throw invalidTransition("Participant", participant.custodyStatus, custodyStatus);
    const today = jakartaDayOf(clock());
    const releasedOn = custodyStatus === RELEASED ? today : null;
    const changes = { custodyStatus, releaseOn: releaseOn ?? null, releasedOn };
    const deceasedOn = custodyStatus === DECEASED ? today : null;
    await manager.update(Participant, { id: participantId }, { ...changes, deceasedOn });
    await appendAudit(manager, viewer, {
      action: ACTIONS[custodyStatus] ?? "participant.custody-changed",
      entityType: "Participant",
      entityId: participantId,
      facilityCode: participant.facilityCode,
      at: clock(),
    });
    await lapses.endLapsedPlacements({ participantId });
    return Object.assign(participant, changes);
  }
}
