import type { StockPlace } from "./posting.js";
import { StockStatus, StorageLocation } from "./stock-account.entity.js";

const { SUPPLIER, PRODUCTION, CUSTOMER, SCRAP, DIFFERENCE, OPENING, WIP, STORE, STAGING, TRANSIT } = StorageLocation;

const virtual = (location: StorageLocation) => {
  return (facilityCode: string): StockPlace => ({ facilityCode, location, status: StockStatus.VIRTUAL });
};

/** Stock that came from suppliers. */
export const supplierOf = virtual(SUPPLIER);

/** Stock that runs used up and made. */
export const productionOf = virtual(PRODUCTION);

/** Stock that left for buyers. */
export const customerOf = virtual(CUSTOMER);

/** Stock that was thrown away. */
export const scrapOf = virtual(SCRAP);

/** Stock that counts and arrivals found more or less. */
export const differenceOf = virtual(DIFFERENCE);

/** Stock that lay there before the ledger began. */
export const openingOf = virtual(OPENING);

/** Stock at the work places. */
export const workInProgressOf = (facilityCode: string): StockPlace => ({
  facilityCode,
  location: WIP,
  status: StockStatus.WIP,
});

/** Stock in the store. */
export const storeOf = (facilityCode: string, status = StockStatus.AVAILABLE): StockPlace => ({
  facilityCode,
  location: STORE,
  status,
});

/** Stock in the store that is held back. */
export const quarantineOf = (facilityCode: string): StockPlace => storeOf(facilityCode, StockStatus.QUARANTINE);

/** Stock set out for loading. */
export const stagingOf = (facilityCode: string, status = StockStatus.STAGED): StockPlace => ({
  facilityCode,
  location: STAGING,
  status,
});

/** Stock on the road to this UPT. */
export const transitTo = (facilityCode: string): StockPlace => ({
  facilityCode,
  location: TRANSIT,
  status: StockStatus.IN_TRANSIT,
});
