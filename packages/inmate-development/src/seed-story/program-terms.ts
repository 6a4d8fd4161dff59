import { RequirementChangeReason } from "../program-requirements/program-requirements.input.js";
import type { WorkProgram } from "../work-program/work-program.entity.js";
import type { Services } from "./hand.js";
import type { ProgramStory } from "./programs.js";

/** Under which a programme works for its partner in the story, and on after it. */
export async function agreeWithPartner(
  { agreements }: Pick<Services, "agreements">,
  { id, partnerCode }: WorkProgram,
): Promise<void> {
  if (partnerCode === null) return;
  const agreementNo = `PKS-SYN-${id.slice(0, 8)}-S`;
  const terms = { agreementNo, validFrom: "2026-07-01", validUntil: "2027-06-30" };
  await agreements.record({ idempotencyKey: `seed/${agreementNo}`, workProgramId: id, ...terms });
}

/** What a programme asks from now on; those who work there are left alone. */
export async function askMore(
  { requirements, programs }: Pick<Services, "requirements" | "programs">,
  { program, asksSince }: ProgramStory,
): Promise<void> {
  if (!asksSince) return;
  const { minimumStage = null, requiredCourseCodes = [] } = asksSince;
  const expectedVersion = (await programs.byId(program.id))?.version ?? 0;
  await requirements.change({
    ...{ workProgramId: program.id, expectedVersion, reason: RequirementChangeReason.TPP_ADVICE },
    ...{ minimumStage, requiredCourseCodes: [...requiredCourseCodes] },
  });
}
