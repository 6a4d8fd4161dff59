import type { Told } from "./told.js";

/** One section of a copy: what one kind of entry says of a person. */
export interface Section {
  /** Names the section. */
  readonly key: string;
  /** How it is headed, in Bahasa Indonesia. */
  readonly title: string;
  /** The tables that it tells of. */
  readonly tables: readonly string[];
  /** Of what the auditor is told when such an entry is touched: its type, and where its id is. */
  readonly audited: readonly [entityType: string, id: string];
  /** The entries of the person $1, one a row. */
  readonly from: string;
  readonly orderBy: string;
  /** What is told, by its Indonesian name. No member of staff, no other person and no id. */
  readonly columns: Readonly<Record<string, Told>>;
}
