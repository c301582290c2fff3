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
