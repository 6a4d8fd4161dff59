import { newId, seedId } from "@coir/kit/ids";
import type { DomainEvent } from "@coir/kit/outbox";

/** The main programme of a UPT in the story. */
export function mainProgramOf(facilityCode: string): string {
  return seedId("WorkProgram", `${facilityCode}/main`);
}

/** What is to be told of a programme; it is at work at Kuningan unless something else is said. */
export interface ProgramWishes {
  readonly id?: string;
  readonly facilityCode?: string;
  readonly status?: string;
  readonly sequence?: number;
}

/** The event by which inmate-development tells of a work programme. */
export function programTold({ sequence = 1, ...wishes }: ProgramWishes = {}): DomainEvent {
  const facilityCode = wishes.facilityCode ?? "JB-KNG";
  const id = wishes.id ?? mainProgramOf(facilityCode);
  return {
    id: newId(),
    type: "inmate.work-program.changed.v1",
    version: 1,
    occurredAt: "2026-07-06T00:00:00.000Z",
    aggregate: `WorkProgram:${id}`,
    sequence,
    data: { id, facilityCode, kind: "STATE_USE_PRODUCTION", stage: "ROPE_SPINNING", status: "ACTIVE", ...wishes },
    traceId: null,
  };
}
