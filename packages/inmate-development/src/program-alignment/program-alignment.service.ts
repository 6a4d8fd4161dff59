import { appendAudit } from "@coir/kit/audit";
import type { Clock } from "@coir/kit/clock";
import { notFound } from "@coir/kit/errors";
import { once } from "@coir/kit/idempotency";
import type { Viewer } from "@coir/kit/viewer";
import DataLoader from "dataloader";
import { type EntityManager, In } from "typeorm";
import type { WorkProgramService } from "../work-program/work-program.service.js";
import { ProgramAlignment } from "./program-alignment.entity.js";
import type { RecordProgramAlignmentInput } from "./program-alignment.input.js";

/** With what the alignment service works. */
export interface AlignmentWorkshop {
  readonly manager: EntityManager;
  readonly viewer: Viewer;
  readonly clock: Clock;
  readonly programs: WorkProgramService;
}

/** Which national aims the programmes serve. */
export class ProgramAlignmentService {
  private readonly ofProgramLoader;

  constructor(private readonly at: AlignmentWorkshop) {
    this.ofProgramLoader = new DataLoader(async (ids: readonly string[]) => {
      const order = { framework: "ASC", itemNo: "ASC" } as const;
      const rows = await at.manager.find(ProgramAlignment, { where: { workProgramId: In([...ids]) }, order });
      const byProgram = Map.groupBy(rows, ({ workProgramId }) => workProgramId);
      return ids.map((id) => byProgram.get(id) ?? []);
    });
  }

  /** The aims that a programme serves, by list. */
  ofProgram(workProgramId: string): Promise<ProgramAlignment[]> {
    return this.ofProgramLoader.load(workProgramId);
  }

  /**
   * Records an aim that a programme serves, or what is newly known of it.
   * @throws NOT_FOUND for a programme of a UPT that the viewer does not act for
   */
  record(input: RecordProgramAlignmentInput): Promise<ProgramAlignment> {
    const { manager, viewer } = this.at;
    const { idempotencyKey: _, wording = null, ...facts } = input;
    const { workProgramId, framework, itemNo } = facts;
    const reread = async () => {
      await this.ownProgram(workProgramId);
      return manager.findOneByOrFail(ProgramAlignment, { workProgramId, framework, itemNo });
    };
    return once({
      manager,
      viewer,
      mutation: "recordProgramAlignment",
      input,
      idOf: () => workProgramId,
      reread,
      perform: async () => {
        const { facilityCode } = await this.ownProgram(workProgramId);
        await this.register([{ ...facts, wording }]);
        await appendAudit(manager, viewer, {
          action: "work-program.aligned",
          entityType: "WorkProgram",
          entityId: workProgramId,
          facilityCode,
          at: this.at.clock(),
        });
        return reread();
      },
    });
  }

  /** Enters aims into the table, or what is newly known of them. */
  async register(alignments: readonly ProgramAlignment[]): Promise<void> {
    await this.at.manager.upsert(
      ProgramAlignment,
      alignments.map((one) => ({ ...one })),
      ["workProgramId", "framework", "itemNo"],
    );
  }

  private async ownProgram(id: string) {
    const program = await this.at.programs.byId(id);
    if (!program || !this.at.viewer.actsFor(program.facilityCode)) throw notFound("WorkProgram", id);
    return program;
  }
}
