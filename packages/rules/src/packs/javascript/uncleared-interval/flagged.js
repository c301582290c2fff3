exports.start = (app) => {
  app.listen(3000);
  setInterval(function () { // expect: javascript/uncleared-interval
    app.cleanUp();
  }, 60000);
};

global.setInterval(() => console.log("alive"), 1000); // expect: javascript/uncleared-interval
