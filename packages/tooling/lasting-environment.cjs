const { TestEnvironment } = require("jest-environment-node");

let first;

/** One set of globals per worker: the modules that last hold on to those with which they were loaded. */
module.exports = class LastingEnvironment extends TestEnvironment {
  constructor(...args) {
    if (first) return first;
    super(...args);
    first = this;
  }

  async teardown() {
    // Here jest's runner keeps who listens to the events of a test file.
    delete this.global[Symbol.for("EVENT_HANDLERS")];
  }
};
