exports.reset = (state) => Object.assign(state, { hits: 0, misses: 0 });
exports.retry = (run) => ({ run, retries: 0, delay: 0 });
exports.spring = { duration: 0, delay: 0 };
