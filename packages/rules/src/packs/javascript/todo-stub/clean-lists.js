function App() {
  // this is a placeholder for jsdoc
}

exports.App = App;

exports.eventTypes = function () {
  // TODO: take the groups from the settings
  return [
    { name: "meal", carbs: true },
    { name: "snack", carbs: true },
    { name: "exercise", carbs: false },
    { name: "note", carbs: false },
  ];
};

exports.utcNow = function () {
  // Looks like a stub of a date, but is the same moment in UTC: TODO: move to the dates.
  const date = new Date();
  return new Date(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate());
};

function abstract() {
  throw new Error("This method is not implemented: check that an adapter is given.");
}

exports.abstract = abstract;

exports.data = function () {
  return {
    editor: null,
    isPreviewShown: true, // TODO: keep it
    html: "",
  };
};

exports.push = function (message) {
  // TODO: answer before all are sent.
  let count = () => {
    return Promise.resolve();
  };
  if (message.counts) count = () => message.counter.increment();
  return count().then(() => message.send());
};
