import { Authorized, Public } from "@coir/kit/authorization";
import { InContract } from "@coir/kit/contract-tags";
import { DateTimeScalar } from "@coir/kit/scalars";
import { Period } from "@coir/vocabulary/period";
import { ProtectedCount, ProtectedHours, ProtectedMoney, ProtectedRate } from "@coir/vocabulary/protected";
import { Field, ObjectType } from "type-graphql";
import { FloorMet } from "../labour-attestation/attestation-metrics.js";

const STEPS = "Rounded to 5 persons. In a quarter or year: persons in each month, added up.";
const YEAR = "Of a whole year alone; NO_DATA for a month or quarter.";
const MISSING = "NO_DATA: what it is reckoned from is not kept here yet.";

/** The published figures of a UPT or of the region. A guard against perverse aims: hours never stand without pay floors and refusals. */
@Public()
@ObjectType({
  description:
    "Published figures of a UPT or of the region. A figure is withheld as soon as one month, programme or UPT in it is, so no shown figures tell a withheld one.",
})
export class ProgramMetrics {
  @InContract("public")
  @Field(() => Period, { description: "Of which time." })
  period!: Period;

  @InContract("public")
  @Field(() => DateTimeScalar, { description: "When they were published; they do not change since." })
  publishedAt!: Date;

  @InContract("public")
  @Field(() => ProtectedCount, { description: `Persons in custody when it was reckoned. ${STEPS}` })
  eligiblePopulation!: ProtectedCount;

  @InContract("public")
  @Field(() => ProtectedCount, { description: `Persons who worked in the month. ${STEPS}` })
  activeParticipants!: ProtectedCount;

  @InContract("public")
  @Field(() => ProtectedRate, {
    description: "Persons who worked in the month / persons in custody at the UPT when it was reckoned.",
  })
  participationRate!: ProtectedRate;

  @InContract("public")
  @Field(() => ProtectedRate, {
    description:
      "Participation rate of persons of 35 and older / of younger ones; 1 when both come to work alike. May be above 1.",
  })
  accessFairness!: ProtectedRate;

  @InContract("public")
  @Field(() => ProtectedRate, {
    description: "Places in sessions attended / (attended + absent, except not required, cancelled and rest days).",
  })
  attendanceRate!: ProtectedRate;

  @InContract("public")
  @Field(() => ProtectedRate, {
    description: "Completed / (completed + failed + withdrawn), of cohorts that ended in the period.",
  })
  trainingCompletionRate!: ProtectedRate;

  @InContract("public")
  @Field(() => ProtectedRate, {
    description:
      "Persons with a certificate of LSP/BNSP or BLK that stands / persons who completed, of cohorts that ended in the period.",
  })
  certificationRate!: ProtectedRate;

  @InContract("public")
  @Field(() => ProtectedHours, { description: "Sum of minutes worked / 60, rounded to 10 hours." })
  hoursWorked!: ProtectedHours;

  @InContract("public")
  @Field(() => ProtectedMoney, { description: "Sum of gross pay of posted runs, rounded to Rp 10,000." })
  premiumPaid!: ProtectedMoney;

  @InContract("public")
  @Field(() => ProtectedMoney, {
    description: "Median gross pay of a person in a month with posted pay, rounded to Rp 10,000; never a mean.",
  })
  medianPremiumPerWorkerMonth!: ProtectedMoney;

  @Authorized("metrics:read", "program:read")
  @InContract("partner")
  @Field(() => [FloorMet], {
    description:
      "Entries of pay at or above the floor for the minutes worked (amount × minutes / 173 hours) / entries of pay, each basis by itself.",
  })
  payFloorsMet!: FloorMet[];

  @InContract("public")
  @Field(() => ProtectedRate, { description: "Sum of compulsory savings / sum of gross pay." })
  savingsRatio!: ProtectedRate;

  @InContract("public")
  @Field(() => ProtectedMoney, { description: "Median amount paid out at release, rounded to Rp 10,000." })
  medianSavingsAtRelease!: ProtectedMoney;

  @InContract("public")
  @Field(() => ProtectedRate, {
    description: `Sum of pay and work premium / sum of the FOB value of the shipments. ${MISSING}`,
  })
  workerShareOfExportValue!: ProtectedRate;

  @InContract("public")
  @Field(() => ProtectedRate, {
    description: "Workers for partners with a consent that stands / workers for partners, in the month.",
  })
  consentCoverage!: ProtectedRate;

  @InContract("public")
  @Field(() => ProtectedRate, {
    description: "Refused / answered, questions about partner work. None in over a hundred answers is itself a sign.",
  })
  refusalRate!: ProtectedRate;

  @InContract("public")
  @Field(() => ProtectedRate, {
    description:
      "Recorded incidents for every 200,000 hours of work; withheld where there were one to four. May be above 1.",
  })
  safetyRate!: ProtectedRate;

  @InContract("public")
  @Field(() => ProtectedRate, { description: `Grievances closed within 30 days / grievances. ${YEAR}` })
  grievanceClosure!: ProtectedRate;

  @InContract("public")
  @Field(() => ProtectedRate, {
    description:
      "Reviews of plans held within their window / reviews whose window ended in the period, except those put off before.",
  })
  reviewTimeliness!: ProtectedRate;

  @InContract("public")
  @Field(() => ProtectedRate, {
    description:
      "Released with KTP, bank account and every goal reached that was not laid aside / released participants.",
  })
  releaseReadiness!: ProtectedRate;

  @InContract("public")
  @Field(() => ProtectedRate, {
    description: `In work, own business or a cooperative after six months / released with consent to be asked; unknown stays below the line. ${YEAR}`,
  })
  workOrUmkm6m!: ProtectedRate;

  @InContract("public")
  @Field(() => ProtectedRate, {
    description: `With a business number (NIB) after twelve months / released with consent to be asked. ${YEAR}`,
  })
  umkmNib12m!: ProtectedRate;

  @Authorized("metrics:read")
  @Field(() => ProtectedRate, {
    description: `In custody again within 24 months / released with consent to be asked, of whom that is known; a proxy, never causal. ${YEAR}`,
  })
  returnToCustody24m!: ProtectedRate;
}
