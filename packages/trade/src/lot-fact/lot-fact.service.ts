import { notFound } from "@coir/kit/errors";
import { loaderBy } from "@coir/kit/loader";
import type { DomainEvent } from "@coir/kit/outbox";
import type { EntityManager } from "typeorm";
import { z } from "zod";
import { LotFact } from "./lot-fact.entity.js";

const told = z.object({
  lotNo: z.string().min(1),
  sku: z.string().min(1),
  facilityCode: z.string().min(1),
  quantity: z.union([z.string(), z.number()]).transform(String),
  unit: z.string().min(1),
  disposition: z.string().min(1),
  labourOrigin: z.enum(["NONE", "INMATE_PART", "INMATE_WHOLE", "UNKNOWN"]),
  upstream: z.array(
    z.object({ facilityCode: z.string(), workProgramId: z.string(), month: z.string().regex(/^\d{4}-\d{2}$/) }),
  ),
});

/** What production's events tell about lots. */
export class LotFactService {
  private readonly loader;

  constructor(private readonly manager: EntityManager) {
    this.loader = loaderBy(manager, LotFact, "lotNo");
  }

  byLotNo(lotNo: string): Promise<LotFact | null> {
    return this.loader.load(lotNo);
  }

  /**
   * What was told of a lot.
   * @throws NOT_FOUND
   */
  async required(lotNo: string): Promise<LotFact> {
    const lot = await this.byLotNo(lotNo);
    if (!lot) throw notFound("Lot", lotNo);
    return lot;
  }

  /** The facts of lots by their numbers, locked in the order of the numbers until the transaction ends. */
  async locked(lotNos: readonly string[]): Promise<ReadonlyMap<string, LotFact>> {
    const facts = await this.manager
      .createQueryBuilder(LotFact, "fact")
      .where("fact.lotNo = ANY(:lotNos)", { lotNos })
      .orderBy("fact.lotNo")
      .setLock("pessimistic_write")
      .getMany();
    return new Map(facts.map((fact) => [fact.lotNo, fact]));
  }

  /** Keeps what an event tells; an event older than the kept one changes nothing. */
  async keep(event: DomainEvent): Promise<void> {
    const { lotNo, sku, facilityCode, quantity, unit, disposition, labourOrigin, upstream } = told.parse(event.data);
    await this.manager.query(
      `INSERT INTO lot_fact (lot_no, sku, facility_code, quantity, unit, disposition, labour_origin, upstream, sequence)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       ON CONFLICT (lot_no) DO UPDATE SET sku = excluded.sku, facility_code = excluded.facility_code, quantity = excluded.quantity, unit = excluded.unit,
         disposition = excluded.disposition, labour_origin = excluded.labour_origin, upstream = excluded.upstream, sequence = excluded.sequence
       WHERE lot_fact.sequence < excluded.sequence`,
      [lotNo, sku, facilityCode, quantity, unit, disposition, labourOrigin, JSON.stringify(upstream), event.sequence],
    );
  }
}
