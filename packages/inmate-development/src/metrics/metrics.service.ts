import { appendAudit } from "@coir/kit/audit";
import type { Clock } from "@coir/kit/clock";
import { badInput, forbidden, invariantViolation, notFound } from "@coir/kit/errors";
import { once } from "@coir/kit/idempotency";
import type { Viewer } from "@coir/kit/viewer";
import { monthsOf, type Period } from "@coir/vocabulary/period";
import type { EntityManager } from "typeorm";
import type { FacilityService } from "../facility/facility.service.js";
import { figuresOfPlaces, REGION } from "./figures-of-places.js";
import { keepCells } from "./kept-cells.js";
import { metricCells } from "./metric-facts.js";
import { MetricSnapshot } from "./metric-snapshot.entity.js";
import type { PublishMetricsInput } from "./metrics.input.js";

/** With what the metrics service works. */
export interface MetricsWorkshop {
  readonly manager: EntityManager;
  readonly viewer: Viewer;
  readonly clock: Clock;
  readonly facilities: FacilityService;
}

/** Published figures. Nothing else is ever shown of a metric, to nobody: free dates could be told from each other. */
export class MetricsService {
  constructor(private readonly at: MetricsWorkshop) {}

  /** The region's figures of a period; null until they are published. */
  ofRegion({ value }: Period): Promise<MetricSnapshot | null> {
    return this.at.manager.findOneBy(MetricSnapshot, { period: value, place: REGION });
  }

  /** The figures of every UPT in a period, by code; none until they are published. */
  async ofFacilities({ value }: Period): Promise<MetricSnapshot[]> {
    const all = await this.at.manager.find(MetricSnapshot, { where: { period: value }, order: { place: "ASC" } });
    return all.filter(({ place }) => place !== REGION);
  }

  /**
   * Reckons, protects and freezes the figures of a period, of every UPT and of the region.
   * @throws FORBIDDEN; BAD_USER_INPUT; INVARIANT_VIOLATION INM-43 while a month is open, or when it was published before
   */
  publish(input: PublishMetricsInput): Promise<MetricSnapshot> {
    const { manager, viewer } = this.at;
    return once({
      manager,
      viewer,
      mutation: "publishMetrics",
      input,
      perform: () => this.freeze(input.period),
      idOf: ({ period }) => period,
      reread: async (period) => {
        const snapshot = await manager.findOneBy(MetricSnapshot, { period, place: REGION });
        if (!snapshot) throw notFound("ProgramMetrics", period);
        return snapshot;
      },
    });
  }

  private async freeze(period: Period): Promise<MetricSnapshot> {
    const { manager, viewer, clock, facilities } = this.at;
    viewer.requirePerson();
    if (!viewer.actsForRegion) throw forbidden("Only the regional office publishes figures.");
    const months = monthsOf(period);
    if (months.length === 0) throw badInput("Grain and value of the period do not fit.", "period");
    await manager.query("SELECT pg_advisory_xact_lock(hashtext('publish-metrics'))");
    if (await this.ofRegion(period)) throw invariantViolation("INM-43", "This period was published before.");
    await this.requireClosed(months);
    const codes = (await facilities.all()).map(({ code }) => code);
    const cells = await keepCells(manager, months, await metricCells(manager, months));
    const figures = figuresOfPlaces(cells, codes);
    const publishedAt = clock();
    const said = { period: period.value, grain: period.grain, publishedAt, publishedBy: viewer.subject };
    const snapshots = [...figures].map(([place, own]) => ({ ...said, place, figures: own }));
    await manager.insert(MetricSnapshot, snapshots);
    await appendAudit(manager, viewer, {
      action: "metrics.published",
      entityType: "ProgramMetrics",
      entityId: period.value,
      at: publishedAt,
    });
    return snapshots.find(({ place }) => place === REGION) as MetricSnapshot;
  }

  private async requireClosed(months: readonly string[]): Promise<void> {
    const open: { facility_code: string; month: string }[] = await this.at.manager.query(
      `SELECT facility_code, month FROM (SELECT DISTINCT facility_code FROM work_program) upt, unnest($1::text[]) AS month
       WHERE NOT EXISTS (SELECT FROM labour_month closed
         WHERE closed.facility_code = upt.facility_code AND closed.month = month.month) LIMIT 1`,
      [months],
    );
    if (open[0])
      throw invariantViolation("INM-43", `The month ${open[0].month} is not closed for ${open[0].facility_code}.`);
  }
}
