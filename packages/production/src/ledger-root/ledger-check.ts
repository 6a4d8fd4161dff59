import type { Clock } from "@coir/kit/clock";
import { inTransaction } from "@coir/kit/transaction";
import { Viewer } from "@coir/kit/viewer";
import type { DataSource } from "typeorm";
import { LedgerSealService } from "./ledger-seal.service.js";
import { type LedgerVerdict, verifyLedger } from "./verify-ledger.js";

const sealer = new Viewer({ subject: "ledger-seal", scopes: [], facilities: ["*"], person: false });

/** Seals the past days of every UPT, then compares its sealed days with what is there; each UPT in a transaction of its own. */
export async function checkLedger(source: DataSource, clock: Clock): Promise<LedgerVerdict[]> {
  const work = <Result>(task: (seals: LedgerSealService) => Promise<Result>) =>
    inTransaction(source, sealer, (manager) => task(new LedgerSealService({ manager, viewer: sealer, clock })));
  const verdicts: LedgerVerdict[] = [];
  for (const facilityCode of await work((seals) => seals.facilities())) {
    await work((seals) => seals.sealPastDays(facilityCode));
    verdicts.push(await verifyLedger(source.manager, facilityCode));
  }
  return verdicts;
}

/** A verdict as one line. */
export function lineOf({ facilityCode, days, root, fault }: LedgerVerdict): string {
  if (fault) return `${facilityCode}: ${fault.what} on ${fault.day}, ${fault.postingId ?? "the seal itself"}`;
  return `${facilityCode}: ok, ${days} sealed days${root === null ? "" : `, root ${root}`}`;
}
