import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "@jest/globals";
import { CredentialStatus } from "../credential/credential.entity.js";
import { EnrolmentStatus } from "../enrolment/enrolment.entity.js";
import { GoalStatus } from "../plan-goal/plan-goal.entity.js";
import { StepStatus } from "../plan-goal/plan-step.entity.js";
import { ReviewStatus } from "../plan-review/plan-review.entity.js";
import { WaitlistStatus } from "../waitlist/waitlist-entry.entity.js";
import { ReadinessStatus } from "../work-readiness/work-readiness.entity.js";
import { deedInIndonesian } from "./deeds-in-indonesian.js";

/** Kinds of deeds that touch nothing about a person. */
const OF_NO_PERSON = ["agreement", "attestation", "cohort", "compliance-alert", "facility", "import", "labour-month"];
OF_NO_PERSON.push(
  "labourblock",
  "metrics",
  "payrule",
  "ratecard",
  "retention",
  "training-courses",
  "work-incident",
  "work-program",
);

/** What is named after a state that something came to. */
const BY_STATE: Readonly<Record<string, readonly string[]>> = {
  attestation: [],
  cohort: [],
  credential: [CredentialStatus.REJECTED, CredentialStatus.REVOKED, CredentialStatus.EXPIRED],
  enrolment: Object.values(EnrolmentStatus),
  "plan-goal": Object.values(GoalStatus),
  "plan-review": Object.values(ReviewStatus),
  "plan-step": Object.values(StepStatus),
  waitlist: Object.values(WaitlistStatus),
  "work-readiness": Object.values(ReadinessStatus).map((status) => status.replaceAll("_", "-")),
};

const SOURCES = path.join(__dirname, "..");
const ELSEWHERE = /\.(test|factory)\.ts$|^(seed|query-plans|timeline|subject-copy|database|facility\/facts)/;
const sources = readdirSync(SOURCES, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !ELSEWHERE.test(file))
  .map((file) => readFileSync(path.join(SOURCES, file), "utf8"));
const found = (pattern: RegExp) =>
  new Set(sources.flatMap((source) => [...source.matchAll(pattern)].map(([, name = ""]) => name)));

/** Names of deeds, and columns in statements, which look alike. */
const named = [...found(/"([a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*)"/g)].filter((name) => !/^row\.|\.id$/.test(name));
const kindOf = (action: string) => action.split(".")[0] as string;

it("every deed that the source names and that touches a person is told in Bahasa Indonesia", () => {
  expect(named).toContain("consent.given");
  const untold = named.filter((action) => !OF_NO_PERSON.includes(kindOf(action)) && !deedInIndonesian(action));
  expect(untold).toEqual([]);
});

it("and every one that is named after a state", () => {
  expect([...found(/`([a-z-]+)\.\$\{/g)].sort()).toEqual(Object.keys(BY_STATE).sort());
  const actions = Object.entries(BY_STATE).flatMap(([kind, states]) =>
    states.map((state) => `${kind}.${state.toLowerCase()}`),
  );
  expect(actions.filter((action) => !deedInIndonesian(action))).toEqual([]);
});

it("no word of a deed is still English", () => {
  const told = named.flatMap((action) => deedInIndonesian(action)?.deed ?? []);
  expect(told.length).toBeGreaterThan(50);
  expect(told.filter((deed) => /ed$|ing$/.test(deed))).toEqual([]);
});
