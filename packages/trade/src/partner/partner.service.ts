import { loaderBy } from "@coir/kit/loader";
import type { Viewer } from "@coir/kit/viewer";
import type { EntityManager } from "typeorm";
import { Partner } from "./partner.entity.js";

/** The companies of the trade. */
export class PartnerService {
  private readonly loader;

  constructor(
    private readonly manager: EntityManager,
    private readonly viewer: Viewer,
  ) {
    this.loader = loaderBy(manager, Partner, "code");
  }

  /** The partner of a code, or null; what leads here has judged who may see it. */
  byCode(code: string): Promise<Partner | null> {
    return this.loader.load(code);
  }

  /** The partner of a code for one who asks by it: a caller who is a partner sees itself alone. */
  async seen(code: string): Promise<Partner | null> {
    const own = this.viewer.claims.partner;
    return own !== undefined && own !== code ? null : this.byCode(code);
  }

  /** All partners that the viewer may see, by code. */
  all(): Promise<Partner[]> {
    const own = this.viewer.claims.partner;
    return this.manager.find(Partner, { where: own === undefined ? {} : { code: own }, order: { code: "ASC" } });
  }

  /** Adds partners; those that are there stay as they are. */
  async register(partners: readonly Partner[]): Promise<void> {
    await this.manager
      .createQueryBuilder()
      .insert()
      .into(Partner)
      .values([...partners])
      .orIgnore()
      .execute();
  }
}
