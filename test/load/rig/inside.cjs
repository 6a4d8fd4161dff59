// Loaded into the gateway before its own code: answers the load test what only the process itself can know.
const { monitorEventLoopDelay } = require("node:perf_hooks");

const RESOLUTION_MS = 5;
const NS_PER_MS = 1_000_000;

const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
delay.enable();

const answers = {
  /** The longest stall of the event loop since it was asked last. */
  stall: () => {
    const stallMs = delay.count === 0 ? 0 : Math.max(delay.max / NS_PER_MS - RESOLUTION_MS, 0);
    delay.reset();
    return { stallMs };
  },
  /**
   * What is left after everything that can be collected was, and the room for young objects was given back: that room is
   * 1 to 128 MB, as the moment has it, and would be all that two figures differ in.
   */
  memory: () => {
    global.gc();
    global.gc({ type: "major", execution: "sync", flavor: "last-resort" });
    return process.memoryUsage();
  },
};

process.on("message", (question) => process.send(answers[question]()));
