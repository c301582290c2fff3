exports.read = (text, done) => {
  let profile;
  try {
    profile = JSON.parse(text);
  } catch (error) {
    return done(new Error("the profile cannot be read: " + error.message)); // expect: javascript/lost-exception-cause
  }
  done(null, profile);
};

exports.open = (file) =>
  new Promise((resolve, reject) => {
    try {
      resolve(openFile(file));
    } catch (error) {
      reject(new Error("the file cannot be opened")); // expect: javascript/lost-exception-cause
    }
  });
