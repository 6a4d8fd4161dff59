import { Viewer } from "@coir/kit/viewer";
import type { EntityManager } from "typeorm";
import { openServices, type Tools } from "../services.js";

/** The services of the house. */
export type Services = ReturnType<typeof openServices>;

/** Why names are read in the story. */
export const CERTIFYING = "certificate";

/** Who acts in the story, each a person of its own: who proposes does not decide, who reckons does not post. */
export type Role = "clerk" | "board" | "finance" | "guardian" | "registrar" | "circle";

const subjects: Readonly<Record<Role, string>> = {
  clerk: "seed",
  board: "seed-board",
  finance: "seed-finance",
  guardian: "seed-guardian",
  registrar: "seed-registrar",
  circle: "seed",
};

/** Works through the services at an instant of the story; a clerk unless told otherwise. */
export type Hand = (at: Date, role?: Role) => Services;

/** What the database asks for too; the other scopes are the door's business alone. */
const scopes: Readonly<Partial<Record<Role, string>>> = {
  guardian: "inmate:consent",
  registrar: "inmate:identity",
  circle: "inmate:grievance",
};

/** A person of the story. */
export function actorOf(role: Role, facilities: readonly string[] = ["*"]): Viewer {
  const scope = scopes[role];
  const purpose = role === "registrar" ? { purpose: CERTIFYING } : {};
  return new Viewer({ subject: subjects[role], scopes: scope ? [scope] : [], facilities, person: true, ...purpose });
}

/** A hand within one transaction; what it was last told of the time counts for all of it. */
export function handIn(manager: EntityManager, facilities: readonly string[] = ["*"], tools: Tools = {}): Hand {
  const opened = new Map<Role, Services>();
  let now = new Date(0);
  return (at, role = "clerk") => {
    now = at;
    const known = opened.get(role);
    if (known) return known;
    const services = openServices({ manager, viewer: actorOf(role, facilities), clock: () => now }, tools);
    opened.set(role, services);
    return services;
  };
}
