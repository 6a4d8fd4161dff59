import { codedError } from "@coir/kit/errors";
import type { EntityManager } from "typeorm";
import { ImportedDocument } from "./imported-document.entity.js";

/**
 * Notes that a document is taken in, and waits for whoever does so at the same moment.
 * @returns false when it was taken in before
 * @throws IDEMPOTENCY_KEY_REUSED when its number came before with other content
 */
export async function claimDocument(manager: EntityManager, document: ImportedDocument): Promise<boolean> {
  const { raw } = await manager
    .createQueryBuilder()
    .insert()
    .into(ImportedDocument)
    .values(document)
    .orIgnore()
    .returning("number")
    .execute();
  if (raw.length > 0) return true;
  const { facilityCode, kind, number } = document;
  const first = await manager.findOneByOrFail(ImportedDocument, { facilityCode, kind, number });
  if (!first.bodyHash.equals(document.bodyHash))
    throw codedError("IDEMPOTENCY_KEY_REUSED", `${number} was imported before and said something else.`, {
      key: number,
    });
  return false;
}
