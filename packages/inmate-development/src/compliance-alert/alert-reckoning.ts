import { appendAudit } from "@coir/kit/audit";
import { jakartaDayOf } from "@coir/kit/clock";
import { newId } from "@coir/kit/ids";
import type { Viewer } from "@coir/kit/viewer";
import { type EntityManager, In } from "typeorm";
import { alertRules } from "./alert-rules.js";
import { AlertStatus, ComplianceAlert } from "./compliance-alert.entity.js";

/** What a rule finds. */
type Finding = Pick<ComplianceAlert, "facilityCode" | "workProgramId" | "kind" | "affectedExactly" | "dueOn">;

const FINDINGS = Object.entries(alertRules)
  .map(
    ([kind, rule]) =>
      `SELECT '${kind}' AS kind, facility_code AS "facilityCode", work_program_id AS "workProgramId", affected AS "affectedExactly", to_char(due_on, 'YYYY-MM-DD') AS "dueOn" FROM (${rule}) found`,
  )
  .join(" UNION ALL ");

/** Holds what the rules find against the alerts that stand. */
export class AlertReckoning {
  constructor(
    private readonly manager: EntityManager,
    private readonly viewer: Viewer,
    private readonly now: Date,
  ) {}

  /** @returns how many alerts were raised or cleared */
  async run(): Promise<number> {
    const found: Finding[] = await this.manager.query(FINDINGS, [jakartaDayOf(this.now), this.now]);
    const standing = await this.manager.findBy(ComplianceAlert, { status: AlertStatus.OPEN });
    const alertOf = new Map(standing.map((alert) => [nameOf(alert), alert]));
    const over = new Set(standing);
    const raised: ComplianceAlert[] = [];
    for (const finding of found) {
      const alert = alertOf.get(nameOf(finding));
      if (!alert) raised.push(this.newAlert(finding));
      else {
        over.delete(alert);
        await this.keepUp(alert, finding);
      }
    }
    await this.clear([...over]);
    await this.raise(raised);
    return raised.length + over.size;
  }

  private newAlert(finding: Finding): ComplianceAlert {
    return { ...finding, id: newId(), status: AlertStatus.OPEN, raisedAt: this.now, clearedAt: null };
  }

  private async keepUp({ id, ...before }: ComplianceAlert, { affectedExactly, dueOn }: Finding): Promise<void> {
    if (before.affectedExactly === affectedExactly && before.dueOn === dueOn) return;
    await this.manager.update(ComplianceAlert, { id }, { affectedExactly, dueOn });
  }

  private async clear(alerts: readonly ComplianceAlert[]): Promise<void> {
    const cleared = { status: AlertStatus.CLEARED, clearedAt: this.now };
    await this.manager.update(ComplianceAlert, { id: In(alerts.map(({ id }) => id)) }, cleared);
    for (const alert of alerts) await this.audit(alert, "compliance-alert.cleared");
  }

  private async raise(alerts: ComplianceAlert[]): Promise<void> {
    if (alerts.length > 0) await this.manager.insert(ComplianceAlert, alerts);
    for (const alert of alerts) await this.audit(alert, "compliance-alert.raised");
  }

  private audit({ id, facilityCode }: ComplianceAlert, action: string): Promise<void> {
    const record = { action, entityType: "ComplianceAlert", entityId: id, facilityCode, at: this.now };
    return appendAudit(this.manager, this.viewer, record);
  }
}

/** There is one alert of a kind for a programme, or for a UPT. */
function nameOf({ kind, facilityCode, workProgramId }: Finding): string {
  return [kind, facilityCode, workProgramId].join("/");
}
