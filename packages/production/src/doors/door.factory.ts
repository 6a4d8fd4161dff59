/** A way into this house, and what opens it. */
export interface Door {
  readonly scope: string;
  /** Another scope that opens it. */
  readonly also?: string;
  readonly door: string;
  /** The answer is a null or a refusal by the rules, where the database is empty. */
  readonly query: string;
}

export const READ = "production:read";
export const WRITE = "production:write";
export const QUALITY = "production:quality";
export const ID = "018f0000-0000-7000-8000-000000000001";
export const KEY = 'idempotencyKey: "key"';
