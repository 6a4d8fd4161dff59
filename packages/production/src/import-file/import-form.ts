import type { Clock } from "@coir/kit/clock";
import type { ImportRow } from "@coir/kit/import-file/import-row";
import type { Viewer } from "@coir/kit/viewer";
import type { EntityManager } from "typeorm";
import type { LotService } from "../lot/lot.service.js";
import type { LotBirthService } from "../lot/lot-birth.service.js";
import type { LotCostService } from "../lot-cost/lot-cost.service.js";
import type { ProductService } from "../product/product.service.js";
import type { ReceiptService } from "../receipt/receipt.service.js";
import type { ShorteningService } from "../reservation-lots/shorten-allocations.js";
import type { RunOutputService } from "../run-output/run-output.service.js";
import type { RunStartService } from "../run-start/run-start.service.js";
import type { Column } from "./column-names.js";

/** The services to which rows go, as everyone else's work does. */
export interface ImportServices {
  readonly products: ProductService;
  readonly lots: LotService;
  readonly births: LotBirthService;
  readonly costs: LotCostService;
  readonly receipts: ReceiptService;
  readonly shortening: ShorteningService;
  readonly starts: RunStartService;
  readonly outputs: RunOutputService;
}

/** Where and for whom one document of a file is taken in. */
export interface ImportDesk {
  readonly manager: EntityManager;
  readonly viewer: Viewer;
  readonly clock: Clock;
  readonly services: ImportServices;
  readonly facilityCode: string;
  /** Number of the document. */
  readonly number: string;
  /** Names the document among all calls. */
  readonly key: string;
  /** Why it is entered late, where the document does not say. */
  readonly reason: string | undefined;
}

/** A kind of file. */
export interface ImportForm<Entry> {
  readonly required: readonly Column[];
  readonly optional: readonly Column[];
  /** Whether rows that follow each other under one number are one document. */
  readonly isGrouped: boolean;
  /** Reads a document; what is wrong is noted with its rows. */
  read(rows: readonly [ImportRow<Column>, ...ImportRow<Column>[]]): Entry;
  /** Takes a document in. @throws what the services refuse */
  take(desk: ImportDesk, entry: Entry): Promise<void>;
}
