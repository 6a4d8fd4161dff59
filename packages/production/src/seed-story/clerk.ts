import { Viewer } from "@coir/kit/viewer";
import type { EntityManager } from "typeorm";
import { openServices } from "../services.js";

/** Who does all that the story tells. */
export const clerk = new Viewer({
  subject: "seed",
  scopes: ["production:read", "production:write", "production:approve"],
  facilities: ["*"],
  person: true,
});

/** Works through the services as the clerk, at an instant of the story. */
export type Act = <Result>(at: Date, work: (services: Services) => Promise<Result>) => Promise<Result>;

/** The services of the house. */
export type Services = ReturnType<typeof openServices>;

/** Acts in a transaction. */
export function actIn(manager: EntityManager): Act {
  return (at, work) => work(openServices({ manager, viewer: clerk, clock: () => at }));
}
