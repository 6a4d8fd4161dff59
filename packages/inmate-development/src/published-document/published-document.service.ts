import type { Clock } from "@coir/kit/clock";
import { achievementOf, kindOfSlug } from "../credential/achievement.js";
import { BADGE_CONTEXTS } from "../credential/open-badge.js";
import type { CredentialIssuer } from "../credential-issuer/credential-issuer.js";
import type { CredentialRegister } from "../credential-issuer/credential-register.service.js";
import type { LabourAttestationService } from "../labour-attestation/labour-attestation.service.js";
import type { TrainingCourseService } from "../training-course/training-course.service.js";
import type { PublishedDocument } from "./published-document.js";
import { statusListOf } from "./status-list.js";

/** With what documents are published. */
export interface PublishingWorkshop {
  readonly clock: Clock;
  readonly register: CredentialRegister;
  readonly courses: TrainingCourseService;
  readonly attestations: LabourAttestationService;
  /** Answers undefined where no issuer is set: then it has no profile, achievements or list. */
  readonly issuer: () => CredentialIssuer | undefined;
}

type Reader = (...parts: string[]) => Promise<PublishedDocument | null>;

const LONGEST_PATH = 200;
/** What seldom changes. */
const HOUR_SECONDS = 3_600;
/** Keys and lists, which verifiers need as they are. */
const LIST_SECONDS = 300;

/** The documents with which anyone verifies credentials and attestations offline. Nothing in them is about a person. */
export class PublishedDocumentService {
  /** Form of a path, and who reads its document. */
  private readonly shelves: readonly (readonly [RegExp, Reader])[] = [
    [/^credential\/issuer$/, () => this.profile()],
    [/^credential\/jwks\.json$/, () => this.credentialKeys()],
    [/^credential\/keys\/([\w-]{43})$/, (kid) => this.credentialKey(kid)],
    [/^credential\/status\/([1-9]\d{0,5})$/, (listNo) => this.statusList(Number(listNo))],
    [/^credential\/achievements\/([\w-]{1,40})\/([a-z]{1,20})$/, (code, slug) => this.achievement(code, slug)],
    [/^attestation\/jwks\.json$/, () => this.attestationKeys()],
    [/^attestation\/withdrawn\.json$/, () => this.withdrawnAttestations()],
  ];

  constructor(private readonly at: PublishingWorkshop) {}

  /** The document at a path; null when there is none. */
  async read(path: string): Promise<PublishedDocument | null> {
    if (path.length > LONGEST_PATH) return null;
    for (const [form, read] of this.shelves) {
      const parts = form.exec(path);
      if (parts) return read(...parts.slice(1));
    }
    return null;
  }

  private async profile(): Promise<PublishedDocument | null> {
    const issuer = this.at.issuer();
    if (!issuer) return null;
    const { id, url, name } = issuer;
    return linkedData({ "@context": [...BADGE_CONTEXTS], id, type: ["Profile"], name, url });
  }

  private async credentialKeys(): Promise<PublishedDocument> {
    return json({ keys: [...(await this.publishedKeys()).values()] }, LIST_SECONDS);
  }

  private async credentialKey(kid: string | undefined): Promise<PublishedDocument | null> {
    const key = (await this.publishedKeys()).get(kid ?? "");
    return key ? json(key) : null;
  }

  /** The keys that have signed credentials, and the one of today, which signs the lists before it has signed any. */
  private async publishedKeys() {
    const [used, issuer] = [await this.at.register.keys(), this.at.issuer()];
    const keys = issuer ? [...used, issuer] : used;
    return new Map(keys.map(({ kid, x }) => [kid, jwkOf(kid, x)]));
  }

  private async statusList(listNo: number): Promise<PublishedDocument | null> {
    const issuer = this.at.issuer();
    const revoked = issuer && (await this.at.register.revokedPlaces(listNo));
    if (!revoked) return null;
    const text = await issuer.sign(statusListOf(issuer, listNo, revoked, this.at.clock()), "vc+jwt");
    return { mediaType: "application/vc+jwt", text, maxAgeSeconds: LIST_SECONDS };
  }

  private async achievement(code = "", slug = ""): Promise<PublishedDocument | null> {
    const issuer = this.at.issuer();
    const kind = kindOfSlug(slug);
    const course = (await this.at.courses.all()).find((one) => one.code === code);
    if (!issuer || !kind || !course) return null;
    return linkedData({ "@context": [...BADGE_CONTEXTS], ...achievementOf(issuer.url, course, kind) });
  }

  private async attestationKeys(): Promise<PublishedDocument> {
    const keys = await this.at.attestations.keys();
    return json({ keys: keys.map(({ kid, x }) => jwkOf(kid, x)) }, LIST_SECONDS);
  }

  private async withdrawnAttestations(): Promise<PublishedDocument> {
    const withdrawn = await this.at.attestations.withdrawn();
    const list = withdrawn.map(({ id: jti, withdrawnAt }) => ({ jti, withdrawnAt }));
    return json({ withdrawn: list }, LIST_SECONDS);
  }
}

function jwkOf(kid: string, x: string) {
  return { kid, kty: "OKP", crv: "Ed25519", alg: "EdDSA", use: "sig", x };
}

function json(value: object, maxAgeSeconds = HOUR_SECONDS): PublishedDocument {
  return { mediaType: "application/json", text: JSON.stringify(value), maxAgeSeconds };
}

function linkedData(value: object): PublishedDocument {
  return { mediaType: "application/ld+json", text: JSON.stringify(value), maxAgeSeconds: HOUR_SECONDS };
}
