// path: src/cachers/base.js
class Cacher {
  clean() {
    throw new Error("Not implemented");
  }
}

module.exports = Cacher;
