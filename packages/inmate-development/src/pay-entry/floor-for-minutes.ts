import { Decimal } from "@coir/kit/decimal";
import { PayPeriod } from "../pay-rule/pay-floor-rule.entity.js";

/** Minutes of a full period: 173 hours a month, 7 hours a day. */
const FULL_MINUTES: Readonly<Record<PayPeriod, number>> = {
  [PayPeriod.MONTH]: 173 * 60,
  [PayPeriod.DAY]: 7 * 60,
  [PayPeriod.HOUR]: 60,
};

/** The floor for some minutes of work, in whole rupiah, rounded up: whoever earns it has at least the exact floor. */
export function floorForMinutes(amount: string, per: PayPeriod, minutes: number): Decimal {
  return new Decimal(amount).times(minutes).div(FULL_MINUTES[per]).ceil();
}
