import type { CompetencyUnit, TrainingCourse } from "../training-course/training-course.entity.js";
import { CredentialKind } from "./credential.entity.js";

type Taught = Pick<TrainingCourse, "code" | "title" | "lessonHours" | "units">;

/** A kind that is signed here, as its Achievement is called, and its type in the vocabulary of Open Badges. */
const SIGNED_KINDS: ReadonlyMap<CredentialKind, { readonly slug: string; readonly type: string }> = new Map([
  [CredentialKind.ATTENDANCE, { slug: "attendance", type: "CertificateOfCompletion" }],
  [CredentialKind.COMPETENCY, { slug: "competency", type: "Certificate" }],
]);

/**
 * What a course's credential of a kind says was achieved, as an Achievement of Open Badges 3.0.
 * @throws RangeError for a kind that other bodies issue
 */
export function achievementOf(issuerUrl: string, course: Taught, kind: CredentialKind) {
  const { code, title, lessonHours } = course;
  const signed = SIGNED_KINDS.get(kind);
  if (!signed) throw new RangeError(`${kind} is not signed here.`);
  return {
    id: `${issuerUrl}/achievements/${code}/${signed.slug}`,
    type: ["Achievement"],
    achievementType: signed.type,
    name: title,
    description: `A course of ${lessonHours} lesson hours of 45 minutes.`,
    criteria: { narrative: narrativeOf(course, kind) },
    humanCode: code,
    creditsAvailable: lessonHours,
    inLanguage: "en",
  };
}

/** The kind whose achievements have this name in their address; undefined when there is none. */
export function kindOfSlug(slug: string): CredentialKind | undefined {
  return [...SIGNED_KINDS].find(([, signed]) => signed.slug === slug)?.[0];
}

function narrativeOf({ lessonHours, units }: Taught, kind: CredentialKind): string {
  const attended = `Attended at least 80 % of ${lessonHours} lesson hours`;
  if (kind === CredentialKind.ATTENDANCE) return `${attended}.`;
  return `${attended} and was assessed as competent in every unit: ${units.map(unitText).join("; ")}.`;
}

function unitText({ code, title }: CompetencyUnit): string {
  return `${code} ${title}`;
}
