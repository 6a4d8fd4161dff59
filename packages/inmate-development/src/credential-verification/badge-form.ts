import { z } from "zod";

const url = z.url({ protocol: /^https?$/ });
const typed = (name: string) => z.array(z.string()).refine((types) => types.includes(name), `must include ${name}`);

/**
 * Form of an OpenBadgeCredential as its issuer here writes it: what Open Badges 3.0 (AchievementCredential, VC-JWT) requires,
 * and the members that are read from it. Written after the specification; it is not the schema that 1EdTech publishes.
 */
export const badgeForm = z.object({
  "@context": z.tuple(
    [
      z.literal("https://www.w3.org/ns/credentials/v2"),
      z.string().regex(/^https:\/\/purl\.imsglobal\.org\/spec\/ob\/v3p0\/context(-3\.\d\.\d)*\.json$/),
    ],
    z.unknown(),
  ),
  id: z.string().startsWith("urn:uuid:"),
  type: typed("VerifiableCredential").refine((types) => types.includes("OpenBadgeCredential")),
  name: z.string(),
  issuer: z.object({ id: url, type: typed("Profile"), name: z.string(), url }),
  validFrom: z.iso.datetime(),
  validUntil: z.iso.datetime().optional(),
  credentialSubject: z.object({
    id: z.string().startsWith("urn:uuid:"),
    type: typed("AchievementSubject"),
    identifier: z
      .array(
        z.strictObject({
          type: z.literal("IdentityObject"),
          hashed: z.literal(true),
          identityHash: z.string().regex(/^sha256\$[0-9a-f]{64}$/),
          identityType: z.literal("name"),
          salt: z.string().min(16),
        }),
      )
      .length(1),
    creditsEarned: z.number().nonnegative(),
    achievement: z.object({
      id: url,
      type: typed("Achievement"),
      achievementType: z.string(),
      name: z.string(),
      description: z.string(),
      criteria: z.object({ narrative: z.string() }),
    }),
  }),
  credentialStatus: z.object({
    id: url,
    type: z.literal("BitstringStatusListEntry"),
    statusPurpose: z.literal("revocation"),
    statusListIndex: z.string().regex(/^\d{1,6}$/),
    statusListCredential: url,
  }),
  iss: url,
  jti: z.string(),
  sub: z.string(),
  nbf: z.int(),
  exp: z.int().optional(),
});

/** A badge in its form. */
export type Badge = z.output<typeof badgeForm>;
