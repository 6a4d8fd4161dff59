import { createHash } from "node:crypto";
import type { EntityManager } from "typeorm";
import { badInput, idempotencyKeyReused } from "./errors.js";
import type { Viewer } from "./viewer.js";

/** One call that creates or posts something. */
export interface OnceOptions<Result> {
  readonly manager: EntityManager;
  readonly viewer: Viewer;
  /** Name of the mutation. */
  readonly mutation: string;
  /** What the caller sent; `idempotencyKey` in it names the call. */
  readonly input: { readonly idempotencyKey: string };
  /** Does the work. Runs at most once for a key. */
  readonly perform: () => Promise<Result>;
  /** Id of what the work made, kept for replays. */
  readonly idOf: (result: Result) => string;
  /** Reads the object of the first call again, under the caller's rights of today. */
  readonly reread: (id: string) => Promise<Result>;
}

/**
 * Does the work once per (subject, mutation, idempotency key): a repeat gets the object of the first call.
 * Two calls at the same moment wait for each other. A refusal records nothing, since its transaction is rolled back.
 * @throws IDEMPOTENCY_KEY_REUSED when the key came before with another input
 */
export async function once<Result>(options: OnceOptions<Result>): Promise<Result> {
  const { manager, viewer, mutation, input } = options;
  const key = input.idempotencyKey;
  if (!/^[\x21-\x7e]{1,200}$/.test(key))
    throw badInput("An idempotency key has 1 to 200 printable characters.", "idempotencyKey");
  const inputHash = hashOf(input);
  const claimed: unknown[] = await manager.query(
    `INSERT INTO idempotency_record (subject, mutation, key, input_hash) VALUES ($1, $2, $3, $4)
     ON CONFLICT DO NOTHING RETURNING 1`,
    [viewer.subject, mutation, key, inputHash],
  );
  if (claimed.length === 0) return replay(options, inputHash);
  const result = await options.perform();
  await manager.query(
    "UPDATE idempotency_record SET object_id = $4 WHERE subject = $1 AND mutation = $2 AND key = $3",
    [viewer.subject, mutation, key, options.idOf(result)],
  );
  return result;
}

async function replay<Result>(
  { manager, viewer, mutation, input, reread }: OnceOptions<Result>,
  inputHash: Buffer,
): Promise<Result> {
  const [record]: { input_hash: Buffer; object_id: string }[] = await manager.query(
    "SELECT input_hash, object_id FROM idempotency_record WHERE subject = $1 AND mutation = $2 AND key = $3",
    [viewer.subject, mutation, input.idempotencyKey],
  );
  if (!record?.input_hash.equals(inputHash)) throw idempotencyKeyReused(input.idempotencyKey);
  return reread(record.object_id);
}

function hashOf(input: unknown): Buffer {
  return createHash("sha256")
    .update(JSON.stringify(canonical(input)))
    .digest();
}

/** The same value whatever the order of its fields; absent and undefined fields are alike. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== "object" || "toJSON" in value) return value;
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(
    fields.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, field]) => [name, canonical(field)]),
  );
}
