import { timingSafeEqual } from "node:crypto";
import type { Clock } from "@coir/kit/clock";
import type { EntityManager } from "typeorm";
import { CertificateOnPaper } from "../credential-issuer/certificate-on-paper.entity.js";
import type { CredentialRegister } from "../credential-issuer/credential-register.service.js";
import { asPrinted, digestOf, numberAsPrinted } from "../credential-issuer/paper-code.js";
import { CredentialOutcome, type CredentialVerification, failed } from "./credential-verification.js";

const { VALID, NOT_KNOWN, REVOKED, EXPIRED } = CredentialOutcome;
/** Characters of a number or a code that are looked at. */
const LONGEST = 40;

/** Tells who holds a certificate on paper, by its number and check code, whether it is genuine and counts. */
export class PaperVerificationService {
  constructor(
    private readonly manager: EntityManager,
    private readonly register: CredentialRegister,
    private readonly clock: Clock,
  ) {}

  /** What comes of it; a wrong number and a wrong code look alike. */
  async verify(typedNumber: string, typedCode: string): Promise<CredentialVerification> {
    if (typedNumber.length > LONGEST || typedCode.length > LONGEST) return failed(NOT_KNOWN);
    const typed = { paperNumber: numberAsPrinted(typedNumber), checkCode: asPrinted(typedCode) };
    const paper = await this.manager.findOneBy(CertificateOnPaper, { paperNumber: typed.paperNumber });
    if (!paper || !timingSafeEqual(paper.digest, digestOf(typed))) return failed(NOT_KNOWN);
    const { achievementName, criteria, lessonHours, issuerName, validFrom, validUntil } = paper;
    const reasons = await this.faultsOf(paper);
    const [outcome = VALID] = reasons;
    return {
      ...{ outcome, reasons: reasons.length > 0 ? reasons : [VALID] },
      ...{ achievementName, criteria, lessonHours, issuerName, validFrom, validUntil },
    };
  }

  private async faultsOf({ listNo, place, validUntil }: CertificateOnPaper): Promise<CredentialOutcome[]> {
    const faults: CredentialOutcome[] = [];
    if (!(await this.register.stands({ listNo, place }))) faults.push(REVOKED);
    if (validUntil && validUntil < this.clock()) faults.push(EXPIRED);
    return faults;
  }
}
