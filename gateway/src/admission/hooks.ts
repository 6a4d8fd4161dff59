import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { reportOf } from "../request-report.js";
import type { NamedDocuments } from "../trusted/named-documents.js";
import { trustedGetOf } from "../trusted/trusted-get.js";
import type { Admission, AdmittedRequest } from "./admission.js";
import { badRequest, type Refusal, Refused } from "./refusal.js";

const admittedRequests = new WeakMap<FastifyRequest, AdmittedRequest>();

/** What admission has read from the body of a POST that it let in. */
export function admittedAs(request: FastifyRequest): AdmittedRequest {
  const admitted = admittedRequests.get(request);
  if (!admitted) throw new Error("A request came past admission.");
  return admitted;
}

/** What may come in. */
export interface AdmissionDoor {
  readonly admission: Admission;
  /** Of these the trusted ones may be asked by GET. */
  readonly named: NamedDocuments;
  /** Whether a browser may GET the landing page. */
  readonly servesPages: boolean;
}

/** Puts admission in front of the routes of a scope: a refused request never reaches Apollo Server. */
export function admissionHooks(app: FastifyInstance, { admission, named, servesPages }: AdmissionDoor): void {
  const refusing =
    (check: (request: FastifyRequest) => void) =>
    (request: FastifyRequest, reply: FastifyReply, done: (error?: Error) => void) => {
      try {
        check(request);
      } catch (error) {
        if (!(error instanceof Refused)) return done(error as Error);
        reportOf(request).codes = [error.refusal.code];
        answer(reply, error.refusal);
        return;
      }
      done();
    };
  app.addHook(
    "onRequest",
    refusing((request) => {
      const get = request.method === "GET" ? trustedGetOf(request.url, named) : undefined;
      if (!get) return checkEnvelope(request, servesPages);
      admission.admitBody(get.body);
      request.raw.url = get.url;
    }),
  );
  app.addHook(
    "preHandler",
    refusing((request) => {
      if (request.method === "POST") admittedRequests.set(request, admission.admitBody(request.body));
    }),
  );
}

/** Method and content type, before a byte of the body is read. */
function checkEnvelope({ method, headers, url }: FastifyRequest, servesPages: boolean): void {
  if (method === "POST") {
    if (!JSON_TYPE.test(headers["content-type"] ?? ""))
      throw badRequest("The content type must be application/json in UTF-8.", 415);
    return;
  }
  // A page has no parameters: an operation in the address is none, whatever its caller would accept.
  const asksForPage =
    (method === "GET" || method === "HEAD") && headers.accept?.includes("text/html") && !url.includes("?");
  if (!(servesPages && asksForPage)) throw notAllowed();
}

const JSON_TYPE = /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-?8"?\s*)?(?:;\s*)?$/i;

const notAllowed = () =>
  new Refused({ status: 405, code: "BAD_REQUEST", message: "Send operations by POST.", headers: { allow: "POST" } });

function answer(reply: FastifyReply, refusal: Refusal): FastifyReply {
  const { status, code, message, locations, details, headers = {} } = refusal;
  const error = { message, ...(locations && { locations }), extensions: { code, ...(details && { details }) } };
  return reply
    .code(status)
    .headers(headers)
    .send({ errors: [error] });
}
