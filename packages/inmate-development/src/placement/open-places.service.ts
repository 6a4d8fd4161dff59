import type { Viewer } from "@coir/kit/viewer";
import DataLoader from "dataloader";
import type { EntityManager } from "typeorm";
import type { WorkProgram } from "../work-program/work-program.entity.js";
import { Placement, PlacementStatus } from "./placement.entity.js";

/** States in which a place is taken. */
export const HOLDS_A_PLACE: readonly PlacementStatus[] = [
  PlacementStatus.APPROVED,
  PlacementStatus.ACTIVE,
  PlacementStatus.SUSPENDED,
];

/** How many places of a programme are free. */
export class OpenPlacesService {
  private readonly takenLoader;

  constructor(
    private readonly manager: EntityManager,
    private readonly viewer: Viewer,
  ) {
    this.takenLoader = new DataLoader((programIds: readonly string[]) => this.taken(programIds));
  }

  /** The free places; null for a viewer who does not act for the UPT, since they tell the headcount. */
  async of({ id, facilityCode, capacity }: WorkProgram): Promise<number | null> {
    return this.viewer.actsFor(facilityCode) ? capacity - (await this.takenLoader.load(id)) : null;
  }

  /** How many places of each programme are taken, counted in one statement. */
  private async taken(programIds: readonly string[]): Promise<number[]> {
    const rows: { programId: string; places: string }[] = await this.manager
      .createQueryBuilder(Placement, "placement")
      .select("placement.workProgramId", "programId")
      .addSelect("count(*)", "places")
      .where("placement.workProgramId = ANY(:programIds)", { programIds })
      .andWhere("placement.status = ANY(:taken)", { taken: HOLDS_A_PLACE })
      .groupBy("placement.workProgramId")
      .getRawMany();
    const places = new Map(rows.map((row) => [row.programId, Number(row.places)]));
    return programIds.map((id) => places.get(id) ?? 0);
  }
}
