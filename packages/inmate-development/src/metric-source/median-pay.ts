import { medianSource } from "./metric-source.js";
import { PAY_OF_WORKER_MONTHS } from "./posted-pay.js";

/** Median pay of a person in a month with posted pay. */
export const medianPay = medianSource("medianPremiumPerWorkerMonth", PAY_OF_WORKER_MONTHS);
