import { type Clock, jakartaDayOf } from "@coir/kit/clock";
import { badInput } from "@coir/kit/errors";
import { once } from "@coir/kit/idempotency";
import type { Viewer } from "@coir/kit/viewer";
import type { EntityManager } from "typeorm";
import { Credential, CredentialStatus } from "../credential/credential.entity.js";
import type { CredentialService } from "../credential/credential.service.js";
import type { RecordExternalCertificateInput } from "./external-certificate.input.js";

/** With what certificates of other bodies are recorded. */
export interface ExternalCertificateWorkshop {
  readonly manager: EntityManager;
  readonly viewer: Viewer;
  readonly clock: Clock;
  readonly credentials: CredentialService;
}

/** Certificates that training centres and certification bodies issued: kept with their number, never signed here. */
export class ExternalCertificateService {
  constructor(private readonly at: ExternalCertificateWorkshop) {}

  /**
   * Records a certificate of another body.
   * @throws NOT_FOUND; FORBIDDEN for a program; BAD_USER_INPUT when its days cannot be; INVARIANT_VIOLATION INM-80 unless the training is completed and has none of this kind that stands
   */
  record(input: RecordExternalCertificateInput): Promise<Credential> {
    const { manager, viewer, credentials } = this.at;
    const reread = (id: string) => credentials.found(id);
    const perform = () => this.add(input);
    return once({
      manager,
      viewer,
      mutation: "recordExternalCertificate",
      input,
      perform,
      idOf: ({ id }) => id,
      reread,
    });
  }

  private async add(input: RecordExternalCertificateInput): Promise<Credential> {
    const { manager, viewer, clock, credentials } = this.at;
    viewer.requirePerson();
    const { issuedOn, issuerName, certificateNumber } = input;
    if (issuedOn > jakartaDayOf(clock())) throw badInput("The day of issue must not be to come.", "issuedOn");
    const record = manager.create(Credential, {
      ...(await credentials.begun(input)),
      ...{ status: CredentialStatus.ISSUED, issuerName, certificateNumber },
      ...{ issuedBy: viewer.subject, issuedAt: new Date(`${issuedOn}T00:00:00+07:00`) },
    });
    return credentials.enter(record, "credential.recorded");
  }
}
