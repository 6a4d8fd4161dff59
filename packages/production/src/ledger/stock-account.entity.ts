import { registerEnumType } from "type-graphql";
import { Check, Column, Entity, Index, PrimaryColumn } from "typeorm";

export enum StorageLocation {
  STORE = "STORE",
  STAGING = "STAGING",
  WIP = "WIP",
  TRANSIT = "TRANSIT",
  SUPPLIER = "SUPPLIER",
  PRODUCTION = "PRODUCTION",
  CUSTOMER = "CUSTOMER",
  SCRAP = "SCRAP",
  DIFFERENCE = "DIFFERENCE",
  OPENING = "OPENING",
}

registerEnumType(StorageLocation, {
  name: "StorageLocation",
  description: "Where stock lies within a UPT, or from or to where it comes or goes.",
  valuesConfig: {
    STORE: { description: "The store." },
    STAGING: { description: "Set out for loading." },
    WIP: { description: "At the work places, in a run." },
    TRANSIT: { description: "On the road to this UPT." },
    SUPPLIER: { description: "Virtual: what came from suppliers." },
    PRODUCTION: { description: "Virtual: what runs used up and made." },
    CUSTOMER: { description: "Virtual: what left for buyers." },
    SCRAP: { description: "Virtual: what was thrown away." },
    DIFFERENCE: { description: "Virtual: what counts and arrivals found more or less." },
    OPENING: { description: "Virtual: what lay there before the ledger began." },
  },
});

export enum StockStatus {
  AVAILABLE = "AVAILABLE",
  QC_HOLD = "QC_HOLD",
  QUARANTINE = "QUARANTINE",
  STAGED = "STAGED",
  WIP = "WIP",
  IN_TRANSIT = "IN_TRANSIT",
  VIRTUAL = "VIRTUAL",
}

registerEnumType(StockStatus, {
  name: "StockStatus",
  description: "What may be done with stock where it lies.",
  valuesConfig: {
    AVAILABLE: { description: "Free for use." },
    QC_HOLD: { description: "Waits for the quality check." },
    QUARANTINE: { description: "Held back." },
    STAGED: { description: "Set out for loading." },
    WIP: { description: "In a run." },
    IN_TRANSIT: { description: "On the road." },
    VIRTUAL: { description: "Not stock: the other side of a posting." },
  },
});

/** Stock of one lot and owner at one place. Virtual accounts have no balance. */
@Entity("stock_account")
@Index("stock_account_key", { synchronize: false })
@Index("stock_account_of_lot", ["lotNo"])
@Index("stock_account_of_product", ["sku", "facilityCode"])
@Index("stock_account_of_owner", ["ownerCode", "facilityCode", "sku"])
@Index("stock_account_live", ["sku", "facilityCode"], { where: "is_live" })
@Index("stock_account_own", ["facilityCode", "sku"], { where: "is_live AND owner_code IS NULL" })
@Check(
  "stock_account_location",
  "location IN ('STORE', 'STAGING', 'WIP', 'TRANSIT', 'SUPPLIER', 'PRODUCTION', 'CUSTOMER', 'SCRAP', 'DIFFERENCE', 'OPENING')",
)
@Check("stock_account_status", "(status = 'VIRTUAL') = (location NOT IN ('STORE', 'STAGING', 'WIP', 'TRANSIT'))")
@Check(
  "stock_account_status_known",
  "status IN ('AVAILABLE', 'QC_HOLD', 'QUARANTINE', 'STAGED', 'WIP', 'IN_TRANSIT', 'VIRTUAL')",
)
export class StockAccount {
  @PrimaryColumn("uuid")
  id!: string;

  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @Column("text")
  location!: StorageLocation;

  @Column("text")
  sku!: string;

  @Column("text", { name: "lot_no", nullable: true })
  lotNo!: string | null;

  @Column("text", { name: "owner_code", nullable: true })
  ownerCode!: string | null;

  @Column("text")
  status!: StockStatus;

  /** Whether it holds anything; the database keeps it with the balance. */
  @Column("boolean", { name: "is_live", default: false, select: false })
  isLive!: boolean;
}
