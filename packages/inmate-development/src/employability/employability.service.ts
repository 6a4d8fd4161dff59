import { appendAudit } from "@coir/kit/audit";
import type { Clock } from "@coir/kit/clock";
import { notFound } from "@coir/kit/errors";
import { once } from "@coir/kit/idempotency";
import { newId } from "@coir/kit/ids";
import { loaderOfMany } from "@coir/kit/loader";
import type { Viewer } from "@coir/kit/viewer";
import type { EntityManager } from "typeorm";
import type { ParticipantService } from "../participant/participant.service.js";
import type { RateEmployabilityInput } from "./employability.input.js";
import { EmployabilityRating } from "./employability-rating.entity.js";

/** With what the employability service works. */
export interface EmployabilityWorkshop {
  readonly manager: EntityManager;
  readonly viewer: Viewer;
  readonly clock: Clock;
  readonly participants: ParticipantService;
}

/** How far people are with the skills that any work asks for. */
export class EmployabilityService {
  private readonly ofParticipantLoader;

  constructor(private readonly at: EmployabilityWorkshop) {
    this.ofParticipantLoader = loaderOfMany(at.manager, EmployabilityRating, "participantId", "id");
  }

  /** The latest rating of each skill that was rated. */
  async latestOf(participantId: string): Promise<EmployabilityRating[]> {
    const ratings = await this.ofParticipantLoader.load(participantId);
    return [...new Map(ratings.map((rating) => [rating.skill, rating])).values()];
  }

  /**
   * Records how far a person is with a skill, in place of what was recorded before.
   * @throws NOT_FOUND
   */
  rate(input: RateEmployabilityInput): Promise<EmployabilityRating> {
    const { manager, viewer } = this.at;
    return once({
      manager,
      viewer,
      mutation: "rateEmployability",
      input,
      perform: () => this.add(input),
      idOf: ({ id }) => id,
      reread: async (id) => {
        const rating = await manager.findOneBy(EmployabilityRating, { id });
        if (!rating || !viewer.actsFor(rating.facilityCode)) throw notFound("EmployabilityRating", id);
        return rating;
      },
    });
  }

  private async add({ idempotencyKey: _, ...facts }: RateEmployabilityInput): Promise<EmployabilityRating> {
    const { manager, viewer, clock, participants } = this.at;
    const { facilityCode } = await participants.locked(facts.participantId);
    const at = clock();
    const rating = manager.create(EmployabilityRating, { id: newId(), facilityCode, ...facts, ratedAt: at });
    await manager.insert(EmployabilityRating, rating);
    const told = { entityType: "EmployabilityRating", entityId: rating.id, facilityCode, at };
    await appendAudit(manager, viewer, { action: "employability.rated", ...told });
    return rating;
  }
}
