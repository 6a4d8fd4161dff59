import type { ImportRow } from "@coir/kit/import-file/import-row";
import type { Viewer } from "@coir/kit/viewer";
import type { EntityManager } from "typeorm";
import type { AttendanceService } from "../attendance/attendance.service.js";
import type { IdentityVault } from "../participant/identity-vault.js";
import type { ParticipantService } from "../participant/participant.service.js";
import type { RateCardService } from "../rate-card/rate-card.service.js";
import type { WorkProgramService } from "../work-program/work-program.service.js";
import type { Column } from "./column-names.js";

/** The services to which lines go, as everyone else's work does. */
export interface ImportServices {
  readonly participants: ParticipantService;
  readonly attendances: AttendanceService;
  readonly programs: WorkProgramService;
  readonly rateCards: RateCardService;
  /** Opened when needed. */
  readonly vault: () => IdentityVault;
}

/** Where and for whom one line of a file is taken in. */
export interface ImportDesk {
  readonly manager: EntityManager;
  readonly viewer: Viewer;
  readonly services: ImportServices;
  readonly facilityCode: string;
  /** The present day in West Indonesian time. */
  readonly today: string;
  /** Names the line among all calls. */
  readonly key: string;
}

/** A kind of file. */
export interface ImportForm<Entry> {
  readonly required: readonly Column[];
  readonly optional: readonly Column[];
  /** The column at fault, by the rule or the input field that a refusal names. */
  readonly faults: Readonly<Record<string, Column>>;
  /** Reads a line; what is wrong is noted with it. */
  read(row: ImportRow<Column>): Entry;
  /**
   * Takes a line in.
   * @returns false when it is there already
   * @throws what the services refuse
   */
  take(desk: ImportDesk, entry: Entry): Promise<boolean>;
}
