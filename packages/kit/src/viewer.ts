import { forbidden } from "./errors.js";

/** What a token says about its caller. */
export interface ViewerClaims {
  /** Subject of the token: a staff account or a client of an agency. */
  readonly subject: string;
  readonly scopes: readonly string[];
  /** UPT codes the caller acts for, or `*` for the whole region. */
  readonly facilities: readonly string[];
  /** Agency the caller belongs to, for example `customs`; absent for office staff. */
  readonly agency?: string;
  /** Partner code, for a caller who may see that partner's own goods. */
  readonly partner?: string;
  /** Why identity is read; required by identity reads only. */
  readonly purpose?: string;
  /** Whether the subject is a person; approvals refuse a subject that is not. */
  readonly person: boolean;
}

/** The caller of one request and what it may do. */
export class Viewer {
  private readonly scopeSet: ReadonlySet<string>;

  constructor(readonly claims: ViewerClaims) {
    this.scopeSet = new Set(claims.scopes);
  }

  get subject(): string {
    return this.claims.subject;
  }

  /** Whether the caller holds at least one of the scopes. */
  hasAnyScope(scopes: Iterable<string>): boolean {
    for (const scope of scopes) if (this.scopeSet.has(scope)) return true;
    return false;
  }

  get isAnonymous(): boolean {
    return this.claims.subject === ANONYMOUS_SUBJECT;
  }

  /** Whether the caller acts for the whole region. */
  get actsForRegion(): boolean {
    return this.claims.facilities.includes("*");
  }

  /** Whether the caller acts for this UPT. */
  actsFor(facilityCode: string): boolean {
    return this.actsForRegion || this.claims.facilities.includes(facilityCode);
  }

  /**
   * Refuses a caller who does not act for the UPT.
   * @throws FORBIDDEN
   */
  requireFacility(facilityCode: string): void {
    if (!this.actsFor(facilityCode)) throw forbidden(`You do not act for ${facilityCode}.`, { facilityCode });
  }

  /**
   * Refuses a caller that is a program, where a person must answer for the decision.
   * @throws FORBIDDEN
   */
  requirePerson(): void {
    if (!this.claims.person) throw forbidden("Only a person may decide this.");
  }
}

const ANONYMOUS_SUBJECT = "anonymous";

/** The caller of the public contract, who holds no scope. */
export const anonymousViewer = new Viewer({ subject: ANONYMOUS_SUBJECT, scopes: [], facilities: [], person: false });
