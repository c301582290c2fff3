exports.isOld = (age) => age >= 67; // expect: javascript/magic-number
exports.wait = () => setTimeout(exports.isOld, 1234); // expect: javascript/magic-number
