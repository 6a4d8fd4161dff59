import { v5, v7 } from "uuid";

const SEED_NAMESPACE = "7a1c9f52-3d1e-5b0a-9c58-0f3f1f5d6f10";

/** A new id: UUID version 7, so that ids sort by the time they were made. */
export function newId(): string {
  return v7();
}

/**
 * The id that seed data gives to a thing: the same type and natural name always give the same UUID,
 * so one house's seed can name another house's row without asking for it.
 * @param type GraphQL type name, for example `WorkProgram`
 * @param naturalName what people call it, for example `JB-GRT/net-weaving`
 */
export function seedId(type: string, naturalName: string): string {
  return v5(`${type}:${naturalName}`, SEED_NAMESPACE);
}
