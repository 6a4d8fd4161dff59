import { appendAudit } from "@coir/kit/audit";
import { type Clock, jakartaDayOf } from "@coir/kit/clock";
import { badInput, forbidden, notFound } from "@coir/kit/errors";
import { once } from "@coir/kit/idempotency";
import { newId } from "@coir/kit/ids";
import type { Viewer } from "@coir/kit/viewer";
import type { EntityManager } from "typeorm";
import { daysAfter, monthsAfter } from "../calendar-day.js";
import type { SubjectAccessFileService } from "../subject-access-file/subject-access-file.service.js";
import type { RecordRetentionRuleInput } from "./retention.input.js";
import { RetentionRule, RetentionSubject } from "./retention-rule.entity.js";

/** Most identities that one round erases. */
const IDENTITIES_BY_ROUND = 200;

/** With what the retention service works. */
export interface RetentionWorkshop {
  readonly manager: EntityManager;
  readonly viewer: Viewer;
  readonly clock: Clock;
  readonly files: SubjectAccessFileService;
}

/** How long things about persons are kept, and that they are gone afterwards. Without a rule nothing goes. */
export class RetentionService {
  constructor(private readonly at: RetentionWorkshop) {}

  /** All rules, by what they are about and first day. */
  rules(): Promise<RetentionRule[]> {
    return this.at.manager.find(RetentionRule, { order: { subject: "ASC", validFrom: "ASC" } });
  }

  /** Enters the rules that are assumed; what is there is left alone. */
  async register(rules: readonly RetentionRule[]): Promise<void> {
    await this.at.manager
      .createQueryBuilder()
      .insert()
      .into(RetentionRule)
      .values([...rules])
      .orIgnore()
      .execute();
  }

  /**
   * Records how long something is kept from a day on; the rule before it ends on the day before.
   * @throws FORBIDDEN for a program or unless for the whole region; BAD_USER_INPUT when it lasts no time or another rule holds from then on
   */
  record(input: RecordRetentionRuleInput): Promise<RetentionRule> {
    const { manager, viewer } = this.at;
    const reread = async (id: string) =>
      (await manager.findOneBy(RetentionRule, { id })) ?? Promise.reject(notFound("RetentionRule", id));
    const perform = () => this.add(input);
    return once({ manager, viewer, mutation: "recordRetentionRule", input, perform, idOf: ({ id }) => id, reread });
  }

  /** Erases what no rule lets be kept any longer. Safe to run again, and by two at once. */
  async run(): Promise<{ readonly identities: number; readonly copies: number }> {
    return { identities: await this.eraseIdentities(), copies: await this.expireCopies() };
  }

  /** The key of who was released, or died, long enough ago is destroyed, unless the person waits for its data. */
  private async eraseIdentities(): Promise<number> {
    const { manager, viewer, clock } = this.at;
    const rule = await this.ruleToday(RetentionSubject.IDENTITY);
    if (!rule) return 0;
    const at = clock();
    const erased: { participant_id: string; facility_code: string }[] = await manager.query(
      "SELECT * FROM erase_identities($1, $2, $3)",
      [lastDayOf(rule, jakartaDayOf(at)), at, IDENTITIES_BY_ROUND],
    );
    for (const { participant_id: entityId, facility_code: facilityCode } of erased) {
      const details = { retentionRule: rule.id };
      await appendAudit(manager, viewer, {
        ...{ action: "identity.erased", entityType: "ParticipantIdentity", entityId, facilityCode, at, details },
      });
    }
    return erased.length;
  }

  private async expireCopies(): Promise<number> {
    const rule = await this.ruleToday(RetentionSubject.SUBJECT_ACCESS_COPY);
    if (!rule) return 0;
    return this.at.files.expire(new Date(`${lastDayOf(rule, jakartaDayOf(this.at.clock()))}T00:00:00+07:00`));
  }

  private ruleToday(subject: RetentionSubject): Promise<RetentionRule | null> {
    return this.at.manager
      .createQueryBuilder(RetentionRule, "rule")
      .where("rule.subject = :subject AND rule.validFrom <= :today", {
        subject,
        today: jakartaDayOf(this.at.clock()),
      })
      .andWhere("(rule.validTo IS NULL OR rule.validTo >= :today)")
      .getOne();
  }

  private async add({ idempotencyKey: _, ...told }: RecordRetentionRuleInput): Promise<RetentionRule> {
    const { manager, viewer, clock } = this.at;
    if (!viewer.actsForRegion) throw forbidden("Rules are recorded for the whole region.");
    viewer.requirePerson();
    const { subject, validFrom, keepMonths, keepDays } = told;
    if (keepMonths + keepDays === 0) throw badInput("Nothing is kept for no time.", "keepDays");
    await manager.query("SELECT pg_advisory_xact_lock(hashtext('retention'), hashtext($1))", [subject]);
    const later = await manager
      .createQueryBuilder(RetentionRule, "rule")
      .where("rule.subject = :subject AND rule.validFrom >= :validFrom", { subject, validFrom })
      .getExists();
    if (later) throw badInput("Another rule holds from this day on, or later.", "validFrom");
    await manager.query("UPDATE retention_rule SET valid_to = $2::date - 1 WHERE subject = $1 AND valid_to IS NULL", [
      subject,
      validFrom,
    ]);
    const rule = manager.create(RetentionRule, { ...told, id: newId(), validTo: null });
    await manager.insert(RetentionRule, rule);
    await appendAudit(manager, viewer, {
      ...{ action: "retention.rule-recorded", entityType: "RetentionRule", entityId: rule.id, at: clock() },
    });
    return rule;
  }
}

/** The last day of what is not kept any longer on a day. */
function lastDayOf({ keepMonths, keepDays }: RetentionRule, today: string): string {
  return daysAfter(monthsAfter(today, -keepMonths), -keepDays);
}
