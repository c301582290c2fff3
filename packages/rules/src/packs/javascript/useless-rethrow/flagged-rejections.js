async function importAll() {
  try {
    await step();
  } catch (e) { return Promise.reject(e); } // expect: javascript/useless-rethrow
}

exports.load = () => read().then((rows) => rows.length, (e) => { throw e; }); // expect: javascript/useless-rethrow

exports.importAll = importAll;
