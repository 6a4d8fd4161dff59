import type { SubgraphCall } from "./subgraph-link.js";
import { whileWaiting } from "./waiting.js";

/** A caller's time may end this much later than that of the call that it joins. */
const EARLIER_END_BORNE_MS = 250;

interface Flight {
  readonly text: Promise<string>;
  hasLanded: boolean;
  readonly abort: AbortController;
  readonly deadlineAt: number;
  travellers: number;
}

/** Sends a query once for all who ask the same thing at the same time. */
export interface SingleFlight {
  /**
   * The text of the answer: each caller makes an object of its own of it. Who leaves does not disturb the others;
   * with the last one the sending is aborted.
   * @param key what makes calls alike: the body, and for whom the answer is
   */
  run(key: string, call: SubgraphCall, send: (signal: AbortSignal) => Promise<string>): Promise<string>;
}

/** Flights over one link. */
export function singleFlight(): SingleFlight {
  const flights = new Map<string, Flight>();
  return {
    run: async (key, call, send) => {
      const { deadlineAt = Number.POSITIVE_INFINITY } = call;
      const known = flights.get(key);
      const joins = known !== undefined && known.deadlineAt + EARLIER_END_BORNE_MS >= deadlineAt;
      const flight = joins ? known : started(send, deadlineAt);
      if (!joins) flights.set(key, flight);
      flight.travellers++;
      try {
        return await whileWaiting(flight.text, call);
      } finally {
        flight.travellers--;
        if (flight.travellers === 0) {
          if (!flight.hasLanded) flight.abort.abort();
          if (flights.get(key) === flight) flights.delete(key);
        }
      }
    },
  };
}

function started(send: (signal: AbortSignal) => Promise<string>, deadlineAt: number): Flight {
  const abort = new AbortController();
  const flight: Flight = { text: send(abort.signal), hasLanded: false, abort, deadlineAt, travellers: 0 };
  const land = () => {
    flight.hasLanded = true;
  };
  flight.text.then(land, land);
  return flight;
}
