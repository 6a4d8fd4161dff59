import { appendAudit } from "@coir/kit/audit";
import type { Clock } from "@coir/kit/clock";
import { keysetPage, type Page, type PageArgs } from "@coir/kit/connection";
import { invalidTransition, invariantViolation, notFound, staleVersion } from "@coir/kit/errors";
import { once } from "@coir/kit/idempotency";
import { newId } from "@coir/kit/ids";
import { loaderBy } from "@coir/kit/loader";
import { appendEvent } from "@coir/kit/outbox";
import type { Viewer } from "@coir/kit/viewer";
import { isUUID } from "class-validator";
import type { EntityManager } from "typeorm";
import { lockedRow } from "../database/locked-row.js";
import { LabourBlock } from "../labour/labour-block.entity.js";
import { requireUndisputed } from "../labour-dispute/labour-dispute.service.js";
import type { WorkProgramService } from "../work-program/work-program.service.js";
import { AttestationKey } from "./attestation-key.entity.js";
import type { AttestationMetricsService } from "./attestation-metrics.service.js";
import type { AttestationSigner } from "./attestation-signer.js";
import { AttestationStatus, LabourAttestation } from "./labour-attestation.entity.js";
import type {
  IssueAttestationInput,
  LabourAttestationFilter,
  WithdrawAttestationInput,
} from "./labour-attestation.input.js";
import { latestOfBlocks } from "./latest-of-blocks.js";

/** With what the attestation service works. */
export interface AttestationWorkshop {
  readonly manager: EntityManager;
  readonly viewer: Viewer;
  readonly clock: Clock;
  readonly programs: WorkProgramService;
  readonly metrics: AttestationMetricsService;
  /** Answers undefined where no key is set: then nothing can be issued, and everything still be read. */
  readonly signer: () => AttestationSigner | undefined;
}

const LIFETIME_MS = 730 * 24 * 60 * 60 * 1000;
const { ISSUED, WITHDRAWN } = AttestationStatus;

/** What UPTs state about labour, signed. */
export class LabourAttestationService {
  private readonly byIdLoader;
  private readonly ofBlockLoader;

  constructor(private readonly at: AttestationWorkshop) {
    this.byIdLoader = loaderBy(at.manager, LabourAttestation, "id");
    this.ofBlockLoader = latestOfBlocks(at.manager);
  }

  /** The attestation of an id; null when there is none or it is of another partner's programme. */
  async byId(id: string): Promise<LabourAttestation | null> {
    return this.shown(isUUID(id) ? await this.byIdLoader.load(id) : null);
  }

  /** The highest version of a block's attestations; null when there is none or it is of another partner's programme. */
  async ofBlock(block: LabourBlock): Promise<LabourAttestation | null> {
    return this.shown(await this.ofBlockLoader.load(block));
  }

  private async shown(attestation: LabourAttestation | null): Promise<LabourAttestation | null> {
    const { partner } = this.at.viewer.claims;
    if (!attestation || partner === undefined) return attestation;
    const program = await this.at.programs.byId(attestation.workProgramId);
    return program?.partnerCode === partner ? attestation : null;
  }

  /** One page, the newest first; a partner sees those of its own programmes. */
  page(filter: LabourAttestationFilter | undefined, page: PageArgs): Promise<Page<LabourAttestation>> {
    const query = this.at.manager.createQueryBuilder(LabourAttestation, "attestation");
    const { partner } = this.at.viewer.claims;
    if (partner !== undefined)
      query.andWhere("attestation.workProgramId IN (SELECT id FROM work_program WHERE partner_code = :partner)", {
        partner,
      });
    if (filter?.facilityCode)
      query.andWhere("attestation.facilityCode = ANY(:codes)", { codes: filter.facilityCode.in });
    if (filter?.month) query.andWhere("attestation.month = :month", { month: filter.month });
    return keysetPage(query, { by: "issuedAt", id: "id", direction: "DESC" }, page);
  }

  /** The public keys that have signed attestations, oldest first. */
  keys(): Promise<AttestationKey[]> {
    return this.at.manager.find(AttestationKey, { order: { firstUsedAt: "ASC", kid: "ASC" } });
  }

  /** One page of all attestations, the newest first, for who asks whether one still stands. */
  statuses(page: PageArgs): Promise<Page<LabourAttestation>> {
    const query = this.at.manager.createQueryBuilder(LabourAttestation, "attestation");
    return keysetPage(query, { by: "issuedAt", id: "id", direction: "DESC" }, page);
  }

  /** The attestations that were withdrawn, the newest first; at most 10,000 of them. */
  withdrawn(): Promise<LabourAttestation[]> {
    const order = { issuedAt: "DESC", id: "DESC" } as const;
    return this.at.manager.find(LabourAttestation, { where: { status: WITHDRAWN }, order, take: 10_000 });
  }

  /**
   * Issues the next version for a programme's closed month.
   * @throws NOT_FOUND; INVARIANT_VIOLATION INM-42 while the month is open, one stands, or no key is set, INM-19 while the month is disputed or when it was found wrong
   */
  issue(input: IssueAttestationInput): Promise<LabourAttestation> {
    const { manager, viewer } = this.at;
    const reread = async (id: string) => {
      const attestation = await this.byId(id);
      if (!attestation) throw notFound("LabourAttestation", id);
      return attestation;
    };
    const perform = () => this.sign(input);
    return once({ manager, viewer, mutation: "issueAttestation", input, perform, idOf: ({ id }) => id, reread });
  }

  /**
   * Takes an attestation back, for good.
   * @throws NOT_FOUND; STALE_VERSION; INVALID_TRANSITION when it is withdrawn already
   */
  async withdraw({ attestationId, expectedVersion, reason }: WithdrawAttestationInput): Promise<LabourAttestation> {
    const { manager, viewer } = this.at;
    viewer.requirePerson();
    const attestation = await lockedRow(manager, LabourAttestation, attestationId);
    if (!attestation || !viewer.actsFor(attestation.facilityCode)) throw notFound("LabourAttestation", attestationId);
    if (attestation.version !== expectedVersion)
      throw staleVersion("LabourAttestation", expectedVersion, attestation.version);
    if (attestation.status === WITHDRAWN) throw invalidTransition("LabourAttestation", WITHDRAWN, WITHDRAWN);
    return this.end(attestation, reason);
  }

  /** Takes back what stands of a block, for a caller who has locked its programme. */
  async withdrawOf({ facilityCode, workProgramId, month }: LabourBlock, reason: string): Promise<void> {
    const of = { facilityCode, workProgramId, month, status: ISSUED };
    const standing = await this.at.manager.findOneBy(LabourAttestation, of);
    if (standing) await this.end(standing, reason);
  }

  private async sign({ workProgramId, month }: IssueAttestationInput): Promise<LabourAttestation> {
    const { manager, viewer, clock, programs, metrics } = this.at;
    viewer.requirePerson();
    // Versions of one programme are counted by one caller at a time.
    const program = await programs.locked(workProgramId);
    if (!program || !viewer.actsFor(program.facilityCode)) throw notFound("WorkProgram", workProgramId);
    const { facilityCode } = program;
    const signer = this.at.signer();
    if (!signer) throw invariantViolation("INM-42", "No key to sign attestations is set here.");
    const block = await manager.findOneBy(LabourBlock, { facilityCode, workProgramId, month });
    if (!block) throw invariantViolation("INM-42", `The month ${month} is not closed for ${facilityCode}.`);
    await requireUndisputed(manager, block);
    const issuedAt = new Date(Math.floor(clock().getTime() / 1000) * 1000);
    const version = (await this.lastVersion(block, issuedAt)) + 1;
    const expiresAt = new Date(issuedAt.getTime() + LIFETIME_MS);
    const subject = { id: newId(), facilityCode, workProgramId, month, version, issuedAt, expiresAt };
    const figures = await metrics.of(program, block);
    const attestation = manager.create(LabourAttestation, {
      ...subject,
      status: ISSUED,
      kid: signer.kid,
      metrics: figures,
      jws: await signer.sign(subject, figures),
      issuedBy: viewer.subject,
      withdrawnAt: null,
      withdrawalReason: null,
    });
    await this.publishKey(signer, issuedAt);
    await manager.insert(LabourAttestation, attestation);
    await this.tell(attestation, "issued", issuedAt);
    return attestation;
  }

  /** @throws INVARIANT_VIOLATION INM-42 while one stands; one that has expired is withdrawn */
  private async lastVersion({ facilityCode, workProgramId, month }: LabourBlock, now: Date): Promise<number> {
    const of = { facilityCode, workProgramId, month };
    const [last] = await this.at.manager.find(LabourAttestation, { where: of, order: { version: "DESC" }, take: 1 });
    if (last?.status === ISSUED) {
      if (last.expiresAt > now)
        throw invariantViolation("INM-42", "An attestation of this month stands: withdraw it first.");
      await this.end(last, "Expired.");
    }
    return last?.version ?? 0;
  }

  private async end(attestation: LabourAttestation, reason: string): Promise<LabourAttestation> {
    const withdrawnAt = this.at.clock();
    const ended = { status: WITHDRAWN, withdrawnAt, withdrawalReason: reason };
    await this.at.manager.update(LabourAttestation, { id: attestation.id }, ended);
    await this.tell(attestation, "withdrawn", withdrawnAt);
    return Object.assign(attestation, ended);
  }

  private async publishKey({ kid, x }: AttestationSigner, firstUsedAt: Date): Promise<void> {
    const { manager } = this.at;
    await manager
      .createQueryBuilder()
      .insert()
      .into(AttestationKey)
      .values({ kid, x, firstUsedAt })
      .orIgnore()
      .execute();
  }

  private async tell(attestation: LabourAttestation, what: "issued" | "withdrawn", at: Date): Promise<void> {
    const { manager, viewer } = this.at;
    const { id, facilityCode, workProgramId, month, version, jws } = attestation;
    const entity = { entityType: "LabourAttestation", entityId: id, facilityCode, at };
    await appendAudit(manager, viewer, { action: `attestation.${what}`, ...entity });
    await appendEvent(manager, {
      type: `inmate.attestation.${what}.v1`,
      aggregate: `LabourAttestation:${workProgramId}/${month}`,
      occurredAt: at,
      data: { attestationId: id, facilityCode, workProgramId, month, version, ...(what === "issued" && { jws }) },
      peers: ["trade"],
    });
  }
}
