import { StuckCursorError } from "./call-error.js";
import type { PagedOperation } from "./operation.js";

const DEFAULT_PAGE_SIZE = 50;

/** How to read a list. */
export interface PageOptions {
  /** Rows per request, 1 to 100. Default: 50. */
  readonly pageSize?: number;
  /** Rows in all. Default: no limit. */
  readonly limit?: number;
}

/** The variables that choose a page. */
interface PageVariables {
  readonly first: number;
  readonly after?: string;
}

/** A page as every connection has it. */
interface Page<Node> {
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/**
 * The rows of a list, page after page. A list that is null has none.
 * @param readPage runs the operation for one page
 * @throws StuckCursorError when a page does not move on
 */
export async function* paginate<Node>(
  { name, connection }: PagedOperation<unknown, never, Node>,
  readPage: (page: PageVariables) => Promise<unknown>,
  { pageSize = DEFAULT_PAGE_SIZE, limit = Number.POSITIVE_INFINITY }: PageOptions = {},
): AsyncGenerator<Node, void, undefined> {
  let after: string | undefined;
  for (let left = limit; left > 0; ) {
    const page = pageIn<Node>(await readPage({ first: Math.min(pageSize, left), after }), connection);
    if (!page) return;
    for (const { node } of page.edges) yield node;
    left -= page.edges.length;
    const { hasNextPage, endCursor } = page.pageInfo;
    if (!hasNextPage) return;
    if (endCursor === null || endCursor === after) throw new StuckCursorError(name);
    after = endCursor;
  }
}

function pageIn<Node>(data: unknown, connection: readonly string[]): Page<Node> | undefined {
  const found = connection.reduce((parent, key) => (parent as Record<string, unknown> | null | undefined)?.[key], data);
  return (found as Page<Node> | null) ?? undefined;
}
