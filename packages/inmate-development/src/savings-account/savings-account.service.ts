import { newId } from "@coir/kit/ids";
import { loaderBy } from "@coir/kit/loader";
import type { Viewer } from "@coir/kit/viewer";
import { isUUID } from "class-validator";
import type { EntityManager } from "typeorm";
import { lockedRow } from "../database/locked-row.js";
import { SavingsAccount } from "./savings-account.entity.js";

/** The savings of persons. */
export class SavingsAccountService {
  private readonly byIdLoader;
  private readonly ofParticipantLoader;

  constructor(
    private readonly manager: EntityManager,
    private readonly viewer: Viewer,
  ) {
    this.byIdLoader = loaderBy(manager, SavingsAccount, "id");
    this.ofParticipantLoader = loaderBy(manager, SavingsAccount, "participantId");
  }

  /** The account of an id; null when there is none or the viewer may not see it. */
  async byId(id: string): Promise<SavingsAccount | null> {
    return this.shown(isUUID(id) ? await this.byIdLoader.load(id) : null);
  }

  /** The account of a person; null before the first pay, and where the viewer may not see it. */
  async ofParticipant(participantId: string): Promise<SavingsAccount | null> {
    return this.shown(isUUID(participantId) ? await this.ofParticipantLoader.load(participantId) : null);
  }

  /** The account, its row locked until the commit; null when there is none. */
  locked(id: string): Promise<SavingsAccount | null> {
    return lockedRow(this.manager, SavingsAccount, id);
  }

  /**
   * The ids of the accounts of persons, in their order; who has none gets one, and a merged entry has that of the entry
   * which counts. Three statements whatever their number.
   */
  async open(facilityCode: string, participantIds: readonly string[]): Promise<string[]> {
    const people: { id: string; owner: string }[] = await this.manager.query(
      "SELECT id, coalesce(merged_into_id, id) AS owner FROM participant WHERE id = ANY($1)",
      [participantIds],
    );
    const owners = [...new Set(people.map(({ owner }) => owner))];
    await this.manager.query(
      `INSERT INTO savings_account (id, facility_code, participant_id)
       SELECT id, $1, participant_id FROM unnest($2::uuid[], $3::uuid[]) AS person(id, participant_id)
       ON CONFLICT (participant_id) DO NOTHING`,
      [facilityCode, owners.map(() => newId()), owners],
    );
    const rows: { id: string; participant_id: string }[] = await this.manager.query(
      "SELECT id, participant_id FROM savings_account WHERE participant_id = ANY($1)",
      [owners],
    );
    const accountOf = new Map(rows.map((row) => [row.participant_id, row.id]));
    const ownerOf = new Map(people.map(({ id, owner }) => [id, owner]));
    return participantIds.map((participantId) => accountOf.get(ownerOf.get(participantId) ?? "") as string);
  }

  private shown(account: SavingsAccount | null): SavingsAccount | null {
    return account && this.viewer.actsFor(account.facilityCode) ? account : null;
  }
}
