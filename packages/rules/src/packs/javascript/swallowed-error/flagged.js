exports.load = (file) => {
  try {
    process(file);
  } catch (e) {} // expect: javascript/swallowed-error
  fetchAll().then(render).catch(function () {}); // expect: javascript/swallowed-error
};
