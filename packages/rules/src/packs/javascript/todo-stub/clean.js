class Iterator {
  /**
   * Moves on.
   * @abstract
   */
  next() {
    throw new Error("Not implemented.");
  }
}

class MockGateway {
  charge() {
    // a mock: always succeeds
    return { ok: true };
  }
}

class NullCache {
  get() {
    return null; // a stub: nothing is cached
  }
}

function flags() {
  return { beta: false };
}

function read(file) {
  if (cache.has(file)) return cache.get(file);
  return null; // TODO: not implemented for archives
}

function describe() {
  return "TODO: implement";
}

function chmod() {
  throw new Error("chmod is not implemented for Windows");
}

function legacy() {
  // TODO: drop with the old API
}

function handler(req, res) {
  // TODO: implement
  res.sendStatus(501);
}

const input = { placeholder: () => "Search" };

module.exports = { Iterator, MockGateway, NullCache, flags, read, describe, chmod, legacy, handler, input };

/**
 * Returns an expression that matches the placeholders of a message.
 */
function placeholders() {
  return /\{\{[^{}]+\}\}/g;
}

vi.mock("./clock", () => ({ default: () => 0 })); // fake time

module.exports.placeholders = placeholders;

// Simulate many operations
const operations = names.map((name) => {
  return { key: name };
});

const saga = {
  compensate() {
    // simulate a failure
    throw new Error("compensation failed");
  },
};

module.exports.saga = { saga, operations };
