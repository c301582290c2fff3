exports.first = (list) => {
  if (list.length === 0) debugger; // expect: javascript/debugger-left
  return list[0];
};

exports.each = (list) => list.map((entry) => { debugger; return entry; }); // expect: javascript/debugger-left
