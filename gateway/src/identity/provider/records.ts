import { LRUCache } from "lru-cache";
import type { Adapter, AdapterPayload } from "oidc-provider";

const RECORDS_KEPT = 5_000;

/** What the provider remembers, in memory: a restart forgets who is signed in. */
export function memoryRecords(): (kind: string) => Adapter {
  const records = new LRUCache<string, AdapterPayload>({ max: RECORDS_KEPT });
  return (kind) => new Records(kind, records);
}

/** Records of one kind. */
class Records implements Adapter {
  constructor(
    private readonly kind: string,
    private readonly records: LRUCache<string, AdapterPayload>,
  ) {}

  async upsert(id: string, payload: AdapterPayload, expiresInSeconds?: number): Promise<void> {
    this.records.set(this.key(id), payload, expiresInSeconds ? { ttl: expiresInSeconds * 1000 } : {});
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    return this.records.get(this.key(id));
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.firstOf((record) => record.uid === uid);
  }

  async findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return this.firstOf((record) => record.userCode === userCode);
  }

  async consume(id: string): Promise<void> {
    const record = await this.find(id);
    if (record) record.consumed = Math.floor(Date.now() / 1000);
  }

  async destroy(id: string): Promise<void> {
    this.records.delete(this.key(id));
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    for (const [key, record] of [...this.records.entries()]) if (record.grantId === grantId) this.records.delete(key);
  }

  private firstOf(isIt: (record: AdapterPayload) => boolean): AdapterPayload | undefined {
    const prefix = this.key("");
    for (const [key, record] of this.records.entries()) if (key.startsWith(prefix) && isIt(record)) return record;
    return undefined;
  }

  private key(id: string): string {
    return `${this.kind}:${id}`;
  }
}
