import { Column, Entity, ForeignKey, PrimaryColumn } from "typeorm";
import { CredentialStanding } from "./credential-standing.entity.js";

/** What a certificate on paper says, for who has its check code. Nothing of it is about a person; never changed. */
@Entity("certificate_on_paper")
@ForeignKey(() => CredentialStanding, ["listNo", "place"], ["listNo", "place"], { name: "certificate_on_paper_place" })
export class CertificateOnPaper {
  @PrimaryColumn("text", { name: "paper_number" })
  paperNumber!: string;

  /** SHA-256 of number and check code. */
  @Column("bytea")
  digest!: Buffer;

  @Column("integer", { name: "list_no" })
  listNo!: number;

  @Column("integer")
  place!: number;

  @Column("text", { name: "achievement_name" })
  achievementName!: string;

  @Column("text")
  criteria!: string;

  @Column("integer", { name: "lesson_hours" })
  lessonHours!: number;

  @Column("text", { name: "issuer_name" })
  issuerName!: string;

  @Column("timestamptz", { name: "valid_from" })
  validFrom!: Date;

  @Column("timestamptz", { name: "valid_until", nullable: true })
  validUntil!: Date | null;
}
