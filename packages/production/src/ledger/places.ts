import type { StockPlace } from "./posting.js";
import { StockStatus, StorageLocation } from "./stock-account.entity.js";

/** Stock that came from suppliers. */
export const supplierOf = (facilityCode: string): StockPlace => ({
  facilityCode,
  location: StorageLocation.SUPPLIER,
  status: StockStatus.VIRTUAL,
});

/** Stock that runs used up and made. */
export const productionOf = (facilityCode: string): StockPlace => ({
  facilityCode,
  location: StorageLocation.PRODUCTION,
  status: StockStatus.VIRTUAL,
});

/** Stock at the work places. */
export const workInProgressOf = (facilityCode: string): StockPlace => ({
  facilityCode,
  location: StorageLocation.WIP,
  status: StockStatus.WIP,
});

/** Stock in the store. */
export const storeOf = (facilityCode: string, status = StockStatus.AVAILABLE): StockPlace => ({
  facilityCode,
  location: StorageLocation.STORE,
  status,
});
