import { newId } from "@coir/kit/ids";
import type { Client } from "pg";
import type { SpecIds } from "./scale-lots.js";

/** The specifications in force of the products that are made; where there is none, one that only looks at moisture. */
export async function requireSpecs(client: Client): Promise<SpecIds> {
  const [rope, nets] = [await specOf(client, "ROPE-6"), await specOf(client, "NET-KR-PCS")];
  return { "ROPE-6": rope, "NET-KR-PCS": nets };
}

async function specOf(client: Client, sku: string): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    "SELECT id FROM quality_spec WHERE sku = $1 AND status = 'ACTIVE'",
    [sku],
  );
  if (rows[0]) return rows[0].id;
  const id = newId();
  await client.query(
    `WITH spec AS (
       INSERT INTO quality_spec (id, sku, version, status, demanded_stages, issued_at)
       SELECT $1, $2, coalesce(max(version), 0) + 1, 'ACTIVE', '{}', '2025-06-01' FROM quality_spec WHERE sku = $2
     )
     INSERT INTO quality_limit (spec_id, characteristic, usl, sample_size, accept_number) VALUES ($1, 'MOISTURE_PCT', 15, 5, 0)`,
    [id, sku],
  );
  return id;
}
