import { keysOf, type PageArgs } from "@coir/kit/connection";
import { badInput } from "@coir/kit/errors";

const ORDER_NUMBER = /^SO-\d{4}-\d+$/;

/**
 * Takes a cursor of the list of orders, which is sorted by number. A number is text, to which the key of any other list
 * could be compared.
 * @throws BAD_USER_INPUT
 */
export function requireOrderCursor({ after }: PageArgs): void {
  if (after && !ORDER_NUMBER.test(keysOf(after)[0])) throw badInput("This cursor was not made by this list.", "after");
}
