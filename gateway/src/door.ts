import { forbidden } from "@coir/kit/errors";
import { GraphQLError } from "graphql";
import type { Admission } from "./admission/admission.js";
import { Refused, refusalError } from "./admission/refusal.js";
import type { AskedOperation, Authorization } from "./authorization/authorization.js";
import { type Charge, Charging, type CostSettings } from "./cost/charging.js";
import type { ReportedContext } from "./request-report.js";
import type { Tries } from "./tries/tries.js";
import type { NamedDocuments } from "./trusted/named-documents.js";

/** What the door asks of an operation. */
export interface DoorOptions {
  readonly admission: Admission;
  readonly authorization: Authorization;
  /** False charges nobody. */
  readonly cost: CostSettings | false;
  /** Shared by all contracts: who has used them up at one door has none at another. */
  readonly tries: Tries;
  readonly named: NamedDocuments;
  /** Subjects that may send trusted documents only. */
  readonly pinned: ReadonlySet<string>;
}

/** An operation at the door. */
export interface ComingOperation extends Omit<AskedOperation, "operation"> {
  readonly operation: AskedOperation["operation"] | undefined;
  /** SHA-256 of the document. */
  readonly queryHash: string;
  readonly operationName?: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The document, where the caller has only named it and admission has not seen it yet. */
  readonly unseen?: string;
}

/**
 * Stands between validation and planning: whether the client may send the document, its size where only its hash was
 * sent, scopes, tries, and then the price. In this order, so that nobody pays for what is refused.
 */
export class Door {
  private readonly charging?: Charging;

  constructor(private readonly options: DoorOptions) {
    if (options.cost) this.charging = new Charging(options.cost);
  }

  /**
   * Lets an operation in.
   * @returns what its client was charged, where anybody is
   * @throws GraphQLError when it may not come in
   */
  async admit(coming: ComingOperation, { viewer, address, report }: ReportedContext): Promise<Charge | undefined> {
    const { pinned, named, authorization, tries } = this.options;
    const { schema, document, operation, queryHash, variables } = coming;
    if (pinned.has(viewer.subject) && !named.isTrusted(queryHash))
      throw forbidden("This client may send trusted documents only.");
    this.admitUnseen(coming);
    if (!operation) throw unresolved(NO_SUCH_OPERATION);
    if (!schema.getRootType(operation.operation)) throw unresolved(`This graph has no ${operation.operation}.`);
    const asked = { schema, document, operation };
    authorization.require(viewer, asked);
    await tries.take(address, asked);
    if (!this.charging) return undefined;
    const client = { address, ...(!viewer.isAnonymous && { subject: viewer.subject }) };
    const points = this.charging.priceOf(asked, variables);
    const charge = await this.charging.charge(client, points);
    report.cost = points;
    return charge;
  }

  /** @throws GraphQLError when the document that the caller has only named is too large with these variables */
  private admitUnseen({ unseen, operationName, variables }: ComingOperation): void {
    if (unseen === undefined) return;
    try {
      this.options.admission.admit({ query: unseen, ...(operationName && { operationName }), variables });
    } catch (error) {
      throw error instanceof Refused ? refusalError(error.refusal) : error;
    }
  }
}

const NO_SUCH_OPERATION = "The document has no operation of that name, or several and no name was given.";

const unresolved = (message: string) =>
  new GraphQLError(message, { extensions: { code: "OPERATION_RESOLUTION_FAILURE", http: { status: 400 } } });
